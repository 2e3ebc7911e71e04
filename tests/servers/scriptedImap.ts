// An IMAP server whose every answer a test can replace. Out of the box it is a happy one: one mailbox of given messages,
// signing in, listing, opening, searching and fetching. It understands what Rapport sends, not all of IMAP.

import { createServer, type Socket } from 'node:net';

export interface ScriptedMessage {
  uid: number;
  source: string;
}

/** What a verb's override may do. Lines are sent with CRLF; `text` goes out as it is. */
export interface Exchange {
  tag: string;
  /** Upper case, `UID FETCH` as one word. */
  verb: string;
  /** What followed the verb. */
  args: string;
  /** The n-th time (from 1) that this verb is asked, over all connections. */
  count: number;
  socket: Socket;
  line(text: string): void;
  text(text: string): void;
  /** The tagged OK. */
  ok(text?: string): void;
  /** What the happy server would have done. */
  happy(): void;
}

export interface ScriptedOptions {
  messages?: ScriptedMessage[];
  capabilities?: string;
  greeting?: string | null;
  uidValidity?: number;
  /** By verb, for example `UID FETCH`. */
  on?: { [verb: string]: (exchange: Exchange) => void };
}

export interface ScriptedImap {
  port: number;
  /** May be changed between pulls. */
  mailbox: { messages: ScriptedMessage[]; uidValidity: number; exists: number | null };
  /** Verbs in the order they came. */
  verbs: string[];
  openSockets(): number;
  /** Resolves when no connection is open. */
  whenEmpty(): Promise<void>;
  /** Sends an untagged line to every open connection. */
  push(line: string): void;
  stop(): Promise<void>;
}

const CAPABILITIES = 'IMAP4rev1 LITERAL+ IDLE ESEARCH SPECIAL-USE';

export async function startScriptedImap(options: ScriptedOptions = {}): Promise<ScriptedImap> {
  const mailbox: ScriptedImap['mailbox'] = {
    messages: options.messages ?? [],
    uidValidity: options.uidValidity ?? 7,
    exists: null,
  };
  const capabilities = options.capabilities ?? CAPABILITIES;
  const counts = new Map<string, number>();
  const verbs: string[] = [];
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];

  const handle = (socket: Socket, text: string): void => {
    if (text.toUpperCase() === 'DONE') {
      const idleTag = idling.get(socket);
      idling.delete(socket);
      if (idleTag !== undefined && !socket.destroyed) socket.write(`${idleTag} OK idle ended\r\n`);
      return;
    }
    const [, tag = '*', rest = ''] = /^(\S+) (.*)$/s.exec(text) ?? [];
    const words = rest.split(' ');
    const isUid = words[0]?.toUpperCase() === 'UID';
    const verb = words
      .slice(0, isUid ? 2 : 1)
      .join(' ')
      .toUpperCase();
    const count = (counts.get(verb) ?? 0) + 1;
    counts.set(verb, count);
    verbs.push(verb);
    const send = (raw: string): void => {
      if (!socket.destroyed) socket.write(raw, 'latin1');
    };
    const exchange: Exchange = {
      tag,
      verb,
      args: words.slice(isUid ? 2 : 1).join(' '),
      count,
      socket,
      line: (line) => send(`${line}\r\n`),
      text: send,
      ok: (line = 'done') => send(`${tag} OK ${line}\r\n`),
      happy: () => answerHappily(exchange, mailbox, capabilities),
    };
    const override = options.on?.[verb];
    if (override === undefined) exchange.happy();
    else override(exchange);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) for (const resolve of waiting.splice(0)) resolve();
    });
    socket.on('error', () => socket.destroy());
    let buffered = '';
    socket.on('data', (chunk) => {
      buffered += chunk.toString('latin1');
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        handle(socket, line);
      }
    });
    const greeting = options.greeting === undefined ? `* OK [CAPABILITY ${capabilities}] ready` : options.greeting;
    if (greeting !== null) socket.write(`${greeting}\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scripted server has no port');
  return {
    port: address.port,
    mailbox,
    verbs,
    openSockets: () => sockets.size,
    whenEmpty: () => new Promise((resolve) => (sockets.size === 0 ? resolve() : waiting.push(resolve))),
    push: (line) => {
      for (const socket of sockets) socket.write(`${line}\r\n`);
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answerHappily(exchange: Exchange, mailbox: ScriptedImap['mailbox'], capabilities: string): void {
  const { tag, verb, args, line, ok, text } = exchange;
  const exists = mailbox.exists ?? mailbox.messages.length;
  const uidNext = Math.max(0, ...mailbox.messages.map(({ uid }) => uid)) + 1;
  switch (verb) {
    case 'CAPABILITY':
      line(`* CAPABILITY ${capabilities}`);
      return ok();
    case 'LOGIN':
    case 'NOOP':
    case 'ENABLE':
      return ok();
    case 'ID':
      line('* ID NIL');
      return ok();
    case 'NAMESPACE':
      line('* NAMESPACE (("" "/")) NIL NIL');
      return ok();
    case 'LIST':
      if (!args.endsWith('""')) line('* LIST (\\HasNoChildren) "/" INBOX');
      else line('* LIST (\\Noselect) "/" ""');
      return ok();
    case 'LSUB':
      return ok();
    case 'STATUS':
      line(`* STATUS INBOX (MESSAGES ${exists} UIDNEXT ${uidNext} UIDVALIDITY ${mailbox.uidValidity})`);
      return ok();
    case 'SELECT':
    case 'EXAMINE':
      line('* FLAGS (\\Seen)');
      line(`* ${exists} EXISTS`);
      line(`* OK [UIDVALIDITY ${mailbox.uidValidity}] valid`);
      line(`* OK [UIDNEXT ${uidNext}] next`);
      return ok('[READ-ONLY] opened');
    case 'UID SEARCH': {
      const wanted = /UID ([\d:,*]+)/i.exec(args)?.[1];
      const uids = mailbox.messages.map(({ uid }) => uid).filter((uid) => wanted === undefined || isInSet(uid, wanted));
      if (/RETURN/i.test(args)) line(`* ESEARCH (TAG "${tag}") UID${uids.length > 0 ? ` ALL ${uids.join(',')}` : ''}`);
      else line(`* SEARCH ${uids.join(' ')}`.trim());
      return ok();
    }
    case 'UID FETCH': {
      const [set = '', ...items] = args.split(' ');
      mailbox.messages.forEach((message, index) => {
        if (isInSet(message.uid, set)) text(renderRow(index + 1, message, items.join(' ')));
      });
      return ok();
    }
    case 'IDLE':
      exchange.text('+ idling\r\n');
      idling.set(exchange.socket, tag);
      return;
    case 'LOGOUT':
      line('* BYE bye');
      ok();
      exchange.socket.end();
      return;
    default:
      line(`${tag} BAD unknown ${verb}`);
  }
}

/** The tag of each connection's IDLE. */
const idling = new WeakMap<Socket, string>();

/** One FETCH row with what was asked for: address fields, or the (beginning of the) source with size and flags. */
export function renderRow(sequence: number, message: ScriptedMessage, items: string): string {
  const parts = [`UID ${message.uid}`];
  const fields = /BODY\.PEEK\[HEADER\.FIELDS \(([^)]*)\)\]/i.exec(items)?.[1];
  if (fields !== undefined) parts.push(literal(`BODY[HEADER.FIELDS (${fields})]`, pickFields(message.source, fields)));
  if (/BODY\.PEEK\[\]/i.test(items)) {
    parts.push(literal(/<0/.test(items) ? 'BODY[]<0>' : 'BODY[]', message.source));
    parts.push(`RFC822.SIZE ${message.source.length}`, 'INTERNALDATE "02-Mar-2026 10:00:00 +0000"', 'FLAGS (\\Seen)');
  }
  return `* ${sequence} FETCH (${parts.join(' ')})\r\n`;
}

function literal(name: string, content: string): string {
  return `${name} {${content.length}}\r\n${content}`;
}

function pickFields(source: string, names: string): string {
  const wanted = names.toLowerCase().split(' ');
  const head = source.slice(0, source.indexOf('\r\n\r\n') + 2);
  const fields = head
    .split(/\r\n(?![ \t])/)
    .filter((field) => wanted.includes(field.split(':')[0]?.toLowerCase() ?? ''));
  return `${fields.join('\r\n')}\r\n\r\n`;
}

function isInSet(uid: number, set: string): boolean {
  return set.split(',').some((part) => {
    const [first = '', last = first] = part.split(':');
    return uid >= Number(first) && (last === '*' || uid <= Number(last));
  });
}
