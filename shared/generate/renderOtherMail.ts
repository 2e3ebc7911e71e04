import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import { fillWithText } from './filler.ts';
import type { GeneratedPerson } from './makePerson.ts';
import type { MailSetting, RenderedMail } from './renderCandidateMail.ts';
import {
  encodeWords,
  formatAddress,
  formatMailDate,
  multipart,
  renderMail,
  textPart,
  type MailAddress,
  type MimePart,
} from './renderMime.ts';

/**
 * Mail that belongs to no candidate. `nameOnly` and `mention` are traps: a candidate's address stands in a display name
 * or in the text, which is no match.
 */
export type OtherKind =
  | 'newsletter'
  | 'notification'
  | 'colleagueIn'
  | 'colleagueOut'
  | 'strangerIn'
  | 'strangerOut'
  | 'nameOnly'
  | 'mention';

const WEIGHTS: readonly (readonly [OtherKind, number])[] = [
  ['newsletter', 42],
  ['notification', 26],
  ['colleagueIn', 14],
  ['colleagueOut', 8],
  ['strangerIn', 4],
  ['strangerOut', 2],
  ['nameOnly', 2],
  ['mention', 2],
];

export function pickOtherKind(random: SeededRandom): OtherKind {
  let left = random.next() * 100;
  for (const [kind, weight] of WEIGHTS) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'newsletter';
}

/** True for what the recruiter sent. */
export function isOwnKind(kind: OtherKind): boolean {
  return kind === 'colleagueOut' || kind === 'strangerOut' || kind === 'mention';
}

const COLLEAGUES = ['Robin Aldous', 'Iris Kamara', 'Tomás Rivera', 'Hanna Weiss', 'Jules Okoro', 'Petra Lang'] as const;
const NEWSLETTERS: readonly MailAddress[] = [
  { name: 'The Morning Ledger', address: 'hello@morning-ledger.example' },
  { name: 'People & Process Weekly', address: 'news@people-process.example' },
  { name: 'Night Train Journal', address: 'post@nighttrain.example' },
  { name: 'Café Größenwahn', address: 'brief@groessenwahn.example' },
  { name: 'Sourcing Notes', address: 'notes@sourcing-notes.example' },
];
const NOTICES: readonly (MailAddress & { subject: string })[] = [
  { name: 'Tracker', address: 'notifications@tracker.example', subject: '[#4821] Status changed to done' },
  { name: 'Travel desk', address: 'no-reply@travel-desk.example', subject: 'Your booking is confirmed' },
  { name: 'Build farm', address: 'builds@ci.example', subject: 'Build 1287 passed' },
  { name: 'Pay slip service', address: 'no-reply@payslips.example', subject: 'Your pay slip is ready' },
];
const NEWS_SUBJECTS = [
  'What we read this week',
  'Numbers for November',
  'Why the night train came back',
  'Five interviews that changed our mind',
  'Die Woche in Zahlen: größer, später, leiser',
  'Your Sunday letter',
] as const;
const WORK_SUBJECTS = [
  'Numbers for the Monday meeting',
  'Client visit next week',
  'Re: shared calendar for interviews',
  'Contract template, third version',
  'Lunch?',
] as const;

/** Renders the mail of that kind with that number; the same arguments give the same mail. */
export function renderOtherMail(
  setting: MailSetting,
  strangers: readonly GeneratedPerson[],
  kind: OtherKind,
  number: number,
  atMs: number,
): RenderedMail {
  const random = createSeededRandom(`${setting.seed}/other/${number}`);
  const own = setting.own;
  const domain = own.address.slice(own.address.indexOf('@') + 1);
  const colleague = toColleague(random.pick(COLLEAGUES), domain);
  const stranger = random.pick(strangers);
  const strangerAddress: MailAddress = { name: stranger.name, address: stranger.addresses[0]! };
  const mentioned = setting.people.length === 0 ? stranger : random.pick(setting.people);
  const parts = pickParts(kind, { random, own, colleague, stranger: strangerAddress, mentioned });
  const fromDomain = parts.from.address.slice(parts.from.address.indexOf('@') + 1);
  const messageId = `${random.integer(0, 0xffffffff).toString(36)}.o${number}@${fromDomain}`;
  const headers = [
    `From: ${formatAddress(parts.from)}`,
    `To: ${formatAddress(parts.to)}`,
    `Subject: ${encodeWords(parts.subject)}`,
    `Date: ${formatMailDate(atMs, random.pick([0, 60, 120, -300]))}`,
    `Message-ID: <${messageId}>`,
    ...(kind === 'newsletter'
      ? [`List-Id: <list.${fromDomain}>`, `List-Unsubscribe: <https://${fromDomain}/unsubscribe>`]
      : []),
    ...(kind === 'notification' || kind === 'nameOnly' ? ['Auto-Submitted: auto-generated'] : []),
  ];
  const root = renderBody(setting, random, kind, number, parts.text);
  return {
    source: renderMail(headers, root),
    messageId,
    subject: parts.subject,
    from: parts.from,
    to: parts.to,
    cc: [],
  };
}

interface Cast {
  random: SeededRandom;
  own: MailAddress;
  colleague: MailAddress;
  stranger: MailAddress;
  mentioned: GeneratedPerson;
}

interface OtherParts {
  from: MailAddress;
  to: MailAddress;
  subject: string;
  text: string;
}

function pickParts(kind: OtherKind, { random, own, colleague, stranger, mentioned }: Cast): OtherParts {
  const prose = fillWithText(random.integer(150, 500), random.integer(0, 119));
  const address = mentioned.addresses[0]!;
  switch (kind) {
    case 'newsletter':
      return { from: random.pick(NEWSLETTERS), to: own, subject: random.pick(NEWS_SUBJECTS), text: prose };
    case 'notification': {
      const { name, address: sender, subject } = random.pick(NOTICES);
      return { from: { name, address: sender }, to: own, subject, text: prose };
    }
    case 'colleagueIn':
      return { from: colleague, to: own, subject: random.pick(WORK_SUBJECTS), text: `Hi,\n\n${prose}Thanks!\n` };
    case 'colleagueOut':
      return { from: own, to: colleague, subject: random.pick(WORK_SUBJECTS), text: `Hi,\n\n${prose}${own.name}\n` };
    case 'strangerIn':
      return { from: stranger, to: own, subject: 'A question', text: `Hello,\n\n${prose}${stranger.name}\n` };
    case 'strangerOut':
      return { from: own, to: stranger, subject: 'Re: A question', text: `Hello,\n\n${prose}${own.name}\n` };
    case 'nameOnly': {
      const from = { name: `${address} via Network`, address: 'messages@network.example' };
      return { from, to: own, subject: `${mentioned.name} sent you a message`, text: prose };
    }
    case 'mention':
      return {
        from: own,
        to: colleague,
        subject: `Fwd: ${mentioned.name}`,
        text: `What do you think?\n\n-------- Forwarded message --------\nFrom: ${mentioned.name} <${address}>\nTo: ${own.address}\n\n${prose}`,
      };
  }
}

function renderBody(
  setting: MailSetting,
  random: SeededRandom,
  kind: OtherKind,
  number: number,
  text: string,
): MimePart {
  const wanted = setting.bytesPerMessage === null ? 0 : setting.bytesPerMessage * (0.4 + 1.2 * random.next());
  const missing = Math.max(0, wanted - text.length - 900);
  const plain = textPart('plain', text);
  if (kind !== 'newsletter' && kind !== 'notification') {
    return missing === 0 ? plain : textPart('plain', text + fillWithText(missing, random.integer(0, 119)));
  }
  const rows = fillWithText(Math.max(600, missing * 0.8), random.integer(0, 119))
    .trim()
    .split('\n\n');
  const table = rows
    .map((row) => `<tr><td style="padding:12px 24px;font:16px/1.5 sans-serif">${row}</td></tr>\n`)
    .join('');
  const html = `<!DOCTYPE html>\n<html><body><table role="presentation" width="600">\n${table}</table></body></html>\n`;
  return multipart('alternative', `=_o${number}_${random.integer(0, 0xffff)}`, [plain, textPart('html', html)]);
}

function toColleague(name: string, domain: string): MailAddress {
  const local = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replace(' ', '.');
  return { name, address: `${local}@${domain}` };
}
