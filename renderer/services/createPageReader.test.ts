import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPageReader, type PageAsk } from './createPageReader.ts';

const MIN_REFRESH_MS = 400;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start() {
  const asked: (PageAsk & { signal: AbortSignal; answer: (words: string) => void; fail: (error: unknown) => void })[] =
    [];
  const told: string[] = [];
  const reader = createPageReader<string>(
    (ask, signal) => new Promise((answer, fail) => asked.push({ ...ask, signal, answer, fail })),
    {
      onAnswer: (page, answer, isNewest) => told.push(`${page} ${answer}${isNewest ? '' : ', not the newest'}`),
      onFailure: (error) => told.push(`failed: ${String(error)}`),
    },
    { pageRows: 100, minRefreshMs: MIN_REFRESH_MS },
  );
  const offsets = (): number[] => asked.map(({ offset }) => offset);
  /** Lets the time pass after which a change is looked at, and what was answered arrive. */
  const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  return { reader, asked, told, offsets, settle };
}

test('asks for the pages in view, each once', async () => {
  const { reader, asked, told, offsets, settle } = start();
  reader.show(0, 40);
  reader.show(20, 120);
  expect(offsets()).toEqual([0, 100]);
  expect(asked[0]!.limit).toBe(100);
  asked[0]!.answer('first');
  asked[1]!.answer('second');
  await settle();
  reader.show(0, 199);
  expect(offsets()).toEqual([0, 100]);
  expect(told).toEqual(['0 first', '1 second']);
});

test('an answer under way is shown while changes keep coming, and asked for once more when it is there', async () => {
  const { reader, asked, told, settle } = start();
  reader.show(0, 40);
  for (let at = 0; at < 20; at++) {
    reader.changed();
    await settle(100);
  }
  expect(asked).toHaveLength(1);
  expect(asked[0]!.signal.aborted).toBe(false);
  asked[0]!.answer('before');
  await settle();
  expect(told).toEqual(['0 before']);
  expect(asked).toHaveLength(2);
  asked[1]!.answer('after');
  await settle();
  expect(told).toEqual(['0 before', '0 after']);
  expect(asked).toHaveLength(2);
});

test('looks at the first change at once, then at intervals, and at the last one for sure', async () => {
  const { reader, asked, settle } = start();
  reader.show(0, 40);
  asked[0]!.answer('at first');
  await settle();
  for (let at = 0; at < 10; at++) {
    reader.changed();
    await settle(10);
    asked.at(-1)!.answer(String(at));
    await settle();
  }
  expect(asked).toHaveLength(2);
  await settle(MIN_REFRESH_MS);
  expect(asked).toHaveLength(3);
  asked[2]!.answer('the last');
  await settle(10 * MIN_REFRESH_MS);
  expect(asked).toHaveLength(3);
  reader.changed();
  await settle();
  expect(asked).toHaveLength(4);
});

test('pages out of view are read anew only when they are looked at again', async () => {
  const { reader, asked, offsets, settle } = start();
  reader.show(0, 40);
  reader.show(100, 140);
  for (const one of asked) one.answer('');
  await settle();
  reader.refresh();
  expect(offsets()).toEqual([0, 100, 100]);
  reader.show(0, 40);
  expect(offsets()).toEqual([0, 100, 100, 0]);
});

test('a page that was left while a change came is not asked for again behind the back', async () => {
  const { reader, asked, offsets, settle } = start();
  reader.show(0, 40);
  reader.refresh();
  reader.show(100, 140);
  asked[0]!.answer('');
  await settle();
  expect(offsets()).toEqual([0, 100]);
});

test('an older answer that comes later says nothing of the whole list', async () => {
  const { reader, asked, told, settle } = start();
  reader.show(0, 140);
  asked[0]!.answer('old');
  await settle();
  reader.refresh();
  asked[2]!.answer('new');
  await settle();
  asked[1]!.answer('old');
  await settle();
  asked[3]!.answer('new');
  await settle();
  expect(told).toEqual(['0 old', '0 new', '1 old, not the newest', '1 new']);
});

test('what failed is asked for again when it is looked at, or after a change', async () => {
  const { reader, asked, told, settle } = start();
  reader.show(0, 40);
  asked[0]!.fail('gone');
  await settle();
  expect(asked).toHaveLength(1);
  reader.show(0, 50);
  asked[1]!.fail('gone');
  await settle();
  reader.changed();
  await settle();
  asked[2]!.answer('back');
  await settle();
  expect(told).toEqual(['failed: gone', 'failed: gone', '0 back']);
});

test('a change that came before the failure is followed', async () => {
  const { reader, asked, told, settle } = start();
  reader.show(0, 40);
  reader.refresh();
  asked[0]!.fail('gone');
  await settle();
  asked[1]!.answer('back');
  await settle();
  expect(told).toEqual(['failed: gone', '0 back']);
});

test('says nothing after it was stopped, gives up what is under way, and asks nothing more', async () => {
  const { reader, asked, told, settle } = start();
  reader.show(0, 40);
  reader.changed();
  reader.stop();
  expect(asked[0]!.signal.aborted).toBe(true);
  asked[0]!.answer('late');
  await settle(MIN_REFRESH_MS);
  reader.changed();
  reader.refresh();
  reader.show(0, 140);
  await settle(MIN_REFRESH_MS);
  expect(asked).toHaveLength(1);
  expect(told).toEqual([]);
});
