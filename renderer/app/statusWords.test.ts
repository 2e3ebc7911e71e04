import { expect, test } from 'vitest';
import { AccountId, FeedId } from '#shared/model/ids.ts';
import type { AccountStatus, CaptureStatus, FolderStatus } from '#renderer/store/storeContract.ts';
import { groupByPlace, toStatusWords } from './statusWords.ts';

const at = (hour: number, minute: number): number => new Date(2026, 10, 22, hour, minute).getTime();
const folder = (change: Partial<FolderStatus> = {}): FolderStatus => ({
  path: 'INBOX',
  name: 'INBOX',
  role: 'inbox',
  captured: true,
  seen: 10,
  matched: 1,
  skipped: {},
  remaining: 0,
  running: false,
  msLeft: null,
  lastPlan: '',
  lastSuccessMs: at(14, 12),
  failure: null,
  ...change,
});
const account = (folders: FolderStatus[], change: Partial<AccountStatus> = {}): AccountStatus => ({
  accountId: AccountId.parse('a'),
  address: 'me@x.test',
  host: 'x.test',
  paused: false,
  watch: 'idle',
  folders,
  failure: null,
  ...change,
});
const capture = (change: Partial<CaptureStatus>): CaptureStatus => ({
  online: true,
  leading: true,
  accounts: [],
  feeds: [],
  addressCount: 0,
  ...change,
});
const say = (
  status: CaptureStatus | null,
  rest: Partial<Omit<Parameters<typeof toStatusWords>[0], 'capture'>> = {},
): string[] =>
  toStatusWords({
    capture: status,
    online: true,
    mainLost: false,
    locked: false,
    journalFailed: false,
    index: null,
    ...rest,
  }).map(({ text }) => text.replace(/[AP]M/, '').trim());
const failure = { code: 'mail.timed-out' as const, message: '', retry: 'later' as const, sinceMs: 0 };

test('a mailbox is in sync since the folder that was read longest ago', () => {
  const [words] = say(capture({ accounts: [account([folder(), folder({ lastSuccessMs: at(14, 2) })])] }));
  expect(words).toMatch(/^mailbox in sync (?:14|02):02$/);
});

test('says that the safety journal does not follow', () => {
  expect(say(capture({}), { journalFailed: true })).toContain('safety journal needs a look, in Settings');
  expect(say(capture({})).join()).not.toContain('journal');
});

test('says how far the search index is, and that it needs a look; nothing of one that is current', () => {
  expect(say(capture({}), { index: { state: 'building', done: 2, total: 5 } })).toContain('search index 40 %');
  expect(say(capture({}), { index: { state: 'failed', done: 0, total: 0 } })).toContain(
    'search index needs a look, in Settings',
  );
  expect(say(capture({}), { index: { state: 'current', done: 5, total: 5 } }).join()).not.toContain('index');
});

test('claims nothing while a folder was never read', () => {
  expect(say(capture({ accounts: [account([folder(), folder({ lastSuccessMs: null })])] }))).toEqual([
    'mailbox not read yet',
  ]);
  expect(say(capture({ accounts: [account([])] }))).toEqual(['mailbox not read yet']);
});

test('a folder that is not captured says nothing either way', () => {
  expect(
    say(capture({ accounts: [account([folder(), folder({ captured: false, lastSuccessMs: null })])] }))[0],
  ).toContain('in sync');
});

test('a failure anywhere is worth a look, whatever else goes on', () => {
  const accounts = [account([folder({ running: true, remaining: 5 }), folder({ failure })])];
  expect(say(capture({ accounts }))).toEqual(['mailbox needs a look']);
});

test('says how much is to go', () => {
  const accounts = [account([folder({ running: true, remaining: 1200, msLeft: 30_000 })])];
  expect(say(capture({ accounts }))[0]).toMatch(/^reading mailbox, 1.?200 to go, about 30 seconds left$/);
});

test('offline is a word, and stands beside what was read', () => {
  expect(say(capture({ accounts: [account([folder()])] }), { online: false }).at(-1)).toBe('offline');
  expect(say(capture({ online: false }))).toEqual(['no mailbox connected', 'offline']);
});

test('says what is lost, locked or done elsewhere', () => {
  expect(say(null, { mainLost: true })[0]).toContain('connection');
  expect(say(capture({ leading: false, accounts: [account([])] }), { locked: true })).toEqual([
    'mailbox not read yet',
    'another window captures',
    'passwords locked',
  ]);
  expect(say(capture({ accounts: [account([folder()], { paused: true })] }))).toEqual(['mailbox paused']);
});

test('speaks of no other window while there is nothing to capture', () => {
  expect(say(capture({ leading: false }))).toEqual(['no mailbox connected']);
});

test('a calendar has its own word', () => {
  const feed = {
    feedId: FeedId.parse('f'),
    name: 'Work',
    host: 'x',
    events: 1,
    matched: 0,
    skipped: {},
    problems: [],
    running: false,
    lastSuccessMs: at(9, 30),
    failure: null,
  };
  expect(say(capture({ feeds: [feed] }))[1]).toMatch(/^calendar 09:30$/);
  expect(say(capture({ feeds: [{ ...feed, lastSuccessMs: null }] }))[1]).toBe('calendar not read yet');
});

test('locked passwords are said once, and not again for all that waits for them', () => {
  const locked = { ...failure, code: 'credentials.locked' as const };
  const status = capture({ accounts: [account([folder()], { failure: locked })] });
  expect(say(status, { locked: true })).toEqual([expect.stringMatching(/^mailbox in sync/), 'passwords locked']);
  expect(say(status)).toEqual(['mailbox needs a look']);
});

test('words that lead to the same place stand together, in their order', () => {
  const words = toStatusWords({
    capture: capture({ accounts: [account([folder()])], leading: false }),
    online: false,
    mainLost: false,
    locked: false,
    journalFailed: true,
    index: { state: 'building', done: 1, total: 4 },
  });
  expect(groupByPlace(words).map((group) => [group[0].section, group.length])).toEqual([
    [undefined, 2],
    ['index', 1],
    ['safety', 1],
    [undefined, 1],
  ]);
  expect(groupByPlace(words).flat()).toEqual(words);
});
