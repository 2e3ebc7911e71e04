import { decodeCalendar } from '#shared/calendar/decodeCalendar.ts';
import { readCalendar } from '#shared/calendar/readCalendar.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import { localZoneName } from '../capture/feedCapture.ts';
import { meetingWindow } from '../capture/meetingWindow.ts';
import { withTimelineWrites } from '../addressRevision.ts';
import type { StoreContext } from '../storeContext.ts';
import { countMeetings, storeMeetings, toMeetingInteractions } from '../storeMeetings.ts';
import type { FileRun } from './fileRun.ts';
import { joinBytes } from './joinBytes.ts';
import type { ImportSource } from './importSource.ts';

/** As large as a calendar from a URL may be. */
const MAX_CALENDAR_BYTES = 20_000_000;

/** Reads a calendar file, and counts or stores the meetings that name candidates. */
export async function importCalendar(context: StoreContext, source: ImportSource, run: FileRun): Promise<void> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of run.countBytes(source.read())) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_CALENDAR_BYTES) throw new CodedError('calendar.too-large', 'over 20 MB');
    chunks.push(chunk);
  }
  const calendar = readCalendar(decodeCalendar(joinBytes(chunks)), {
    ...meetingWindow(context.nowMs()),
    floatingZone: localZoneName(),
    isWanted: (address) => context.index.candidateOf(address) !== null,
  });
  run.signal.throwIfAborted();
  const made = calendar.meetings.map((meeting) =>
    toMeetingInteractions(meeting, {
      source: { kind: 'file', id: source.name.slice(0, 300), name: source.name.slice(0, 500) },
      ownAddresses: run.ownAddresses,
      candidateOf: context.index.candidateOf,
    }),
  );
  const interactions = made.flat();
  const result =
    run.mode === 'count'
      ? await countMeetings(context.database, interactions)
      : await withTimelineWrites(context, () => storeMeetings(context.database, interactions));
  run.file.found = calendar.eventCount;
  run.file.matched = made.filter((one) => one.length > 0).length;
  run.file.added = result.added;
  run.file.known = result.known;
  for (const { candidateId } of interactions) run.candidateIds.add(candidateId);
  for (const [reason, count] of Object.entries(calendar.skipped)) run.file.skipped[reason] = count;
  const unmatched = made.length - run.file.matched;
  if (unmatched > 0) run.file.skipped['no-candidate'] = unmatched;
  for (const problem of calendar.problems) run.problem(problem);
  run.report();
}
