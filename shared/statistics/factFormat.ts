import { InteractionKind, ReplyStatus } from '#shared/model/interaction.ts';

// The facts of one person in bytes, oldest first (then by entry id), as `toFacts` writes and `FactCursor` reads them. A
// million facts are read for one number, so a fact is seven to twelve bytes and never an object:
//
//   byte    kind (bits 0-2, place in KINDS), what (bits 3-5), held (bit 6), more (bit 7)
//   byte    where `more`: reply status (bits 0-1, 0 none, else place in STATUSES + 1), and which numbers follow:
//           project (bit 2), template (3), recruiter (4), reason (5)
//   number  milliseconds since the fact before; of the first, since EPOCH_MS
//   number  project, template, recruiter, reason, those that follow
//
// A number is seven bits a byte, the lowest first, bit 7 set where more follow. Whatever changes here makes the read
// model's stored facts those of an older version.

export const KINDS = InteractionKind.options;
export const STATUSES = ReplyStatus.shape.status.options;

/** What a fact is among the touchpoints. */
export const WHAT = { nothing: 0, initial: 1, followUp: 2, reply: 3, unasked: 4, bounce: 5, autoReply: 6 } as const;
export type What = (typeof WHAT)[keyof typeof WHAT];

/** The first day of the year 1, before which nobody wrote. */
export const EPOCH_MS = -62_135_596_800_000;
