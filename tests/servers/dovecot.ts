// A real Dovecot (Debian's dovecot-imapd, 2.3) on loopback with a throwaway configuration.
//
// Mail is delivered by writing Maildir files, not by IMAP APPEND: a file is one write, and Dovecot reads what it finds.
// Sizes stand in the file names (`,S=`), so that the first opening of a folder does not have to read every file.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort.ts';

/** A message as it lies in a mailbox: RFC 5322 source, Maildir flag letters (`S` seen), arrival in epoch ms. */
export interface Delivery {
  source: string | Uint8Array;
  flags?: string;
  arrivedAtMs?: number;
}

export interface DovecotUser {
  user: string;
  password: string;
}

export interface Dovecot {
  host: '127.0.0.1';
  /** Plain text and STARTTLS. */
  port: number;
  /** TLS from the first byte. */
  tlsPort: number;
  /** PEM of the self-signed certificate, made out to `localhost` and 127.0.0.1. */
  certificatePem: string;
  /** The first user's. */
  user: string;
  password: string;
  /** The Maildir of the first user (or the one named). */
  maildirOf(user?: string): string;
  /** Puts messages into a folder (made when missing) in the order given; UIDs follow that order. Answers how many. */
  deliver(folder: string, messages: Iterable<Delivery>, user?: string): number;
  /** Number of message files in a folder, as the disk has them. */
  countFiles(folder: string, user?: string): number;
  /** Gives a folder another UIDVALIDITY; it must have been opened before. Only while stopped. */
  changeUidValidity(folder: string, user?: string): void;
  /** What Dovecot logged since it was started. */
  readLog(): string;
  stop(): Promise<void>;
  /** Starts again on the same ports after `stop`, with the mail that was there. */
  restart(): Promise<void>;
  /** Stops, and removes everything but a `mailDir` that was given. */
  destroy(): Promise<void>;
}

export interface DovecotOptions {
  users?: DovecotUser[];
  /** Where mail lives (one folder a user below it); kept by `destroy`. Default: inside the throwaway folder. */
  mailDir?: string;
  /** Capabilities to leave out of the greeting, for example `IDLE`. */
  withoutCapabilities?: string[];
  /** Offer STARTTLS and TLS. Default true. */
  tls?: boolean;
}

/** Is Dovecot there to be started? */
export function hasDovecot(): boolean {
  return existsSync('/usr/sbin/dovecot') && existsSync('/usr/lib/dovecot/imap');
}

const DEFAULT_USERS: DovecotUser[] = [{ user: 'rec@rapport.test', password: 'correct horse' }];

export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  if (!hasDovecot()) throw new Error('dovecot-imapd is missing: apt-get install dovecot-imapd');
  const users = options.users ?? DEFAULT_USERS;
  const first = users[0];
  if (first === undefined) throw new Error('Dovecot needs a user');
  const dir = mkdtempSync(join(tmpdir(), 'rapport-dovecot-'));
  chmodSync(dir, 0o755);
  const mailDir = options.mailDir ?? join(dir, 'mail');
  const owner = mailOwner();
  makeDir(mailDir, owner);
  const port = await freePort();
  const tlsPort = await freePort();
  writeFileSync(join(dir, 'users'), users.map((entry) => `${entry.user}:{PLAIN}${entry.password}\n`).join(''));
  const certificatePem = makeCertificate(dir);
  const configFile = join(dir, 'dovecot.conf');
  const config = { dir, mailDir, port, tlsPort, owner, tls: options.tls ?? true };
  writeFileSync(configFile, configText(config, options.withoutCapabilities ?? []));

  let running: { child: ChildProcess; exited: Promise<void> } | null = null;
  let log = '';
  let delivered = 0;
  const killOnExit = (): void => void running?.child.kill('SIGTERM');
  process.once('exit', killOnExit);

  const start = async (): Promise<void> => {
    const child = spawn('/usr/sbin/dovecot', ['-F', '-c', configFile], { stdio: ['ignore', 'pipe', 'pipe'] });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    running = { child, exited };
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        log += chunk.toString();
        if (log.includes('starting up')) resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`Dovecot did not start: ${log.slice(-2000)}`)));
    });
    await awaitGreeting(port);
  };

  const stop = async (): Promise<void> => {
    if (running === null) return;
    const { child, exited } = running;
    running = null;
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(forced);
    log = '';
  };

  const maildirOf = (user: string = first.user): string => join(mailDir, user, 'Maildir');

  const folderDir = (folder: string, user?: string): string =>
    folder.toUpperCase() === 'INBOX' ? maildirOf(user) : join(maildirOf(user), `.${folder.replaceAll('/', '.')}`);

  const makeFolder = (folder: string, user?: string): string => {
    makeDir(maildirOf(user), owner);
    const made = folderDir(folder, user);
    for (const part of ['cur', 'new', 'tmp']) makeDir(join(made, part), owner);
    if (made !== maildirOf(user)) writeFileSync(join(made, 'maildirfolder'), '');
    return made;
  };

  const deliver = (folder: string, messages: Iterable<Delivery>, user?: string): number => {
    const into = makeFolder(folder, user);
    let count = 0;
    for (const message of messages) {
      const bytes = typeof message.source === 'string' ? Buffer.from(message.source) : message.source;
      // UIDs are given in the order of the leading number. Written to tmp and renamed, as Maildir asks: a file that
      // Dovecot sees is always whole.
      const sequence = String(1_000_000_000 + delivered++);
      const name = `${sequence}.M${process.pid}.rapport,S=${bytes.length}`;
      const written = join(into, 'tmp', name);
      writeFileSync(written, bytes);
      if (message.arrivedAtMs !== undefined) {
        utimesSync(written, message.arrivedAtMs / 1000, message.arrivedAtMs / 1000);
      }
      renameSync(written, join(into, 'cur', `${name}:2,${message.flags ?? ''}`));
      count += 1;
    }
    return count;
  };

  const countFiles = (folder: string, user?: string): number =>
    ['cur', 'new'].reduce((sum, part) => sum + readdirSync(join(folderDir(folder, user), part)).length, 0);

  const changeUidValidity = (folder: string, user?: string): void => {
    const from = folderDir(folder, user);
    const list = join(from, 'dovecot-uidlist');
    const text = readFileSync(list, 'utf8');
    writeFileSync(
      list,
      text.replace(/ V(\d+)/, (_, number: string) => ` V${Number(number) + 1}`),
    );
  };

  await start();
  return {
    host: '127.0.0.1',
    port,
    tlsPort,
    certificatePem,
    user: first.user,
    password: first.password,
    maildirOf,
    deliver,
    countFiles,
    changeUidValidity,
    readLog: () => log,
    stop,
    restart: start,
    destroy: async () => {
      await stop();
      process.off('exit', killOnExit);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

interface Owner {
  uid: number;
  gid: number;
}

/** Dovecot refuses to read mail as root, so root gives the mail to `nobody`; anybody else keeps it. */
function mailOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function makeDir(path: string, owner: Owner | null): void {
  const made = mkdirSync(path, { recursive: true });
  if (made === undefined || owner === null) return;
  for (let at = path; at.length >= made.length; at = join(at, '..')) chownSync(at, owner.uid, owner.gid);
}

function makeCertificate(dir: string): string {
  const cert = join(dir, 'cert.pem');
  // prettier-ignore
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
    '-keyout', join(dir, 'key.pem'), '-out', cert, '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1',
  ], { stdio: 'ignore' });
  return execFileSync('cat', [cert], { encoding: 'utf8' });
}

async function awaitGreeting(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

interface Config {
  dir: string;
  mailDir: string;
  port: number;
  tlsPort: number;
  owner: Owner | null;
  tls: boolean;
}

function configText(config: Config, withoutCapabilities: string[]): string {
  const { dir, owner } = config;
  const self = userInfo();
  const identity =
    owner === null
      ? `default_internal_user = ${self.username}
default_login_user = ${self.username}
service imap-login {
  chroot =
}
service anvil {
  chroot =
}
first_valid_uid = ${self.uid}
mail_uid = ${self.uid}
mail_gid = ${self.gid}`
      : `first_valid_uid = 1
mail_uid = ${owner.uid}
mail_gid = ${owner.gid}`;
  const left =
    'IMAP4rev1 LITERAL+ SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SPECIAL-USE ESEARCH UIDPLUS CONDSTORE NAMESPACE UNSELECT'
      .split(' ')
      .filter((name) => !withoutCapabilities.includes(name));
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${dir}/run
state_dir = ${dir}/state
instance_name = rapport-${config.port}
log_path = /dev/stderr
login_trusted_networks = 127.0.0.0/8
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
ssl = ${config.tls ? 'yes' : 'no'}
ssl_cert = <${dir}/cert.pem
ssl_key = <${dir}/key.pem
${identity}
mail_location = maildir:${config.mailDir}/%u/Maildir
mail_fsync = never
mail_max_userip_connections = 100
${withoutCapabilities.length > 0 ? `imap_capability = ${left.join(' ')}` : ''}
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${dir}/users
}
userdb {
  driver = static
  args = home=${config.mailDir}/%u allow_all_users=yes
}
# No growing delay after refused sign-ins: a test makes many.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  inet_listener imap {
    port = ${config.port}
  }
  inet_listener imaps {
    port = ${config.tls ? config.tlsPort : 0}
  }
}
namespace inbox {
  inbox = yes
  separator = /
${['Sent', 'Archive', 'Drafts', 'Junk', 'Trash']
  .map((name) => `  mailbox ${name} {\n    auto = subscribe\n    special_use = \\${name}\n  }`)
  .join('\n')}
}
`;
}
