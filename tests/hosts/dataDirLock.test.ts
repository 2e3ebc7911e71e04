import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createInstanceId,
  takeDataDirLock,
  type Holder,
  type HolderFacts,
  type TakenLock,
} from '#main/hosts/dataDirLock.ts';
import { readProcessStart } from '#main/hosts/readProcessStart.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const answering = async (): Promise<boolean> => true;
const silent = async (): Promise<boolean> => false;
const createHolder = (pid = process.pid): HolderFacts => ({ pid, instanceId: createInstanceId(), port: 1234 });
const take = (self: HolderFacts, isAnswering: (holder: Holder) => Promise<boolean>): Promise<TakenLock> =>
  takeDataDirLock(folder, self, isAnswering);

/** The number of a process that has ended. */
async function createDeadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid!;
}

test('the first takes it, the second hears who has it', async () => {
  const first = createHolder();
  expect((await take(first, answering)).kind).toBe('taken');
  expect(await take(createHolder(), answering)).toMatchObject({ kind: 'held', holder: first });
});

test('is free again after it was released, and leaves nothing in the folder', async () => {
  const lock = await take(createHolder(), answering);
  if (lock.kind === 'taken') await lock.release();
  expect(readdirSync(folder)).toEqual([]);
  expect((await take(createHolder(), answering)).kind).toBe('taken');
});

test('the lock of a process that was killed does not count', async () => {
  await take(createHolder(await createDeadPid()), answering);
  expect((await take(createHolder(), answering)).kind).toBe('taken');
});

test('a process number that is used again by another program does not count', async () => {
  await take(createHolder(), answering);
  expect((await take(createHolder(), silent)).kind).toBe('taken');
});

test('a lock without a port counts as long as its process lives', async () => {
  await take({ ...createHolder(), port: null }, silent);
  expect((await take(createHolder(), silent)).kind).toBe('held');
});

test('a process that was started at another time is not the holder, whatever would answer', async () => {
  const lock = join(folder, 'running.json');
  writeFileSync(lock, JSON.stringify({ ...createHolder(), port: null, startedAt: 'another boot 1' }));
  expect((await take(createHolder(), answering)).kind).toBe('taken');
});

test('the lock of an older build, which does not say when it was started, counts while its process lives', async () => {
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ ...createHolder(), port: null }));
  expect((await take(createHolder(), answering)).kind).toBe('held');
});

test('the start of a process is the same each time, and another one’s is another', async () => {
  const own = await readProcessStart(process.pid);
  // There is none to compare on Windows.
  expect(own === null).toBe(process.platform === 'win32');
  expect(await readProcessStart(process.pid)).toBe(own);
  expect(await readProcessStart(await createDeadPid())).toBeNull();
  if (own !== null) expect(await readProcessStart(process.ppid)).not.toBe(own);
});

test.each(['', '{', '{"pid":-1}', 'null'])('a lock that was cut while written (%j) does not count', async (text) => {
  writeFileSync(join(folder, 'running.json'), text);
  expect((await take(createHolder(), answering)).kind).toBe('taken');
});

test('of many that find a stale lock one gets it, however they overtake each other', async () => {
  const deadPid = await createDeadPid();
  for (let round = 0; round < 50; round++) {
    const stale = createHolder(deadPid);
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ ...stale, startedAt: null }));
    const taken = await Promise.all(Array.from({ length: 10 }, () => take(createHolder(), answering)));
    const [winner] = taken.filter(({ kind }) => kind === 'taken');
    expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
    if (winner?.kind === 'taken') await winner.release();
    expect(readdirSync(folder)).toEqual([]);
  }
});

test('a claim whose process was killed does not lock the folder for ever', async () => {
  const text = '{"pid":-1}';
  writeFileSync(join(folder, 'running.json'), text);
  const claim = join(folder, `running.json.${createHash('sha256').update(text).digest('hex').slice(0, 32)}.stale`);
  writeFileSync(claim, '');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(claim, longAgo, longAgo);
  expect((await take(createHolder(), answering)).kind).toBe('taken');
});

test('releasing does not take away the lock of who came after', async () => {
  const lost = await take(createHolder(), answering);
  const next = createHolder();
  await take(next, silent);
  if (lost.kind === 'taken') await lost.release();
  expect(JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'))).toMatchObject(next);
});
