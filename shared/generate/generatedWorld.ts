import type { Direction } from '#shared/model/interaction.ts';
import type { MailClass } from '#shared/model/mailRecord.ts';
import type { GeneratedPerson } from './makePerson.ts';

export type GeneratedFolder = 'inbox' | 'sent' | 'archive';

/** What `generateWorld` is asked for. The same settings give the same bytes on every machine. */
export interface WorldSettings {
  seed: string | number;
  candidates: number;
  messages: number;
  events: number;
  /** The newest message is not later than this; meetings lie on both sides of it. Epoch ms. */
  nowMs: number;
  ownAddress?: string;
  ownName?: string;
  /** Share of the messages that belong to candidates, 0 to 1; 0.05 unless told. */
  matchingShare?: number;
  /** How many of the messages stand in a second folder too, as the same bytes; every other one is a candidate's. */
  duplicates?: number;
  /** Mean size to fill messages up to, as written with CRLF; unless told they have their natural size of about 2 kB. */
  bytesPerMessage?: number;
  /** Share of what is neither sent nor new that stands in the archive instead of the inbox; 0.3 unless told. */
  archiveShare?: number;
  /** How many years back the messages reach; 3 unless told. */
  years?: number;
}

/** One mail as it stands in one folder. */
export interface GeneratedMessage {
  folder: GeneratedFolder;
  /** The mail itself with LF line ends; see `toEmlBytes` and `toMboxEntry`. */
  source: string;
  messageId: string;
  atMs: number;
  /** Envelope sender, for the mbox separator; empty for a bounce. */
  envelopeFrom: string;
}

/** What a right capture makes of one candidate mail. */
export interface ExpectedMail {
  /** Without angle brackets. */
  messageId: string;
  subject: string;
  atMs: number;
  mailClass: MailClass;
  folders: GeneratedFolder[];
  /** One entry a candidate: which address stood there, and the direction on that candidate's timeline. */
  matches: { candidate: number; address: string; direction: Direction }[];
}

/** What a right reading makes of one instance of one event with a candidate. */
export interface ExpectedMeeting {
  uid: string;
  instance: string;
  startsAtMs: number;
  endsAtMs: number;
  allDay: boolean;
  status: 'confirmed' | 'tentative' | 'cancelled';
  candidate: number;
  address: string;
}

/** A mailbox, a calendar and an address book that belong together, with the truth about them. */
export interface GeneratedWorld {
  ownAddress: string;
  ownName: string;
  candidates: GeneratedPerson[];
  /** All messages, oldest first, made one by one as they are asked for. May be called again: it gives the same. */
  messages(): Generator<GeneratedMessage>;
  /** More candidate mail than was asked for, a minute apart from `nowMs` on: the new mail of a test. */
  laterMessages(count: number): { message: GeneratedMessage; expected: ExpectedMail }[];
  /** The truth about `messages()`, in their order: every mail that belongs to a candidate, and no other. */
  expected: ExpectedMail[];
  /** The calendar in pieces. */
  ics(): Generator<string>;
  expectedMeetings: ExpectedMeeting[];
}
