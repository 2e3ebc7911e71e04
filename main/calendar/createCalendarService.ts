import { randomUUID } from 'node:crypto';
import type { CALENDAR_COMMANDS, CalendarFeed } from '#shared/contract/calendar.ts';
import type { MainContract } from '#shared/contract/mainContract.ts';
import { FeedId } from '#shared/model/ids.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { Platform } from '#main/platform/platform.ts';
import type { EmitMainEvent } from '#main/platform/emitMainEvent.ts';
import { openFeedStore } from './feedStore.ts';
import { DEFAULT_FETCH_LIMITS, fetchCalendar, type FetchLimits } from './fetchCalendar.ts';
import { parseFeedUrl } from './parseFeedUrl.ts';

export interface CalendarService {
  handlers: Pick<Handlers<MainContract>, keyof typeof CALENDAR_COMMANDS>;
  /** Ends every request that is under way. */
  close(): Promise<void>;
}

/** Calendars read from URLs. Main fetches the text, because the URL is a secret; reading it is the asker's affair. */
export function createCalendarService(
  platform: Platform,
  emit: EmitMainEvent,
  limits: FetchLimits = DEFAULT_FETCH_LIMITS,
): CalendarService {
  const store = openFeedStore(platform);
  const closing = new AbortController();
  const untilClosed = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, closing.signal]);

  return {
    handlers: {
      'calendar.listFeeds': async () => ({ feeds: await store.list() }),
      'calendar.addFeed': async ({ url: text, name }, signal) => {
        const url = parseFeedUrl(text);
        const known = await store.findByUrl(url.href);
        if (known !== null) return { feed: known };
        const fetched = await fetchCalendar(url, null, untilClosed(signal), limits);
        const ownName = fetched.kind === 'changed' ? readCalendarName(fetched.text) : '';
        const feed: CalendarFeed = {
          feedId: FeedId.parse(randomUUID()),
          name: name.trim() || ownName || url.host.slice(0, 300),
          host: url.host.slice(0, 300),
        };
        await store.add(feed, url.href);
        emit('calendar.feedsChanged', {});
        return { feed };
      },
      'calendar.removeFeed': async ({ feedId }) => {
        await store.remove(feedId);
        emit('calendar.feedsChanged', {});
        return {};
      },
      'calendar.fetchFeed': async ({ feedId, checkpoint }, signal) => {
        const url = parseFeedUrl(await store.loadUrl(feedId));
        return fetchCalendar(url, checkpoint, untilClosed(signal), limits);
      },
    },
    async close() {
      closing.abort();
    },
  };
}

/** What the calendar calls itself (X-WR-CALNAME); empty where it does not say. */
function readCalendarName(text: string): string {
  const name = /^X-WR-CALNAME[^:\r\n]*:(.*)$/im.exec(text)?.[1] ?? '';
  return name
    .replace(/\\([,;\\])/g, '$1')
    .trim()
    .slice(0, 300);
}
