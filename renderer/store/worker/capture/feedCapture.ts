import { readCalendar } from '#shared/calendar/readCalendar.ts';
import type { CalendarFeed } from '#shared/contract/calendar.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { FeedStatus } from '#renderer/store/storeContract.ts';
import { readAddressBook, withTimelineWrites } from '../addressRevision.ts';
import { eraseInteractions } from '../database/blankDocuments.ts';
import type { FeedDocument } from '../database/openDatabase.ts';
import { readStored, toBare } from '../database/storeMerged.ts';
import { reportFailure } from '../reportFailure.ts';
import type { StoreContext } from '../storeContext.ts';
import { storeMeetings, toMeetingInteractions } from '../storeMeetings.ts';
import { decideRetry } from './decideRetry.ts';
import { meetingWindow } from './meetingWindow.ts';
import { toCodedError, toFailure } from './toFailure.ts';

/** The capture of one calendar, read again every quarter of an hour. */
export interface FeedCapture {
  look(): void;
  readStatus(): Promise<FeedStatus>;
  stop(): void;
}

const REFRESH_MS = 15 * 60_000;
/** After a failure that is not expected to pass by itself. */
const ASK_AGAIN_MS = 3_600_000;
const EXPAND_AGAIN_MS = 24 * 3_600_000;

export function startFeedCapture(
  context: StoreContext,
  feed: CalendarFeed,
  readOwnAddresses: () => ReadonlySet<string>,
): FeedCapture {
  const abort = new AbortController();
  let running = false;
  let again = false;
  let failuresInARow = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async (): Promise<void> => {
    if (abort.signal.aborted) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    clearTimeout(timer);
    context.changed('capture');
    let delayMs = REFRESH_MS;
    try {
      await readFeed(context, feed, readOwnAddresses(), abort.signal);
      failuresInARow = 0;
    } catch (error) {
      if (!abort.signal.aborted) delayMs = await settleFailure(error);
    } finally {
      running = false;
      context.changed('capture');
    }
    if (abort.signal.aborted) return;
    if (again) {
      again = false;
      void look();
    } else {
      timer = setTimeout(() => void look(), delayMs);
    }
  };

  const settleFailure = async (error: unknown): Promise<number> => {
    failuresInARow++;
    const decision = decideRetry(toCodedError(error), failuresInARow, Math.random());
    // An address that answers "not found" today may answer again tomorrow: it is asked again, only not so soon.
    const delayMs = decision.kind === 'wait' ? decision.delayMs : ASK_AGAIN_MS;
    try {
      const stored = await readFeedDocument(context, feed.feedId);
      await context.database.feeds.upsert({ ...stored, failure: toFailure(error, context.nowMs(), stored.failure) });
    } catch (writeError) {
      reportFailure(context.main, 'calendar', writeError);
    }
    return delayMs;
  };

  void look();
  return {
    look: () => void look(),
    async readStatus() {
      const stored = await readFeedDocument(context, feed.feedId);
      return {
        ...feed,
        events: stored.events,
        matched: stored.matched,
        skipped: stored.skipped,
        problems: stored.problems,
        running,
        lastSuccessMs: stored.lastSuccessMs ?? null,
        failure: stored.failure ?? null,
      };
    },
    stop() {
      abort.abort();
      clearTimeout(timer);
    },
  };
}

async function readFeed(
  context: StoreContext,
  feed: CalendarFeed,
  ownAddresses: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  const stored = await readFeedDocument(context, feed.feedId);
  const book = await readAddressBook(context);
  const nowMs = context.nowMs();
  // The text is not kept, so a new address or a new day asks for it again even when it has not changed.
  const isCurrent = stored.addressRevision === book.revision && nowMs - stored.expandedAtMs < EXPAND_AGAIN_MS;
  const checkpoint = isCurrent ? (stored.checkpoint ?? null) : null;
  const answer = await context.main.call('calendar.fetchFeed', { feedId: feed.feedId, checkpoint }, signal);
  const { failure: _settled, ...rest } = stored;
  if (answer.kind === 'unchanged') {
    await context.database.feeds.upsert({ ...rest, lastSuccessMs: nowMs });
    return;
  }
  const window = meetingWindow(nowMs);
  const calendar = readCalendar(answer.text, {
    ...window,
    floatingZone: localZoneName(),
    isWanted: (address) => context.index.candidateOf(address) !== null,
  });
  await withTimelineWrites(context, async () => {
    // Removed while it waited: nothing of it is to be stored any more.
    signal.throwIfAborted();
    const made = calendar.meetings.map((meeting) =>
      toMeetingInteractions(meeting, {
        source: { kind: 'feed', id: feed.feedId, name: feed.name },
        ownAddresses,
        candidateOf: context.index.candidateOf,
      }),
    );
    const interactions = made.flat();
    await storeMeetings(context.database, interactions);
    const current = new Set<string>(interactions.map((interaction) => interaction.id));
    await removeVanished(context, feed, stored.upcomingIds, current, nowMs);
    const unmatched = made.filter((one) => one.length === 0).length;
    await context.database.feeds.upsert({
      ...rest,
      checkpoint: answer.checkpoint,
      addressRevision: book.revision,
      expandedAtMs: nowMs,
      upcomingIds: interactions.filter((one) => one.atMs > nowMs).map((one) => one.id),
      events: calendar.eventCount,
      matched: made.length - unmatched,
      skipped: { ...calendar.skipped, ...(unmatched > 0 ? { 'no-candidate': unmatched } : {}) },
      problems: calendar.problems.slice(0, 50),
      lastSuccessMs: nowMs,
    });
  });
}

/**
 * Takes off meetings that were still to come and that the calendar no longer has: they were deleted or moved. Meetings
 * that are over stay: calendars drop the past, and what was held was held. So do meetings that another calendar or a file
 * has too.
 */
async function removeVanished(
  context: StoreContext,
  feed: CalendarFeed,
  upcomingIds: string[],
  current: Set<string>,
  nowMs: number,
): Promise<void> {
  const gone = upcomingIds.filter((id) => !current.has(id));
  const stored = await readStored(context.database.interactions, gone);
  const isOwn = (interaction: Interaction): boolean =>
    'meeting' in interaction && interaction.sources.every(({ kind, id }) => kind === 'feed' && id === feed.feedId);
  const upcoming = [...stored.values()].filter((interaction) => interaction.atMs > nowMs && isOwn(interaction));
  await eraseInteractions(
    context.database.interactions,
    upcoming.map((interaction) => interaction.id),
  );
}

async function readFeedDocument(context: StoreContext, feedId: string): Promise<FeedDocument> {
  const stored = await context.database.feeds.findOne(feedId).exec();
  if (stored !== null) return toBare<FeedDocument>(stored.toMutableJSON() as FeedDocument);
  return {
    feedId,
    addressRevision: -1,
    expandedAtMs: 0,
    upcomingIds: [],
    events: 0,
    matched: 0,
    skipped: {},
    problems: [],
  };
}

/** The zone that times without one are read in: the machine's. */
export function localZoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
