import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import { fillWithStyles } from './filler.ts';
import type { GeneratedPerson } from './makePerson.ts';
import { LOCAL_PHRASES, PHRASES, QUOTE_LINES } from './mailPhrases.ts';
import type { MailThread } from './planThreads.ts';
import { renderBounce } from './renderBounce.ts';
import {
  encodeWords,
  filePart,
  formatAddress,
  formatMailDate,
  multipart,
  renderMail,
  textPart,
  type MailAddress,
  type MimePart,
} from './renderMime.ts';
import { STEPS } from './threadScenarios.ts';

/** What the mail of one world has in common. */
export interface MailSetting {
  seed: string;
  own: MailAddress;
  people: readonly GeneratedPerson[];
  /** Mean size to fill up to, or null for the natural one. */
  bytesPerMessage: number | null;
}

export interface RenderedMail {
  source: string;
  messageId: string;
  subject: string;
  from: MailAddress;
  to: MailAddress;
  cc: MailAddress[];
}

const encoder = new TextEncoder();
const UNQUOTED = new Set(['bounce', 'autoReply', 'calendarAccept']);

/** Renders one step of a thread. The same arguments give the same mail. */
export function renderCandidateMail(setting: MailSetting, thread: MailThread, step: number): RenderedMail {
  const { kind, atMs } = thread.steps[step]!;
  const person = setting.people[thread.candidate]!;
  const random = createSeededRandom(`${setting.seed}/mail/${thread.number}/${step}`);
  const candidate: MailAddress = { name: person.name, address: thread.address };
  const own = setting.own;
  const sender = pickSender(setting, thread, step);
  const to = STEPS[kind].direction === 'in' ? own : kind === 'bounce' ? own : candidate;
  const cc: MailAddress[] = [];
  if (kind === 'colleagueIntro') cc.push(own);
  const peer = thread.peer === null ? undefined : setting.people[thread.peer];
  if (kind === 'referral' && peer !== undefined) cc.push({ name: peer.name, address: peer.addresses[0]! });

  const messageId = toMessageId(setting, thread, step);
  const subject = toSubject(thread, step);
  const offset = sender.address === own.address ? 60 : person.culture.offsetMinutes;
  const parents = thread.steps.slice(0, step).map((_, at) => toMessageId(setting, thread, at));
  const headers = [
    ...(sender.address === own.address ? [] : receivedLines(random, sender.address, own.address, atMs)),
    `From: ${formatAddress(sender)}`,
    `To: ${formatAddress(to)}`,
    ...(cc.length === 0 ? [] : [`Cc: ${cc.map(formatAddress).join(',\n ')}`]),
    `Subject: ${encodeWords(subject)}`,
    `Date: ${formatMailDate(atMs, offset)}`,
    `Message-ID: <${messageId}>`,
    ...(parents.length === 0
      ? []
      : [`In-Reply-To: <${parents.at(-1)}>`, `References: ${parents.map((id) => `<${id}>`).join('\n ')}`]),
    ...autoHeaders(kind, random),
  ];
  const root =
    kind === 'bounce'
      ? renderBounce(random, candidate.address, own.address)
      : renderBody(setting, thread, step, random);
  return { source: renderMail(headers, root), messageId, subject, from: sender, to, cc };
}

function renderBody(setting: MailSetting, thread: MailThread, step: number, random: SeededRandom): MimePart {
  const { kind, atMs } = thread.steps[step]!;
  const person = setting.people[thread.candidate]!;
  const boundary = `=_${random.integer(0, 0xffffffff).toString(16)}_${thread.number}_${step}`;
  const fresh = freshText(setting, thread, step);
  if (kind === 'calendarAccept' || kind === 'invite') {
    const method = kind === 'invite' ? 'REQUEST' : 'REPLY';
    const calendar: MimePart = {
      contentType: `text/calendar; charset=utf-8; method=${method}`,
      headers: ['Content-Transfer-Encoding: 8bit'],
      body: inviteText(setting, thread, atMs, method),
    };
    const text = textPart('plain', kind === 'invite' ? fresh : `${person.name} accepted the invitation.\n`);
    return multipart('alternative', boundary, [text, calendar]);
  }
  if (kind === 'autoReply') return textPart('plain', fresh);

  const quote = quotedText(setting, thread, step, 3);
  const plain = textPart('plain', quote === '' ? fresh : `${fresh}\n${quote}`, random.chance(0.3));
  let body = plain;
  const wanted = setting.bytesPerMessage === null ? 0 : setting.bytesPerMessage * (0.4 + 1.2 * random.next());
  const missing = wanted - plain.body.length * 2 - 900;
  if (missing > 0 || random.chance(0.6)) {
    const styles = missing > 0 ? fillWithStyles(missing, random.integer(0, 39)) : '';
    body = multipart('alternative', `${boundary}a`, [plain, textPart('html', toHtml(fresh, quote, styles))]);
  }
  if (kind === 'documents' || kind === 'application' || kind === 'offer') {
    const name = kind === 'offer' ? 'offer-letter.pdf' : 'cv.pdf';
    body = multipart('mixed', boundary, [body, filePart(name, 'application/pdf', fakePdf(random))]);
  }
  return body;
}

/** Who writes a step: the recruiter, the candidate, a colleague, or the mail system. */
function pickSender(setting: MailSetting, thread: MailThread, step: number): MailAddress {
  const kind = thread.steps[step]!.kind;
  const ownDomain = setting.own.address.slice(setting.own.address.indexOf('@') + 1);
  if (kind === 'bounce') return { name: 'Mail Delivery System', address: `mailer-daemon@${ownDomain}` };
  if (kind === 'colleagueIntro') return { name: 'Robin Aldous', address: `robin.aldous@${ownDomain}` };
  if (STEPS[kind].direction === 'out') return setting.own;
  return { name: setting.people[thread.candidate]!.name, address: thread.address };
}

function toMessageId(setting: MailSetting, thread: MailThread, step: number): string {
  const random = createSeededRandom(`${setting.seed}/id/${thread.number}/${step}`);
  const { address } = pickSender(setting, thread, step);
  const domain = address.slice(address.indexOf('@') + 1);
  return `${random.integer(0, 0xffffffff).toString(36)}.${thread.number}.${step}@${random.pick(['mail.', 'mx1.', ''])}${domain}`;
}

function toSubject(thread: MailThread, step: number): string {
  const kind = thread.steps[step]!.kind;
  if (kind === 'bounce') return 'Undelivered Mail Returned to Sender';
  if (kind === 'autoReply') return `Automatic reply: ${thread.subject}`;
  if (kind === 'invite') return `Invitation: ${thread.role}, a first call`;
  if (kind === 'calendarAccept') return `Accepted: ${thread.role}, a first call`;
  return step === 0 ? thread.subject : `Re: ${thread.subject}`;
}

function autoHeaders(kind: string, random: SeededRandom): string[] {
  if (kind === 'bounce') return ['Auto-Submitted: auto-replied', 'Return-Path: <>'];
  if (kind === 'autoReply') {
    return ['Auto-Submitted: auto-replied', ...(random.chance(0.5) ? ['X-Auto-Response-Suppress: All'] : [])];
  }
  return [];
}

function receivedLines(random: SeededRandom, from: string, to: string, atMs: number): string[] {
  const fromDomain = from.slice(from.indexOf('@') + 1);
  const toDomain = to.slice(to.indexOf('@') + 1);
  return [
    `Received: from mx1.${fromDomain} (mx1.${fromDomain} [192.0.2.${random.integer(1, 254)}])`,
    `\tby mail.${toDomain} with ESMTPS id ${random.integer(0, 0xffffffff).toString(36)}`,
    `\tfor <${to}>; ${formatMailDate(atMs + random.integer(1, 9) * 1000, 0)}`,
  ];
}

/** What the writer of a step adds, with greeting and signature. */
function freshText(setting: MailSetting, thread: MailThread, step: number): string {
  const random = createSeededRandom(`${setting.seed}/text/${thread.number}/${step}`);
  const kind = thread.steps[step]!.kind;
  const person = setting.people[thread.candidate]!;
  const peer = thread.peer === null ? null : setting.people[thread.peer]!;
  const local = LOCAL_PHRASES[person.culture.language]?.[kind];
  const words: Record<string, string> = {
    first: person.givenName,
    me: setting.own.name.split(' ')[0]!,
    role: thread.role,
    client: thread.client,
    company: person.company,
    title: person.title.toLowerCase(),
    city: person.location,
    day: thread.day,
    peer: peer?.name ?? 'a friend of mine',
    colleague: 'Robin Aldous',
  };
  const phrase = random.pick(local !== undefined && random.chance(0.6) ? local : PHRASES[kind]);
  const text = phrase.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  const direction = STEPS[kind].direction;
  if (direction === 'none' || kind === 'autoReply') return `${text}\n`;
  const mobile = random.chance(0.2) ? '\n\nSent from my phone' : '';
  const signature = direction === 'out' ? `${setting.own.name}\nRecruiting partner` : `${person.name}${mobile}`;
  return `${text}\n\n${direction === 'out' ? 'Best regards,\n' : ''}${signature}\n`;
}

/** The mails before, as a reply quotes them, `depth` deep. */
function quotedText(setting: MailSetting, thread: MailThread, step: number, depth: number): string {
  let before = step - 1;
  while (before >= 0 && UNQUOTED.has(thread.steps[before]!.kind)) before--;
  if (before < 0 || depth === 0) return '';
  const deeper = quotedText(setting, thread, before, depth - 1);
  const quoted = freshText(setting, thread, before) + (deeper === '' ? '' : `\n${deeper}`);
  const sender = pickSender(setting, thread, before);
  const writer = pickSender(setting, thread, step);
  const language = writer.address === thread.address ? setting.people[thread.candidate]!.culture.language : 'en';
  const date = formatMailDate(thread.steps[before]!.atMs, 0).replace(/ \+0000$/, '');
  const line = QUOTE_LINES[language].replace('{date}', date).replace('{name}', `${sender.name} <${sender.address}>`);
  return `${line}\n${quoted.trimEnd().replace(/^/gm, '> ').replace(/^> >/gm, '>>')}\n`;
}

function toHtml(fresh: string, quote: string, styles: string): string {
  const paragraphs = (text: string): string =>
    text
      .trim()
      .split('\n\n')
      .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>\n')}</p>\n`)
      .join('');
  const quoted =
    quote === '' ? '' : `<blockquote type="cite">\n${paragraphs(quote.replace(/^>+ ?/gm, ''))}</blockquote>\n`;
  return `<!DOCTYPE html>\n<html><head>${styles}</head><body>\n${paragraphs(fresh)}${quoted}</body></html>\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A few kilobytes that begin and end like a PDF file. */
function fakePdf(random: SeededRandom): Uint8Array {
  const bytes = Uint8Array.from({ length: random.integer(1500, 4000) }, () => random.integer(0, 255));
  bytes.set(encoder.encode('%PDF-1.4\n'), 0);
  bytes.set(encoder.encode('\n%%EOF\n'), bytes.length - 7);
  return bytes;
}

function inviteText(setting: MailSetting, thread: MailThread, atMs: number, method: 'REQUEST' | 'REPLY'): string {
  const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const startsAtMs = Math.floor(atMs / 86_400_000) * 86_400_000 + 3 * 86_400_000 + 15 * 3_600_000;
  const answer = method === 'REPLY' ? 'ACCEPTED' : 'NEEDS-ACTION';
  return [
    'BEGIN:VCALENDAR',
    'PRODID:-//Rapport//Generated mail//EN',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:invite-${thread.number}@${setting.own.address.slice(setting.own.address.indexOf('@') + 1)}`,
    `DTSTAMP:${stamp(atMs)}`,
    `DTSTART:${stamp(startsAtMs)}`,
    `DTEND:${stamp(startsAtMs + 1_800_000)}`,
    `SUMMARY:${thread.role.replace(/,/g, '\\,')}\\, a first call`,
    `ORGANIZER;CN=${setting.own.name}:mailto:${setting.own.address}`,
    `ATTENDEE;PARTSTAT=${answer}:mailto:${thread.address}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\n');
}
