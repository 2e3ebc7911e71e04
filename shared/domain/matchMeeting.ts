import type { MeetingAnswer, MeetingRecord } from '#shared/model/meetingRecord.ts';

/** A candidate whom a meeting names, with their own answer. */
export interface MeetingMatch {
  address: string;
  answer: MeetingAnswer;
}

/**
 * The candidate addresses a meeting names as attendee or organizer, in the calendar's order, each once. The user's own
 * addresses never match, also when one of them stands in a candidate. Addresses only written in the text do not count.
 */
export function matchMeeting(
  meeting: Pick<MeetingRecord, 'attendees'>,
  isCandidate: (address: string) => boolean,
  ownAddresses: ReadonlySet<string>,
): MeetingMatch[] {
  const matches = new Map<string, MeetingMatch>();
  for (const { address, answer } of meeting.attendees) {
    if (matches.has(address) || ownAddresses.has(address) || !isCandidate(address)) continue;
    matches.set(address, { address, answer });
  }
  return [...matches.values()];
}
