import { join } from 'node:path';
import { z } from 'zod';
import { CalendarFeed } from '#shared/contract/calendar.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import type { FeedId } from '#shared/model/ids.ts';
import { loadJsonFile, saveJsonFile } from '#main/platform/jsonFile.ts';
import type { Platform } from '#main/platform/platform.ts';

const FeedFile = z.object({ feeds: z.array(CalendarFeed) });

/** The calendars that are read from URLs: names in a file, URLs in the secret store. */
export interface FeedStore {
  list(): Promise<CalendarFeed[]>;
  /** The feed's URL; fails with `app.not-found`, or `credentials.locked`. */
  loadUrl(feedId: FeedId): Promise<string>;
  /** The feed with this URL, or null. */
  findByUrl(url: string): Promise<CalendarFeed | null>;
  add(feed: CalendarFeed, url: string): Promise<void>;
  /** Forgets the feed and its URL; fails with `app.not-found`. */
  remove(feedId: FeedId): Promise<void>;
}

export function openFeedStore(platform: Platform): FeedStore {
  const path = join(platform.dataDir, 'feeds.json');
  const { secrets } = platform;
  let last: Promise<unknown> = Promise.resolve();
  /** One change after the other, so that two cannot write over each other. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task, task);
    last = result;
    return result;
  };
  const load = async (): Promise<CalendarFeed[]> => (await loadJsonFile(path, FeedFile, platform.log))?.feeds ?? [];

  return {
    list: () => inTurn(load),
    loadUrl: (feedId) =>
      inTurn(async () => {
        const isKnown = (await load()).some((feed) => feed.feedId === feedId);
        const url = isKnown ? await secrets.load(secretName(feedId)) : null;
        if (url === null) throw new CodedError('app.not-found', 'no such calendar, or its URL is not stored any more');
        return url;
      }),
    findByUrl: (url) =>
      inTurn(async () => {
        for (const feed of await load()) {
          if ((await secrets.load(secretName(feed.feedId))) === url) return feed;
        }
        return null;
      }),
    add: (feed, url) =>
      inTurn(async () => {
        const feeds = await load();
        // The secret first: a feed in the file without a URL would fail for ever, a secret without a feed harms nobody.
        await secrets.save(secretName(feed.feedId), url);
        await saveJsonFile(path, { feeds: [...feeds, feed] });
      }),
    remove: (feedId) =>
      inTurn(async () => {
        const feeds = await load();
        const rest = feeds.filter((feed) => feed.feedId !== feedId);
        if (rest.length === feeds.length) throw new CodedError('app.not-found', 'no such calendar');
        await secrets.remove(secretName(feedId));
        await saveJsonFile(path, { feeds: rest });
      }),
  };
}

function secretName(feedId: FeedId): string {
  return `feed:${feedId}`;
}
