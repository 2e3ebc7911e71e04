import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { loadJsonFile, saveJsonFile } from './jsonFile.ts';
import type { LogFacts, Logger } from './logger.ts';

const Schema = z.object({ names: z.array(z.string()) });
let dir: string;
let path: string;
let errors: { message: string; facts: LogFacts | undefined }[];
let log: Logger;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rapport-json-'));
  path = join(dir, 'state.json');
  errors = [];
  log = { info() {}, warn() {}, error: (message, facts) => errors.push({ message, facts }) };
});
afterEach(() => rm(dir, { recursive: true }));

test('a missing file is null and nothing is reported', async () => {
  expect(await loadJsonFile(path, Schema, log)).toBeNull();
  expect(errors).toEqual([]);
});

test('what was saved is loaded, and only its owner may read the file', async () => {
  await saveJsonFile(path, { names: ['Ana'] });
  await saveJsonFile(path, { names: ['Ana', 'Žofie'] });
  expect(await loadJsonFile(path, Schema, log)).toEqual({ names: ['Ana', 'Žofie'] });
  expect(await readdir(dir)).toEqual(['state.json']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test.each([
  ['cut in the middle', '{"names": ["ana@exam'],
  ['of another shape', '{"names": "ana@example.org"}'],
  ['empty', ''],
])('a file that is %s is kept aside unchanged and reported without its content', async (_name, content) => {
  await writeFile(path, content);
  expect(await loadJsonFile(path, Schema, log)).toBeNull();
  const left = await readdir(dir);
  expect(left).toHaveLength(1);
  expect(left[0]).toMatch(/^state\.json\.unreadable-\d+$/);
  expect(await readFile(join(dir, left[0]!), 'utf8')).toBe(content);
  expect(errors).toHaveLength(1);
  expect(JSON.stringify(errors)).not.toContain('exam');
});

test('a failed save leaves the old file and no temporary one', async () => {
  await saveJsonFile(path, { names: ['Ana'] });
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  await expect(saveJsonFile(path, cyclic)).rejects.toThrow();
  expect(await readdir(dir)).toEqual(['state.json']);
  expect(await loadJsonFile(path, Schema, log)).toEqual({ names: ['Ana'] });
});

test('a disk failure is thrown, not taken for an empty file', async () => {
  await expect(loadJsonFile(dir, Schema, log)).rejects.toThrow(/EISDIR/);
});
