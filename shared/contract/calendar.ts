import { z } from 'zod';
import { FeedId } from '#shared/model/ids.ts';

/** A calendar that is read from a URL. The URL is a secret and stays in main; `host` is what may be shown of it. */
export const CalendarFeed = z.object({
  feedId: FeedId,
  name: z.string().max(300),
  host: z.string().max(300),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** What the server said of the copy we have (RFC 9110 8.8); lets it answer "unchanged". */
export const FeedCheckpoint = z.object({
  etag: z.string().max(1000).nullable(),
  lastModified: z.string().max(200).nullable(),
  /** SHA-256 of the text, for servers that send neither. */
  textHash: z.string().max(64),
});
export type FeedCheckpoint = z.infer<typeof FeedCheckpoint>;

export const CALENDAR_COMMANDS = {
  'calendar.listFeeds': { request: z.object({}), response: z.object({ feeds: z.array(CalendarFeed) }) },
  /** Reads the URL once (http, https or webcal) and keeps it when it holds a calendar. */
  'calendar.addFeed': {
    request: z.object({ url: z.string().min(1).max(4000), name: z.string().max(300) }),
    response: z.object({ feed: CalendarFeed }),
  },
  'calendar.removeFeed': { request: z.object({ feedId: FeedId }), response: z.object({}) },
  'calendar.fetchFeed': {
    request: z.object({ feedId: FeedId, checkpoint: FeedCheckpoint.nullable() }),
    response: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('unchanged') }),
      z.object({ kind: z.literal('changed'), text: z.string(), checkpoint: FeedCheckpoint }),
    ]),
  },
} as const;

export const CALENDAR_EVENTS = {
  'calendar.feedsChanged': z.object({}),
} as const;
