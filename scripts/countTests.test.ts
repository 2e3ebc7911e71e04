import { expect, test } from 'vitest';
import { countTests } from './countTests.mjs';

const good = { status: 'passed', fullName: 'a', failureMessages: [] };
const bad = { status: 'failed', fullName: 'b', failureMessages: ['expected 1\nto be 2'] };
const skipped = { status: 'skipped', fullName: 'c', failureMessages: [] };
const file = (status: string, assertionResults: object[], message = '') => ({
  name: 'x.test.ts',
  status,
  message,
  assertionResults,
});
const report = (...testResults: object[]) => ({ testResults });

test('passed and failed tests are counted, and a failure says where and why', () => {
  const count = countTests(report(file('failed', [good, good, bad])), 1);
  expect(count).toMatchObject({ passed: 2, failed: 1 });
  expect(count.failures[0]).toContain('x.test.ts › b');
  expect(count.failures[0]).toContain('to be 2');
});

test('a file that cannot be loaded is a failure', () => {
  const count = countTests(report(file('passed', [good]), file('failed', [], 'SyntaxError')), 1);
  expect(count).toMatchObject({ passed: 1, failed: 1 });
  expect(count.failures[0]).toContain('SyntaxError');
});

test.each(['skipped', 'pending', 'todo', 'disabled'])('a test that is %s is a failure', (status) => {
  expect(countTests(report(file('passed', [good, { ...skipped, status }])), 0)).toMatchObject({ passed: 1, failed: 1 });
});

test('a run without tests is a failure, unless it was narrowed', () => {
  expect(countTests(report(), 1)).toMatchObject({ passed: 0, failed: 1 });
  expect(countTests(null, null)).toMatchObject({ passed: 0, failed: 1 });
  expect(countTests(report(), 1, true)).toMatchObject({ passed: 0, failed: 0 });
});

test('a run that ends badly after its tests is a failure', () => {
  expect(countTests(report(file('passed', [good])), 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(countTests(report(file('passed', [good])), null)).toMatchObject({ passed: 1, failed: 1 });
});

test('a good run is a good run', () => {
  expect(countTests(report(file('passed', [good])), 0)).toEqual({ passed: 1, failed: 0, failures: [] });
});
