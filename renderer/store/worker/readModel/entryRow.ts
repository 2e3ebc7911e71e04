import type { CandidateId, InteractionId, ProjectId } from '#shared/model/ids.ts';
import { MailClass, MatchField } from '#shared/model/mailRecord.ts';
import {
  CallOutcome,
  Direction,
  InteractionKind,
  ReplyStatus,
  TouchpointRole,
  type Interaction,
} from '#shared/model/interaction.ts';
import type { Row, SqlValue } from './sql.ts';

// An interaction as the read model keeps it: everything the rules look at (`computeRoles`, `contactOf`, `toFacts`,
// `mergeMailInteractions`), as small numbers, and none of its texts.

export const KINDS = InteractionKind.options;
export const DIRECTIONS = Direction.options;
const MAIL_CLASSES = MailClass.options;
const FIELDS = MatchField.options;
/** Numbers from 1; 0 is none. */
export const ROLES = TouchpointRole.options;
export const REPLIES = ReplyStatus.shape.status.options;
const OUTCOMES = CallOutcome.options;

const FORMS = { mail: 0, meeting: 1, logged: 2 } as const;

/** The columns of `entry` that `toColumns` fills, in its order; the keys go before them. */
export const COLUMNS =
  'at, form, kind, direction, mailClass, field, chosen, outcome, holds, ends, onDate, reply, replyReason, replyDate, ' +
  'project, template, recruiter, markedAt, sender, attachments';

/** Gives words small numbers that they keep; the empty one is 0. */
export interface Numbering {
  numberOf(name: 'project' | 'template' | 'recruiter' | 'reason' | 'source', value: string): number;
  valueOf(name: 'project' | 'template' | 'recruiter' | 'reason' | 'source', no: number): string;
  /** All values by their numbers; at 0 the empty one. */
  listValues(name: 'project' | 'template' | 'recruiter' | 'reason' | 'source'): string[];
}

export function toColumns(interaction: Interaction, { numberOf }: Numbering): SqlValue[] {
  const mail = 'mail' in interaction ? interaction.mail : null;
  const meeting = 'meeting' in interaction ? interaction.meeting : null;
  const logged = 'logged' in interaction ? interaction.logged : null;
  const reply = mail?.mark?.reply ?? logged?.reply ?? null;
  return [
    interaction.atMs,
    mail !== null ? FORMS.mail : meeting !== null ? FORMS.meeting : FORMS.logged,
    KINDS.indexOf(interaction.kind),
    DIRECTIONS.indexOf(interaction.direction),
    mail === null ? 0 : MAIL_CLASSES.indexOf(mail.mailClass),
    mail === null ? 0 : FIELDS.indexOf(mail.matchedField),
    numbered(ROLES, mail?.mark?.role ?? logged?.role ?? null),
    numbered(OUTCOMES, logged?.outcome ?? null),
    meeting !== null && meeting.status !== 'cancelled' && meeting.answer !== 'declined' ? 1 : 0,
    meeting?.endsAtMs ?? null,
    meeting?.startsOnDate ?? null,
    numbered(REPLIES, reply?.status ?? null),
    reply?.reason || null,
    reply?.onDate ?? null,
    numberOf('project', mail?.mark?.projectId ?? logged?.projectId ?? ''),
    numberOf('template', logged?.template ?? ''),
    numberOf('recruiter', logged?.by ?? ''),
    mail?.mark?.atMs ?? null,
    toSender(interaction),
    mail?.attachmentCount ?? 0,
  ];
}

/** Who wrote a mail that is neither the candidate's nor the user's: whether a colleague has been in touch hangs on it. */
function toSender(interaction: Interaction): string | null {
  if (!('mail' in interaction) || interaction.direction !== 'none') return null;
  const { mailClass, matchedField, fromName, fromAddress } = interaction.mail;
  return mailClass === 'human' && matchedField !== 'from' ? `${fromAddress}\n${fromName}` : null;
}

/** What a row stands on, beside the columns. */
export interface EntryKeys {
  id: InteractionId;
  candidateId: CandidateId;
}

/** The interaction of a row whose columns from `start` on are `COLUMNS`, with its texts left empty. */
export function toInteraction(row: Row, start: number, keys: EntryKeys, { valueOf }: Numbering): Interaction {
  const form = row.number(start + 1);
  const chosen = ROLES[row.number(start + 6) - 1] ?? null;
  const status = REPLIES[row.number(start + 11) - 1];
  const reply: ReplyStatus | null =
    status === undefined ? null : { status, reason: row.text(start + 12), onDate: row.textOrNull(start + 13) };
  const projectNo = row.number(start + 14);
  const projectId = projectNo === 0 ? null : (valueOf('project', projectNo) as ProjectId);
  const shared = {
    ...keys,
    atMs: row.number(start),
    direction: DIRECTIONS[row.number(start + 3)]!,
    title: '',
    preview: '',
  };
  if (form === FORMS.mail) {
    const markedAtMs = row.numberOrNull(start + 17);
    const [fromAddress = '', fromName = ''] = row.text(start + 18).split('\n');
    return {
      ...shared,
      kind: 'mail',
      mail: {
        messageKey: '' as never,
        mailClass: MAIL_CLASSES[row.number(start + 4)]!,
        classReason: '',
        fromAddress,
        fromName,
        matchedAddress: '',
        matchedField: FIELDS[row.number(start + 5)]!,
        recipientCount: 0,
        attachmentCount: row.number(start + 19),
        ...(markedAtMs === null ? {} : { mark: { role: chosen, reply, projectId, atMs: markedAtMs } }),
      },
      sources: [],
    };
  }
  if (form === FORMS.meeting) {
    return {
      ...shared,
      kind: 'meeting',
      meeting: {
        uid: '',
        instance: '',
        endsAtMs: row.number(start + 9),
        allDay: !row.isNull(start + 10),
        startsOnDate: row.textOrNull(start + 10),
        endsOnDate: null,
        zoneName: null,
        place: '',
        description: '',
        status: row.number(start + 8) === 1 ? 'confirmed' : 'cancelled',
        attendees: [],
        answer: 'none',
        matchedAddress: '',
        problems: [],
      },
      sources: [],
    };
  }
  const template = row.number(start + 15);
  const recruiter = row.number(start + 16);
  return {
    ...shared,
    kind: KINDS[row.number(start + 2)]!,
    logged: {
      text: '',
      durationMinutes: null,
      outcome: OUTCOMES[row.number(start + 7) - 1] ?? null,
      place: '',
      ...(chosen === null ? {} : { role: chosen }),
      ...(reply === null ? {} : { reply }),
      ...(projectId === null ? {} : { projectId }),
      ...(template === 0 ? {} : { template: valueOf('template', template) }),
      ...(recruiter === 0 ? {} : { by: valueOf('recruiter', recruiter) }),
      createdAtMs: 0,
      updatedAtMs: 0,
    },
  } as Interaction;
}

function numbered<T>(options: readonly T[], value: T | null): number {
  return value === null ? 0 : options.indexOf(value) + 1;
}

/** What of an id is kept in `entry.head`, and whether it is the whole id. */
export function toHead(id: string, candidateId: string): { head: string; ownId: 0 | 1 } {
  return id.endsWith(`.${candidateId}`) ? { head: id.slice(0, -candidateId.length), ownId: 0 } : { head: id, ownId: 1 };
}

export function toId(head: string, ownId: number, candidateId: string): InteractionId {
  return (ownId === 1 ? head : head + candidateId) as InteractionId;
}
