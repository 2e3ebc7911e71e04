const PUBLIC_DOMAINS = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com icloud.com me.com mac.com yahoo.com ymail.com ' +
    'aol.com gmx.de gmx.net gmx.com web.de t-online.de freenet.de posteo.de mailbox.org proton.me protonmail.com pm.me ' +
    'fastmail.com fastmail.fm hey.com zoho.com mail.com yandex.com yandex.ru mail.ru qq.com 163.com 126.com naver.com ' +
    'orange.fr free.fr laposte.net libero.it sapo.pt seznam.cz wp.pl onet.pl o2.pl comcast.net verizon.net att.net'
  ).split(' '),
);

/** Whether anybody may have an address of a domain: two people of one such domain are no colleagues. */
export function isPublicMailDomain(domain: string): boolean {
  return PUBLIC_DOMAINS.has(domain) || /^(?:yahoo|hotmail|live|outlook|gmx)\.(?:co\.)?[a-z]{2}$/.test(domain);
}
