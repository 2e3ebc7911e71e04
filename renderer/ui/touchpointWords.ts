import type {
  CallOutcome,
  Direction,
  InteractionKind,
  ReplyStatus,
  TouchpointRole,
} from '#shared/model/interaction.ts';
import { dayKeyToMs, shortDate } from './dateWords.ts';

// What touchpoints are called, wherever they are shown.

export const KIND_NAMES: Record<InteractionKind, string> = {
  mail: 'Mail',
  inmail: 'InMail',
  text: 'Text',
  call: 'Call',
  meeting: 'Meeting',
  note: 'Note',
  other: 'Other',
};

/** A kind in a sentence: `An InMail with Ana was logged`. */
export const KIND_NOUNS: Record<InteractionKind, string> = {
  mail: 'E-mail',
  inmail: 'InMail',
  text: 'Text message',
  call: 'Call',
  meeting: 'Meeting',
  note: 'Note',
  other: 'Contact',
};

export const DIRECTION_NAMES: Record<Direction, string> = { in: 'from them', out: 'from you', none: '' };
export const DIRECTION_SIGNS: Record<Direction, string> = { in: '←', out: '→', none: '·' };

export const OUTCOME_NAMES: Record<CallOutcome, string> = {
  spoke: 'Spoke',
  'left-message': 'Left a message',
  'no-answer': 'No answer',
  'wrong-number': 'Wrong number',
};

// A follow-up alone is something owed, with a day: the outreach is always called so.
export const ROLE_NAMES: Record<TouchpointRole, string> = {
  initial: 'Initial outreach',
  'follow-up': 'Follow-up outreach',
  reply: 'Reply',
};

export const REPLY_NAMES: Record<ReplyStatus['status'], string> = {
  interested: 'Interested',
  'not-interested': 'Not interested',
  'follow-up-later': 'Follow up later',
};

/** What a reply came to: `Not interested: Compensation`, `Follow up later, on 3 Mar`. */
export function replyWords(reply: ReplyStatus, nowMs: number): string {
  const name = REPLY_NAMES[reply.status];
  if (reply.status === 'not-interested' && reply.reason !== '') return `${name}: ${reply.reason}`;
  if (reply.status === 'follow-up-later' && reply.onDate !== null)
    return `${name}, on ${shortDate(dayKeyToMs(reply.onDate), nowMs)}`;
  return name;
}

/** What the colour of a reply status stands for; the word always stands beside it. */
export const REPLY_TONES: Record<ReplyStatus['status'], 'good' | 'bad' | 'warn'> = {
  interested: 'good',
  'not-interested': 'bad',
  'follow-up-later': 'warn',
};
