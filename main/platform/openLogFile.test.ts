import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogFile } from './openLogFile.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-log-'));
  path = join(folder, 'logs', 'rapport.log');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('lines are JSON with time, level, message and facts', () => {
  const log = openLogFile(path, { nowMs: () => 0 });
  log.warn('slow', { tries: 3, code: 'mail.timed-out' });
  log.close();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'warn',
    message: 'slow',
    tries: 3,
    code: 'mail.timed-out',
  });
});

test('nothing reaches the file without passing the redactor', () => {
  const log = openLogFile(path);
  log.info('for ana@example.com', { reason: 'bo@example.com', subject: 'Offer', password: 'hunter2' });
  log.close();
  const text = readFileSync(path, 'utf8');
  for (const secret of ['ana@', 'bo@', 'Offer', 'hunter2']) expect(text).not.toContain(secret);
});

test('the files stay within their size and number, and the newest line is kept', () => {
  const log = openLogFile(path, { maxFileBytes: 1_000, fileCount: 3 });
  for (let number = 0; number < 200; number += 1) {
    log.info(`line ${number}`);
    log.flush();
  }
  log.close();
  for (const name of [path, `${path}.1`, `${path}.2`]) expect(statSync(name).size).toBeLessThanOrEqual(1_000);
  expect(existsSync(`${path}.3`)).toBe(false);
  expect(readFileSync(path, 'utf8')).toContain('line 199');
});

test('the tail is whole lines, newest last, over the rotation', () => {
  const log = openLogFile(path, { maxFileBytes: 1_000, fileCount: 3 });
  for (let number = 0; number < 30; number += 1) log.info(`line ${number}`);
  const tail = log.readTail(1_200).trim().split('\n');
  log.close();
  const numbers = tail.map((line) => Number(/line (\d+)/.exec(JSON.parse(line).message as string)?.[1]));
  expect(numbers.at(-1)).toBe(29);
  expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
  expect(numbers.length).toBeGreaterThan(10);
});

test('goes on in the same file after a restart', () => {
  const first = openLogFile(path);
  first.info('one');
  first.close();
  const second = openLogFile(path);
  second.info('two');
  second.close();
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2);
});

test('only this user may read the log', () => {
  openLogFile(path).close();
  expect(statSync(path).mode & 0o077).toBe(0);
});
