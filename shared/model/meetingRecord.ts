import { z } from 'zod';

/** An attendee's answer (RFC 5545 3.2.12, PARTSTAT). */
export const MeetingAnswer = z.enum(['accepted', 'declined', 'tentative', 'none']);
export type MeetingAnswer = z.infer<typeof MeetingAnswer>;

export const Attendee = z.object({
  address: z.string().max(320),
  name: z.string().max(300),
  answer: MeetingAnswer,
  isOrganizer: z.boolean(),
});
export type Attendee = z.infer<typeof Attendee>;

/**
 * One instance of one calendar event as plain JSON. Times are epoch milliseconds; an all-day meeting also has its dates
 * as `YYYY-MM-DD`, because its day is the same in every zone.
 */
export const MeetingRecord = z.object({
  uid: z.string().min(1).max(1000),
  /** `single`, or the original start of the instance (UTC date-time, or date when all-day), which a move leaves as it is. */
  instance: z.string().min(1).max(40),
  startsAtMs: z.number().int(),
  endsAtMs: z.number().int(),
  allDay: z.boolean(),
  startsOnDate: z.string().max(10).nullable(),
  endsOnDate: z.string().max(10).nullable(),
  /** IANA name of the zone the event was written in; `UTC`, or null for floating times (read in the machine's zone). */
  zoneName: z.string().max(100).nullable(),
  title: z.string().max(1000),
  place: z.string().max(1000),
  description: z.string().max(20_000),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  attendees: z.array(Attendee).max(500),
  problems: z.array(z.string().max(300)).max(20),
});
export type MeetingRecord = z.infer<typeof MeetingRecord>;
