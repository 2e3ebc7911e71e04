import { toMailInteractionId, toMeetingInteractionId } from '#shared/domain/interactionId.ts';
import { InteractionId, type ProjectId } from '#shared/model/ids.ts';
import {
  NOT_INTERESTED_REASONS,
  type CallOutcome,
  type Direction,
  type LoggedInteraction,
  type LogKind,
  type MailInteraction,
  type MeetingInteraction,
  type ReplyStatus,
} from '#shared/model/interaction.ts';
import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import { toTimeOrderedId } from '#shared/util/toTimeOrderedId.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { OWN_ADDRESS, pickTitle, RECRUITERS, type SizedPerson } from './makeSizedPerson.ts';
import type { SizedMail } from './sizedMail.ts';
import { ANSWERS, TEMPLATES, type SizedStep } from './planSizedEntries.ts';
import { writeProse } from './vocabulary.ts';

/** What an entry is made of. */
export interface SizedEntryPlan {
  seed: string;
  number: number;
  step: SizedStep;
  atMs: number;
  answer: number;
  template: number;
  person: SizedPerson;
  /** One that the candidate is in; null for none. */
  projectId: ProjectId | null;
}

/** The entry of a mail on the timeline of the `at`-th candidate it matches. */
export function toSizedMailEntry(mail: SizedMail, at: number, plan: SizedEntryPlan): MailInteraction {
  const { candidateId, match } = mail.matches[at]!;
  const direction: Direction = match.field === 'from' ? 'in' : match.field === 'to' ? 'out' : 'none';
  const random = randomOf(plan);
  const reply = toReply(plan, random);
  const isMarked = reply !== undefined && random.chance(0.8);
  return {
    id: toMailInteractionId(mail.messageKey, candidateId),
    candidateId,
    kind: 'mail',
    atMs: mail.atMs,
    direction,
    title: mail.subject,
    preview: toPreview(mail.text),
    mail: {
      messageKey: mail.messageKey,
      mailClass: mail.mailClass,
      classReason: mail.classReason,
      fromAddress: mail.from.address,
      fromName: mail.from.name,
      matchedAddress: match.address,
      matchedField: match.field,
      recipientCount: mail.to.length,
      attachmentCount: mail.attachments.length,
      ...(isMarked ? { mark: { role: null, reply, projectId: plan.projectId, atMs: mail.atMs + 3_600_000 } } : {}),
    },
    sources: [{ kind: 'file', id: `${plan.seed}.mbox`, name: direction === 'out' ? 'Sent' : 'INBOX' }],
  };
}

/** A meeting as a calendar tells it. Some were cancelled or declined. */
export function toSizedMeeting(plan: SizedEntryPlan): MeetingInteraction {
  const { seed, number, atMs, person } = plan;
  const random = randomOf(plan);
  const uid = `${seed}.${number}@calendar.example`;
  const startsAtMs = Math.floor(atMs / 1_800_000) * 1_800_000;
  const declined = random.chance(0.04);
  const place = random.pick(['Video call', 'Office, room 3', 'Phone', '']);
  const description = random.chance(0.4) ? writeProse(random, random.integer(60, 300)) : '';
  return {
    id: toMeetingInteractionId(uid, 'single', person.id),
    candidateId: person.id,
    kind: 'meeting',
    atMs: startsAtMs,
    direction: 'none',
    title: `${random.pick(['Interview', 'Intro call', 'Debrief', 'Client interview'])}: ${pickTitle(random)}`,
    preview: place || toPreview(description),
    meeting: {
      uid,
      instance: 'single',
      endsAtMs: startsAtMs + random.pick([30, 45, 60]) * 60_000,
      allDay: false,
      startsOnDate: null,
      endsOnDate: null,
      zoneName: 'UTC',
      place,
      description,
      status: random.chance(0.06) ? 'cancelled' : 'confirmed',
      attendees: [
        { address: OWN_ADDRESS, name: RECRUITERS[0], answer: 'accepted', isOrganizer: true },
        {
          address: person.address,
          name: person.name,
          answer: declined ? 'declined' : 'accepted',
          isOrganizer: false,
        },
      ],
      answer: declined ? 'declined' : 'accepted',
      matchedAddress: person.address,
      problems: [],
    },
    sources: [{ kind: 'file', id: `${seed}.ics`, name: 'Calendar' }],
  };
}

const LOGGED: { [step in SizedStep]?: { kind: LogKind; direction: Direction } } = {
  'inmail-out': { kind: 'inmail', direction: 'out' },
  'inmail-in': { kind: 'inmail', direction: 'in' },
  'text-out': { kind: 'text', direction: 'out' },
  'text-in': { kind: 'text', direction: 'in' },
  'call-spoke': { kind: 'call', direction: 'out' },
  'call-missed': { kind: 'call', direction: 'out' },
  note: { kind: 'note', direction: 'none' },
  'other-out': { kind: 'other', direction: 'out' },
};
const PROSE_LENGTH: { [kind in LogKind]?: [number, number] } = { inmail: [150, 700], text: [30, 160], note: [40, 600] };

/** What a recruiter writes down by hand: InMails, texts, calls, notes. */
export function toSizedLogged(plan: SizedEntryPlan): LoggedInteraction {
  const { seed, number, step, atMs, person, template } = plan;
  const { kind, direction } = LOGGED[step]!;
  const random = randomOf(plan);
  const text =
    kind === 'call' && random.chance(0.3)
      ? ''
      : writeProse(random, random.integer(...(PROSE_LENGTH[kind] ?? [20, 200])));
  // A reply on the phone is a call of theirs.
  const isReply = direction === 'in' || (step === 'call-spoke' && plan.answer !== 0);
  const reply = isReply ? toReply(plan, random) : undefined;
  const templateName = direction === 'out' ? TEMPLATES[template]!.name : '';
  const byOthers = person.owner !== '' && person.owner !== RECRUITERS[0] && random.chance(0.8);
  const outcome: CallOutcome | null =
    kind !== 'call'
      ? null
      : step === 'call-spoke'
        ? 'spoke'
        : random.pick(['left-message', 'no-answer', 'no-answer', 'wrong-number']);
  return {
    id: InteractionId.parse(`logged.${toTimeOrderedId(atMs, shortHash([seed, 'entry', String(number)]))}`),
    candidateId: person.id,
    kind,
    atMs,
    direction: isReply ? 'in' : direction,
    title: '',
    preview: toPreview(text),
    logged: {
      text,
      durationMinutes: outcome === 'spoke' ? random.integer(2, 50) : null,
      outcome,
      place: '',
      ...(reply === undefined ? {} : { reply }),
      ...(plan.projectId === null || kind === 'note' || random.chance(0.3) ? {} : { projectId: plan.projectId }),
      ...(templateName === '' ? {} : { template: templateName }),
      ...(byOthers ? { by: person.owner } : {}),
      createdAtMs: atMs,
      updatedAtMs: atMs,
    },
  };
}

function toReply({ answer, atMs }: SizedEntryPlan, random: SeededRandom): ReplyStatus | undefined {
  const status = ANSWERS[answer]!;
  if (status === '') return undefined;
  const reasons = [...NOT_INTERESTED_REASONS, 'Timing', 'Visa', ''];
  return {
    status,
    reason: status === 'not-interested' ? random.pick(reasons) : '',
    onDate:
      status === 'follow-up-later'
        ? new Date(atMs + random.integer(30, 300) * 86_400_000).toISOString().slice(0, 10)
        : null,
  };
}

function randomOf({ seed, number }: SizedEntryPlan): SeededRandom {
  return createSeededRandom(`${seed}/entry/${number}`);
}

function toPreview(text: string): string {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return Array.from(line).slice(0, 200).join('');
}
