import { mergeSources } from '#shared/domain/mergeInteraction.ts';
import { matchMeeting } from '#shared/domain/matchMeeting.ts';
import { toMeetingInteractionId } from '#shared/domain/interactionId.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction, InteractionSource, MeetingInteraction } from '#shared/model/interaction.ts';
import type { MeetingRecord } from '#shared/model/meetingRecord.ts';
import type { Database } from './database/openDatabase.ts';
import { readStored, storeMerged } from './database/storeMerged.ts';

export interface MeetingOrigin {
  source: InteractionSource;
  ownAddresses: ReadonlySet<string>;
  candidateOf(address: string): CandidateId | null;
}

/** A meeting's entries on the timelines of the candidates it names; none when it names no candidate. */
export function toMeetingInteractions(meeting: MeetingRecord, origin: MeetingOrigin): MeetingInteraction[] {
  const byCandidate = new Map<CandidateId, MeetingInteraction>();
  const isCandidate = (address: string): boolean => origin.candidateOf(address) !== null;
  for (const { address, answer } of matchMeeting(meeting, isCandidate, origin.ownAddresses)) {
    const candidateId = origin.candidateOf(address);
    if (candidateId === null || byCandidate.has(candidateId)) continue;
    const { uid, instance, startsAtMs, title, attendees, ...times } = meeting;
    byCandidate.set(candidateId, {
      id: toMeetingInteractionId(uid, instance, candidateId),
      candidateId,
      kind: 'meeting',
      atMs: startsAtMs,
      direction: 'none',
      title,
      preview: meeting.place || meeting.description.replace(/\s+/g, ' ').trim().slice(0, 200),
      meeting: { uid, instance, ...times, attendees, answer, matchedAddress: address },
      sources: [origin.source],
    });
  }
  return [...byCandidate.values()];
}

/** Stores entries made of meetings. The calendar's newest word replaces what was stored; where it was found is kept. */
export async function storeMeetings(
  database: Database,
  interactions: MeetingInteraction[],
): Promise<{ added: number; known: number }> {
  const counts = await storeMerged<Interaction>(database.interactions, interactions, (stored, incoming) => ({
    ...(incoming as MeetingInteraction),
    sources: mergeSources((stored as MeetingInteraction).sources, (incoming as MeetingInteraction).sources),
  }));
  return { added: counts.added, known: counts.known + counts.changed };
}

/** What `storeMeetings` would do, without doing it. */
export async function countMeetings(
  database: Database,
  interactions: MeetingInteraction[],
): Promise<{ added: number; known: number }> {
  const ids = new Set(interactions.map((interaction) => interaction.id as string));
  const stored = await readStored(database.interactions, [...ids]);
  return { added: ids.size - stored.size, known: stored.size };
}
