import type { MailServer } from '#shared/contract/mail.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';

export interface GuessedServer {
  server: MailServer | null;
  providerName: string | null;
  hint: 'app-password' | 'sign-in-unsupported' | null;
}

interface Provider {
  name: string;
  host: string;
  hint: GuessedServer['hint'];
  domains: string[];
  /** The sign-in name is only what stands before the `@`. */
  localPartOnly?: true;
}

const APP = 'app-password';

/** Providers by domain. All take TLS on 993. Microsoft ended password sign-in, so its hint says that it cannot work. */
const PROVIDERS: readonly Provider[] = [
  { name: 'Gmail', host: 'imap.gmail.com', hint: APP, domains: ['gmail.com', 'googlemail.com'] },
  {
    name: 'iCloud',
    host: 'imap.mail.me.com',
    hint: APP,
    domains: ['icloud.com', 'me.com', 'mac.com'],
    localPartOnly: true,
  },
  { name: 'Fastmail', host: 'imap.fastmail.com', hint: APP, domains: ['fastmail.com', 'fastmail.fm', 'sent.com'] },
  {
    name: 'Yahoo',
    host: 'imap.mail.yahoo.com',
    hint: APP,
    domains:
      'yahoo.com,yahoo.co.uk,yahoo.de,yahoo.fr,yahoo.es,yahoo.it,yahoo.ca,yahoo.com.br,yahoo.co.in,ymail.com,rocketmail.com'.split(
        ',',
      ),
  },
  { name: 'AOL', host: 'imap.aol.com', hint: APP, domains: ['aol.com', 'aim.com'] },
  {
    name: 'Microsoft',
    host: 'outlook.office365.com',
    hint: 'sign-in-unsupported',
    domains:
      'outlook.com,hotmail.com,live.com,msn.com,outlook.de,outlook.fr,outlook.es,outlook.it,hotmail.de,hotmail.fr,hotmail.es,hotmail.it,hotmail.co.uk,live.de,live.fr,live.co.uk,live.nl'.split(
        ',',
      ),
  },
  { name: 'GMX', host: 'imap.gmx.net', hint: null, domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'] },
  { name: 'GMX', host: 'imap.gmx.com', hint: null, domains: ['gmx.com', 'gmx.us', 'gmx.co.uk', 'gmx.fr', 'gmx.es'] },
  { name: 'mail.com', host: 'imap.mail.com', hint: null, domains: ['mail.com', 'email.com'] },
  { name: 'web.de', host: 'imap.web.de', hint: null, domains: ['web.de'] },
  { name: 'T-Online', host: 'secureimap.t-online.de', hint: APP, domains: ['t-online.de', 'magenta.de'] },
  { name: 'freenet', host: 'mx.freenet.de', hint: null, domains: ['freenet.de'] },
  { name: 'mailbox.org', host: 'imap.mailbox.org', hint: null, domains: ['mailbox.org'] },
  { name: 'Posteo', host: 'posteo.de', hint: null, domains: ['posteo.de', 'posteo.net', 'posteo.org'] },
  { name: 'Zoho', host: 'imap.zoho.com', hint: APP, domains: ['zoho.com', 'zohomail.com'] },
  { name: 'Zoho', host: 'imap.zoho.eu', hint: APP, domains: ['zoho.eu', 'zohomail.eu'] },
  { name: 'Yandex', host: 'imap.yandex.com', hint: APP, domains: ['yandex.com', 'yandex.ru', 'ya.ru'] },
  { name: 'Mail.ru', host: 'imap.mail.ru', hint: APP, domains: ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru'] },
  { name: 'Migadu', host: 'imap.migadu.com', hint: null, domains: ['migadu.com'] },
  { name: 'Infomaniak', host: 'mail.infomaniak.com', hint: APP, domains: ['ik.me', 'ikmail.com', 'etik.com'] },
  { name: 'OVH', host: 'ssl0.ovh.net', hint: null, domains: ['ovh.net', 'ovh.com'] },
  { name: 'IONOS', host: 'imap.ionos.de', hint: null, domains: ['ionos.de', 'online.de', 'onlinehome.de'] },
  { name: 'IONOS', host: 'imap.ionos.com', hint: null, domains: ['ionos.com'] },
  { name: 'Orange', host: 'imap.orange.fr', hint: null, domains: ['orange.fr', 'wanadoo.fr'] },
  { name: 'Free', host: 'imap.free.fr', hint: null, domains: ['free.fr'] },
  { name: 'La Poste', host: 'imap.laposte.net', hint: null, domains: ['laposte.net'] },
  { name: 'SFR', host: 'imap.sfr.fr', hint: null, domains: ['sfr.fr', 'neuf.fr'] },
  { name: 'Libero', host: 'imapmail.libero.it', hint: null, domains: ['libero.it', 'inwind.it', 'iol.it'] },
  { name: 'Comcast', host: 'imap.comcast.net', hint: null, domains: ['comcast.net'] },
  { name: 'Runbox', host: 'mail.runbox.com', hint: APP, domains: ['runbox.com'] },
  { name: 'Soverin', host: 'imap.soverin.net', hint: null, domains: ['soverin.net'] },
  { name: 'Bluewin', host: 'imaps.bluewin.ch', hint: null, domains: ['bluewin.ch'] },
];

/**
 * How to reach the mailbox of an address, by its domain. For a domain that is not known the usual name is offered, to be
 * edited and tested (`providerName` is null then); for what is no address everything is null.
 */
export function guessServer(rawAddress: string): GuessedServer {
  const address = normaliseAddress(rawAddress);
  if (address === null) return { server: null, providerName: null, hint: null };
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const provider = PROVIDERS.find((known) => known.domains.includes(domain));
  const userName = provider?.localPartOnly === true ? address.slice(0, at) : address;
  const host = provider?.host ?? `imap.${domain}`;
  return {
    server: { host, port: 993, security: 'tls', userName },
    providerName: provider?.name ?? null,
    hint: provider?.hint ?? null,
  };
}
