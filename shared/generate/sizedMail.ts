import type { CandidateId, MessageKey } from '#shared/model/ids.ts';
import type { MailClass, MailMatch, Participant } from '#shared/model/mailRecord.ts';
import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import { toMessageKey } from '#shared/mail/messageKey.ts';
import { LOCAL_PHRASES, PHRASES } from './mailPhrases.ts';
import { OWN_ADDRESS, pickCompany, pickTitle, RECRUITERS, type SizedPerson } from './makeSizedPerson.ts';
import type { SizedStep } from './planSizedEntries.ts';
import { formatAddress, formatMailDate, renderMail, encodeWords, textPart } from './renderMime.ts';
import { writeProse } from './vocabulary.ts';

/** A mail of a sized world, as it would have been read from a mailbox. */
export interface SizedMail {
  messageKey: MessageKey;
  messageId: string;
  inReplyTo: string;
  atMs: number;
  subject: string;
  from: Participant;
  to: Participant[];
  text: string;
  attachments: { name: string; contentType: string; sizeBytes: number }[];
  sizeBytes: number;
  mailClass: MailClass;
  classReason: string;
  /** Whose it is: where each one's address stands. */
  matches: { candidateId: CandidateId; match: MailMatch }[];
}

/** What a mail is made of: the planned entry and the people it is with. */
export interface SizedMailPlan {
  seed: string;
  step: SizedStep;
  thread: number;
  place: number;
  atMs: number;
  person: SizedPerson;
  peer: SizedPerson | null;
}

/** Makes the mail of a planned entry: a head, a greeting, 300 to 1,500 characters of prose and a name. */
export function makeSizedMail({ seed, step, thread, place, atMs, person, peer }: SizedMailPlan): SizedMail {
  const random = createSeededRandom(`${seed}/mail/${thread}/${place}`);
  const isOut = step === 'mail-out';
  const bounced = step === 'bounce';
  const candidate: Participant = { address: person.address, name: person.name };
  const own: Participant = { address: OWN_ADDRESS, name: RECRUITERS[0] };
  const from = isOut ? own : bounced ? { address: `mailer-daemon@${hostOf(person.address)}`, name: '' } : candidate;
  const to = isOut ? [candidate, ...(peer === null ? [] : [{ address: peer.address, name: peer.name }])] : [own];
  const subject = makeSubject(seed, step, thread, place);
  const messageId = toMessageId(seed, thread, place);
  const text = bounced
    ? `The message could not be delivered to ${person.address}: user unknown.\n`
    : writeText(random, step, person, isOut ? person.givenName : 'Maya', isOut ? own.name : person.name);
  const attachments = random.chance(isOut ? 0.04 : 0.06) ? [pickAttachment(random, person)] : [];
  return {
    messageKey: toMessageKey({
      messageId,
      headerDateMs: atMs,
      fromAddress: from.address,
      toAddresses: to.map(({ address }) => address),
      subject,
      text,
    }),
    messageId,
    inReplyTo: place === 0 ? '' : toMessageId(seed, thread, place - 1),
    atMs,
    subject,
    from,
    to,
    text,
    attachments,
    sizeBytes: text.length + 900 + attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    ...CLASSES[step]!,
    matches: [
      {
        candidateId: person.id,
        match: { address: person.address, field: isOut ? 'to' : bounced ? 'failed-recipient' : 'from' },
      },
      ...(peer === null ? [] : [{ candidateId: peer.id, match: { address: peer.address, field: 'to' as const } }]),
    ],
  };
}

/** The mail's source with LF line ends, without its attachments: what another program indexes has the same words. */
export function renderSizedMail(mail: SizedMail): string {
  const headers = [
    `Message-ID: <${mail.messageId}>`,
    ...(mail.inReplyTo === '' ? [] : [`In-Reply-To: <${mail.inReplyTo}>`]),
    `Date: ${formatMailDate(mail.atMs, 0)}`,
    `From: ${formatAddress(mail.from)}`,
    `To: ${mail.to.map(formatAddress).join(',\n ')}`,
    `Subject: ${encodeWords(mail.subject)}`,
  ];
  return renderMail(headers, textPart('plain', mail.text));
}

const HUMAN = { mailClass: 'human', classReason: '' } as const;
const CLASSES: Readonly<Record<string, { mailClass: MailClass; classReason: string }>> = {
  'mail-out': HUMAN,
  'mail-in': HUMAN,
  'auto-reply': { mailClass: 'auto-reply', classReason: 'Auto-Submitted: auto-replied' },
  bounce: { mailClass: 'bounce', classReason: 'multipart/report; report-type=delivery-status' },
  'calendar-mail': { mailClass: 'calendar', classReason: 'text/calendar; method=REPLY' },
};

function toMessageId(seed: string, thread: number, place: number): string {
  return `${seed}.${thread}.${place}@brightpath.example`;
}

/** One conversation has one subject. */
function makeSubject(seed: string, step: SizedStep, thread: number, place: number): string {
  const random = createSeededRandom(`${seed}/subject/${thread}`);
  const [title, company] = [pickTitle(random), pickCompany(random)];
  const subject = random.pick([`${title} at ${company}`, `${title}, ${company}`, `A role for you: ${title}`, title]);
  if (step === 'bounce') return `Undelivered: ${subject}`;
  if (step === 'auto-reply') return `Automatic reply: ${subject}`;
  if (step === 'calendar-mail') return `Accepted: ${subject}`;
  return place === 0 ? subject : `Re: ${subject}`;
}

function writeText(random: SeededRandom, step: SizedStep, person: SizedPerson, to: string, by: string): string {
  const local = LOCAL_PHRASES[person.language];
  const kind = step === 'mail-out' ? 'outreach' : step === 'auto-reply' ? 'autoReply' : 'interested';
  const phrases = (step === 'mail-out' ? undefined : local?.[kind]) ?? PHRASES[kind];
  const words: { [name: string]: string } = {
    me: 'Maya',
    first: person.givenName,
    role: pickTitle(random).toLowerCase(),
    client: pickCompany(random),
    company: pickCompany(random),
    title: 'engineer',
    city: person.location,
    day: random.pick(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']),
  };
  const phrase = random.pick(phrases).replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  if (step === 'auto-reply' || step === 'calendar-mail') return `${phrase}\n`;
  // Most write little, some write much.
  const length = 300 + Math.floor(1_200 * random.next() * random.next());
  const opening = random.chance(0.25) ? phrase : `Hi ${to},`;
  const prose = writeProse(random, Math.max(80, length - opening.length - by.length));
  return `${opening}\n\n${prose}\n\n${by}\n`;
}

function pickAttachment(random: SeededRandom, { number }: SizedPerson): SizedMail['attachments'][number] {
  return {
    name: random.pick([`CV-${number}.pdf`, 'Offer letter.pdf', 'Portfolio.pdf', 'Agreement.docx']),
    contentType: 'application/pdf',
    sizeBytes: random.integer(20_000, 900_000),
  };
}

function hostOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}
