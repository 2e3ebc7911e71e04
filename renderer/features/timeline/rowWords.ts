import type { Interaction } from '#shared/model/interaction.ts';
import type { MailClass, MatchField } from '#shared/model/mailRecord.ts';
import type { MeetingAnswer } from '#shared/model/meetingRecord.ts';
import { durationWords } from '#renderer/ui/dateWords.ts';
import { KIND_NAMES, OUTCOME_NAMES } from '#renderer/ui/touchpointWords.ts';

export const ANSWER_NAMES: Record<MeetingAnswer, string> = {
  accepted: 'Accepted',
  declined: 'Declined',
  tentative: 'Maybe',
  none: 'No answer yet',
};

const CLASS_NAMES: Record<MailClass, string> = {
  human: '',
  'auto-reply': 'Automatic reply',
  bounce: 'Not delivered',
  // Invitations and answers to them alike.
  calendar: 'Calendar mail',
};

const FIELD_NAMES: Record<MatchField, string> = {
  from: 'as sender',
  to: 'as recipient',
  cc: 'in copy',
  bcc: 'in blind copy',
  'failed-recipient': 'as the address it could not be delivered to',
};

/** What the closed row says, apart from the time. */
export interface RowWords {
  kind: string;
  /** Outcome, answer or status; empty when there is nothing to say. `late` and `quiet` are what the colour stands for. */
  status: string;
  tone: 'plain' | 'good' | 'bad' | 'quiet';
  title: string;
  preview: string;
  who: string;
}

export function toRowWords(row: Interaction): RowWords {
  const kind = KIND_NAMES[row.kind];
  if ('mail' in row) {
    const status = CLASS_NAMES[row.mail.mailClass];
    const tone = row.mail.mailClass === 'bounce' ? 'bad' : row.mail.mailClass === 'human' ? 'plain' : 'quiet';
    const who = row.direction === 'out' ? 'you' : row.mail.fromName || row.mail.fromAddress;
    return { kind, status, tone, title: row.title || 'No subject', preview: row.preview, who };
  }
  if ('meeting' in row) {
    const { status: state, answer } = row.meeting;
    const others = row.meeting.attendees.length;
    const who = others > 1 ? `${others} people` : '';
    const title = row.title || 'Meeting without a title';
    if (state === 'cancelled')
      return { kind, status: 'Cancelled', tone: 'quiet', title, preview: row.meeting.place, who };
    const tone = answer === 'accepted' ? 'good' : answer === 'declined' ? 'bad' : 'quiet';
    const status = answer === 'none' ? (state === 'tentative' ? 'Not fixed yet' : '') : ANSWER_NAMES[answer];
    return { kind, status, tone, title, preview: row.meeting.place, who };
  }
  const { outcome, durationMinutes } = row.logged;
  const duration = durationMinutes === null || durationMinutes === 0 ? '' : durationWords(durationMinutes * 60_000);
  const status = [outcome === null ? '' : OUTCOME_NAMES[outcome], duration].filter((word) => word !== '').join(', ');
  const tone = outcome === 'spoke' ? 'good' : outcome === 'no-answer' || outcome === 'wrong-number' ? 'quiet' : 'plain';
  const firstLine = row.preview || row.logged.text.split('\n')[0] || '';
  return {
    kind,
    status,
    tone,
    title: row.title || firstLine || kind,
    preview: row.title === '' ? '' : firstLine,
    who: row.logged.by || (row.direction === 'in' && row.kind !== 'call' ? 'them' : 'you'),
  };
}

/** Why and where from a captured entry is here: `From Sent (…), because ana@… stands there as recipient`. */
export function sourceWords(row: Interaction): string {
  const sources = row.sources ?? [];
  if ('logged' in row && sources.length === 0)
    return row.logged.by ? `Logged; done by ${row.logged.by}` : 'Written by you';
  const places = [
    ...new Set(
      sources.map(({ kind, name }) => (kind === 'file' ? `file ${name}` : kind === 'feed' ? `calendar ${name}` : name)),
    ),
  ];
  if ('logged' in row) return `Read from ${places.join(' and ')}`;
  const from = `${'mail' in row ? 'Mail' : 'Meeting'} from ${places.length === 0 ? 'an unknown place' : places.join(' and ')}`;
  if ('mail' in row)
    return `${from}, kept because ${row.mail.matchedAddress} stands there ${FIELD_NAMES[row.mail.matchedField]}`;
  return `${from}, kept because ${row.meeting.matchedAddress} is invited`;
}
