// What may be in a log that a user sends to somebody else: codes, counts, kinds, hosts, our own words. What may not:
// addresses, people's names, subjects and other quoted text, secrets, and the paths and queries of URLs (a calendar's
// secret is in its path). The redactor stands at the sink, so that no caller can forget it. It leans towards removing too
// much: a lost detail costs a question, a leaked one cannot be taken back.
//
// A bare name in plain words cannot be told from other words; callers keep people's data out of messages, and the facts
// of a log entry are named so that `isSensitiveKey` knows them.
//
// Every step is linear in the text: it also runs over what a hostile server made us log.

const MAX_INPUT_LENGTH = 16_000;

/** The text without anything that tells about people or opens a door. Never longer than 16,000 characters. */
export function redact(text: string): string {
  let result = shorten(text);
  for (const step of STEPS) result = step(result);
  return result;
}

/** Whether a fact's name says that its value is about a person or is a secret; such a value is not even redacted. */
export function isSensitiveKey(key: string): boolean {
  return SENSITIVE_KEY.test(key);
}

const SENSITIVE_KEY =
  /address|password|passphrase|secret|token|subject|title|userName|displayName|personName|fullName|body|text|url|email|cookie|authorization/i;

// In the order in which they have to run: headers and labelled secrets by line, then URLs (which may hold an @), then
// quoted text, addresses with the name before them, and last what merely looks like a secret.
const STEPS: ((text: string) => string)[] = [
  (text) => text.replace(/^([ \t]*(?:subject|from|to|cc|bcc|reply-to|sender|delivered-to):).*$/gim, '$1 [header]'),
  (text) => text.replace(LABELLED_SECRET, '$1$2[secret]'),
  (text) => text.replace(/\b(bearer|basic|login|authenticate plain|auth plain|xoauth2) +[^\r\n]+/gi, '$1 [secret]'),
  (text) => text.replace(/\b([a-z][a-z0-9+.-]{0,30}):\/\/([^\s"<>]*)/gi, redactUrl),
  (text) => text.replace(/\b(?:data|mailto|tel|blob|sms):[^\s"<>]+/gi, '[uri]'),
  redactQuoted,
  redactSingleQuoted,
  (text) => text.replace(/[^\s<>"(),:;[\]\\]+/g, (word) => (IS_ADDRESS.test(word) ? '[address]' : word)),
  (text) => text.replace(/[^<>,;:\n[\]]{1,100}<+\[address\]>+/g, ' [name] <[address]>'),
  (text) => text.replace(/((?:\/home|\/Users|[A-Z]:[\\/]Users)[\\/])[^\\/\s:]+/g, '$1[user]'),
  (text) => text.replace(/\+\d[\d ()./-]{6,30}/g, '[number]'),
  (text) => text.replace(/[A-Za-z0-9+/_=-]{20,}/g, (word) => (looksLikeSecret(word) ? '[token]' : word)),
];

const LABELLED_SECRET =
  /\b([\w-]{0,40}(?:pass(?:word|phrase|wd)?|pwd|secret|token|api[_-]?key|cookie|authorization|credential|session))("?\s{0,3}[:=]\s{0,3})("[^"\n]*"|'[^'\n]*'|[^\r\n,;}]+)/gi;

/**
 * Text in double quotes. A line that leaves a quote open takes the lines after it along, up to the one that closes it
 * or to the calls of a stack: whether the mark was a stray one cannot be known.
 */
function redactQuoted(text: string): string {
  let open = false;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (STACK_LINE.test(line)) open = false;
    if (!open) lines.push(line.replace(QUOTED, '[quoted]'));
    else if (lines.at(-1) !== '[quoted]') lines.push('[quoted]');
    // A quote within quotes is escaped in JSON, which the database's errors carry.
    const marks = line.replace(/\\./g, '').match(/["“”„«»]/g)?.length ?? 0;
    if (marks % 2 === 1) open = !open;
  }
  return lines.join('\n');
}

const QUOTED = /["“”„«](?:\\.|[^"“”»\\])*(?:["“”»]|\\?$)/g;
const STACK_LINE = /^[ \t]{1,20}at .*:\d+:\d+\)?$/;

/**
 * Text in single quotes, which are also apostrophes: one between letters neither opens nor closes. Identifiers stay
 * where an engine names one, because without them most bug reports say nothing; any other word may be somebody's name.
 */
function redactSingleQuoted(text: string): string {
  return text
    .replace(/(?<!\w)'((?:[^']|(?<=\w)'(?=\w))*)'(?!\w)/g, (whole, inner: string, at: number) => {
      const isNamed = IDENTIFIER.test(inner) && NAMES_IDENTIFIER.test(text.slice(Math.max(0, at - 100), at));
      return isNamed ? whole : '[quoted]';
    })
    .replace(/(?<![\w'])'(?=\w)[^'\n]*$/gm, '[quoted]');
}

/** How V8 and browsers lead up to an identifier, as in "Failed to execute 'add' on 'IDBObjectStore'". */
const NAMES_IDENTIFIER =
  /(?:\((?:reading|setting) |\b(?:module|package|execute|construct|read the|set the) |\bCannot access |\bexecute '[\w.]{1,60}' on |'[\w.]{1,60}' property (?:from|on) )$/;

const IDENTIFIER = /^[A-Za-z_$][\w$.#/:-]{0,60}$/;
const IS_ADDRESS = /@|%40|＠/i;

function redactUrl(_whole: string, scheme: string, rest: string): string {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  // Another @ further on means that the address was cut in an unusual place; then not even the host is sure.
  const shown = /^[\w.:-]{1,253}$/.test(host) && !/@|%40/i.test(rest.slice(authority.length)) ? host : '[host]';
  return rest.length > authority.length ? `${scheme}://${shown}/[path]` : `${scheme}://${shown}`;
}

/** Keys, hashes and base64: long, and with digits or mixed as no word is. Paths are left, they are split by dots. */
function looksLikeSecret(word: string): boolean {
  if (word.length >= 40 && !word.slice(1).includes('/')) return true;
  if (word.startsWith('/') || word.split('/').every((part) => /^(?:[a-zA-Z-]+|\d{0,4})$/.test(part))) return false;
  return /\d/.test(word) && /[A-Za-z]/.test(word);
}

function shorten(text: string): string {
  if (text.length <= MAX_INPUT_LENGTH) return text;
  // Cut between words: half an address would not look like one.
  const cut = text.slice(0, MAX_INPUT_LENGTH - 20);
  const space = cut.search(/\s\S*$/);
  return `${space > 0 ? cut.slice(0, space) : ''} [cut]`;
}
