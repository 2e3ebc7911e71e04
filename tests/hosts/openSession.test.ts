import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EARLIER_KEY_LIFETIME_MS, openSession } from '#main/hosts/loopback/openSession.ts';
import type { Logger } from '#main/platform/logger.ts';

const log: Logger = { info: () => {}, warn: () => {}, error: () => {} };
const START_MS = 1_000_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-session-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(atMs: number): Promise<Awaited<ReturnType<typeof openSession>>> {
  const session = await openSession(folder, log, atMs);
  await session.keep();
  return session;
}

test('each run has a key of its own, and the data folder keeps its secret', async () => {
  const [first, second] = [await run(START_MS), await run(START_MS)];
  expect(second.secret).toBe(first.secret);
  expect(second.key).not.toBe(first.key);
  expect([first.key, second.key]).not.toContain(first.secret);
});

test('the keys of the runs before count until ten minutes after the start that followed them', async () => {
  const first = await run(START_MS);
  const second = await run(START_MS + 5);
  const endsAtMs = START_MS + 5 + EARLIER_KEY_LIFETIME_MS;
  expect(second.earlierKeys).toEqual([{ key: first.key, endsAtMs }]);
  const third = await run(endsAtMs - 1);
  expect(third.earlierKeys.map(({ key }) => key)).toEqual([second.key, first.key]);
  const fourth = await run(endsAtMs);
  expect(fourth.earlierKeys.map(({ key }) => key)).toEqual([third.key, second.key]);
});

test('a start that never held the lock leaves no key behind', async () => {
  const first = await run(START_MS);
  await openSession(folder, log, START_MS);
  expect((await run(START_MS)).earlierKeys.map(({ key }) => key)).toEqual([first.key]);
});

test('a clock that was put back makes no key last longer', async () => {
  await run(START_MS + EARLIER_KEY_LIFETIME_MS);
  await run(START_MS + EARLIER_KEY_LIFETIME_MS);
  expect((await run(START_MS)).earlierKeys).toHaveLength(1);
});

test('the one secret of the first builds is kept, and its cookie is not', async () => {
  const secret = 'a secret of thirty-two characters';
  writeFileSync(join(folder, 'session.json'), JSON.stringify({ secret }));
  expect(await run(START_MS)).toMatchObject({ secret, earlierKeys: [] });
});
