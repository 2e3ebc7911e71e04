import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCalendarService, type CalendarService } from '#main/calendar/createCalendarService.ts';
import type { Platform } from '#main/platform/platform.ts';
import { FeedId } from '#shared/model/ids.ts';
import { startIcsServer, type IcsServer } from '#tests/servers/icsServer.ts';

const ICS = 'BEGIN:VCALENDAR\r\nX-WR-CALNAME:Work\\, mostly\r\nEND:VCALENDAR\r\n';
const never = new AbortController().signal;

let dataDir: string;
let server: IcsServer;
let secrets: Map<string, string>;
let logged: unknown[];
let events: string[];
let service: CalendarService;
let platform: Platform;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rapport-feeds-'));
  server = await startIcsServer(ICS);
  secrets = new Map();
  logged = [];
  events = [];
  const log = (...line: unknown[]): void => void logged.push(line);
  platform = {
    host: 'loopback',
    version: '0',
    dataDir,
    demoWanted: false,
    restoreFile: null,
    log: { info: log, warn: log, error: log },
    secrets: {
      status: () => ({ store: 'keychain', state: 'ready' }),
      unlock: () => Promise.resolve({ store: 'keychain', state: 'ready' }),
      onStatusChange: () => () => {},
      load: (name) => Promise.resolve(secrets.get(name) ?? null),
      save: (name, secret) => Promise.resolve(void secrets.set(name, secret)),
      remove: (name) => Promise.resolve(void secrets.delete(name)),
    },
  };
  service = open();
});

afterEach(async () => {
  await service.close();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

function open(): CalendarService {
  return createCalendarService(platform, (name) => void events.push(name), { totalTimeoutMs: 400, maxBytes: 10_000 });
}

const add = (url: string, name = ''): ReturnType<CalendarService['handlers']['calendar.addFeed']> =>
  service.handlers['calendar.addFeed']({ url, name }, never);

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: { code?: unknown }) => error.code,
  );
}

test('a feed is kept with its URL in the secret store alone, and read again after a restart', async () => {
  const secretUrl = `${server.url}?token=hidden`;
  server.set({ text: ICS }, '/calendar.ics?token=hidden');
  const { feed } = await add(secretUrl);
  expect(feed.name).toBe('Work, mostly');
  expect(feed.host).toBe(new URL(server.url).host);
  expect(events).toEqual(['calendar.feedsChanged']);
  expect(await readFile(join(dataDir, 'feeds.json'), 'utf8')).not.toContain('hidden');
  expect([...secrets.values()]).toEqual([secretUrl]);
  service = open();
  expect(await service.handlers['calendar.listFeeds']({}, never)).toEqual({ feeds: [feed] });
  const fetched = await service.handlers['calendar.fetchFeed']({ feedId: feed.feedId, checkpoint: null }, never);
  expect(fetched).toMatchObject({ kind: 'changed', text: ICS });
});

test('the same URL added twice is one feed', async () => {
  const { feed } = await add(server.url, 'One');
  expect((await add(server.url, 'Two')).feed).toEqual(feed);
  expect((await service.handlers['calendar.listFeeds']({}, never)).feeds).toHaveLength(1);
});

test('a removed feed is forgotten with its URL', async () => {
  const { feed } = await add(server.url);
  await service.handlers['calendar.removeFeed']({ feedId: feed.feedId }, never);
  expect(secrets.size).toBe(0);
  expect(await service.handlers['calendar.listFeeds']({}, never)).toEqual({ feeds: [] });
  expect(await codeOf(service.handlers['calendar.fetchFeed']({ feedId: feed.feedId, checkpoint: null }, never))).toBe(
    'app.not-found',
  );
  expect(await codeOf(service.handlers['calendar.removeFeed']({ feedId: FeedId.parse('x') }, never))).toBe(
    'app.not-found',
  );
});

test('an unchanged calendar is told apart by ETag, by Last-Modified and by its text', async () => {
  const { feed } = await add(server.url);
  const fetchFeed = service.handlers['calendar.fetchFeed'];
  const first = await fetchFeed({ feedId: feed.feedId, checkpoint: null }, never);
  if (first.kind !== 'changed') throw new Error('expected a first copy');
  expect(await fetchFeed({ feedId: feed.feedId, checkpoint: first.checkpoint }, never)).toEqual({ kind: 'unchanged' });
  expect(server.requests.at(-1)!.status).toBe(304);

  const stamped = (stamp: string): string => ICS.replace('END:', `DTSTAMP:${stamp}\r\nEND:`);
  server.set({
    text: stamped('20260101T000000Z'),
    etag: false,
    headers: { 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' },
  });
  const second = await fetchFeed({ feedId: feed.feedId, checkpoint: first.checkpoint }, never);
  if (second.kind !== 'changed') throw new Error('expected a second copy');
  server.set({ text: stamped('20260202T000000Z'), etag: false });
  expect(await fetchFeed({ feedId: feed.feedId, checkpoint: second.checkpoint }, never)).toEqual({ kind: 'unchanged' });
  expect(server.requests.at(-1)!.headers['if-modified-since']).toBe('Thu, 01 Jan 2026 00:00:00 GMT');

  server.set({ text: ICS.replace('Work', 'Play') });
  expect(await fetchFeed({ feedId: feed.feedId, checkpoint: second.checkpoint }, never)).toMatchObject({
    kind: 'changed',
  });
});

test.each([
  ['no URL', 'my calendar', 'not-a-url'],
  ['a file', 'file:///etc/passwd', 'scheme'],
  ['plain http to another machine', 'http://calendar.example/x.ics', 'plain-http'],
  ['a name that only begins like loopback', 'http://127.0.0.1.example/x.ics', 'plain-http'],
])('%s is refused before anything is sent', async (_name, url, reason) => {
  await expect(add(url)).rejects.toMatchObject({ code: 'calendar.bad-url', details: { reason } });
});

test('webcal is read', async () => {
  expect((await add(server.url.replace('http:', 'webcal:'))).feed.name).toBe('Work, mostly');
});

test('name and password of the URL are sent as credentials, and not shown', async () => {
  const { feed } = await add(server.url.replace('http://', 'http://ana:s%C3%A9cret@'));
  expect(server.requests[0]!.headers['authorization']).toBe(`Basic ${Buffer.from('ana:sécret').toString('base64')}`);
  expect(JSON.stringify(feed)).not.toContain('ana');
  await add(server.url.replace('http://', 'http://ana:100%25or100%@'));
  expect(server.requests[1]!.headers['authorization']).toBe(
    `Basic ${Buffer.from('ana:100%25or100%').toString('base64')}`,
  );
});

test.each([
  [401, 'calendar.sign-in-refused'],
  [403, 'calendar.sign-in-refused'],
  [404, 'calendar.not-found'],
  [410, 'calendar.not-found'],
  [429, 'calendar.server-error'],
  [500, 'calendar.server-error'],
])('an answer of %i is %s, and nothing is kept', async (status, code) => {
  server.set({ status, text: 'no' });
  expect(await codeOf(add(server.url))).toBe(code);
  expect(secrets.size).toBe(0);
  expect(events).toEqual([]);
});

test('a web page instead of a calendar is refused', async () => {
  server.set({ text: '<html>Please sign in</html>' });
  expect(await codeOf(add(server.url))).toBe('calendar.not-a-calendar');
});

test('an endless answer ends at the cap', async () => {
  server.set({
    respond(response) {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write('BEGIN:VCALENDAR\r\n'.repeat(50))) continue;
      };
      response.on('drain', more);
      more();
    },
  });
  expect(await codeOf(add(server.url))).toBe('calendar.too-large');
});

test.each([
  ['never begins', (): void => {}],
  ['never ends', (response: { write(text: string): unknown }): void => void response.write('BEGIN:VCALENDAR\r\n')],
])('an answer that %s is a time-out', async (_name, respond) => {
  server.set({ respond });
  expect(await codeOf(add(server.url))).toBe('calendar.timed-out');
});

test('an answer that is cut off is no calendar', async () => {
  server.set({
    respond(response) {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('BEGIN:VCALENDAR\r\n', () => response.destroy());
    },
  });
  expect(await codeOf(add(server.url))).toBe('calendar.connection-refused');
});

test('a calendar that was cut off before it was sent is no calendar with fewer meetings', async () => {
  const { feed } = await add(server.url);
  server.set({ text: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n' });
  const fetched = service.handlers['calendar.fetchFeed']({ feedId: feed.feedId, checkpoint: null }, never);
  expect(await codeOf(fetched)).toBe('calendar.server-error');
});

test('a port on which nobody listens says so', async () => {
  const closed = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
  expect(await codeOf(add(`http://127.0.0.1:${closed}/x.ics`))).toBe('calendar.connection-refused');
});

test('redirects are followed five times, never to another scheme or away from this machine in plain http', async () => {
  const redirect = (location: string): { status: number; headers: Record<string, string> } => ({
    status: 302,
    headers: { location },
  });
  server.set(redirect('/next'));
  server.set({ text: ICS }, '/next');
  expect((await add(server.url)).feed.name).toBe('Work, mostly');
  server.set(redirect('/calendar.ics?loop'));
  server.set(redirect('/calendar.ics?loop'), '/calendar.ics?loop');
  expect(await codeOf(add(`${server.url}?loop`))).toBe('calendar.server-error');
  expect(server.requests.filter((request) => request.path.endsWith('?loop'))).toHaveLength(6);
  server.set(redirect('file:///etc/passwd'));
  expect(await codeOf(add(`${server.url}#1`))).toBe('calendar.bad-url');
  server.set(redirect('http://calendar.example/x.ics'));
  expect(await codeOf(add(`${server.url}#2`))).toBe('calendar.bad-url');
});

test('a cancelled call is cancelled, and closing the service ends what is under way', async () => {
  let asked = (): void => {};
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  server.set({ respond: () => asked() });
  const abort = new AbortController();
  const call = codeOf(service.handlers['calendar.addFeed']({ url: server.url, name: '' }, abort.signal));
  await wasAsked;
  abort.abort();
  expect(await call).toBe('contract.cancelled');
  const second = codeOf(add(server.url));
  await service.close();
  expect(await second).toBe('contract.cancelled');
});

test('no failure names the URL, neither in the error nor in the log', async () => {
  server.set({ status: 500 }, '/calendar.ics?token=hidden');
  for (const url of [
    `${server.url}?token=hidden`,
    'http://127.0.0.1:1/x?token=hidden',
    'ftp://x.example/?token=hidden',
  ]) {
    const error = await add(url).catch((reason: unknown) => reason as Error & { details?: unknown });
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify([(error as Error).message, (error as { details?: unknown }).details, logged])).not.toContain(
      'hidden',
    );
  }
});
