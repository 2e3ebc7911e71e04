import { expect, test } from 'vitest';
import { CandidateId } from '#shared/model/ids.ts';
import type { AppActs } from '#renderer/services/appActs.ts';
import { listActions, matchActions } from './paletteActions.ts';

const done: string[] = [];
const acts = new Proxy({} as AppActs, {
  get:
    (_, name) =>
    (...given: unknown[]) =>
      done.push(`${String(name)} ${given.map(String).join(' ')}`.trim()),
});
const list = (candidate: { id: CandidateId; name: string } | null = null) =>
  listActions(acts, (path) => done.push(path), { candidate, project: null });
const labels = (typed: string): string[] => matchActions(list(), typed).map(({ label }) => label);

test('actions are found by the beginnings of their words, in any order, and by other words for the same', () => {
  expect(labels('proj new')).toEqual(['New project']);
  expect(labels('mbox')).toEqual(['Import mail or a calendar from files']);
  expect(labels('ndidate')).toEqual([]);
  expect(labels('GO TO c')).toEqual(['Go to candidates', 'Go to capture']);
});

test('a word in the label comes before one that only means it', () => {
  expect(labels('undo')).toEqual(['Show what was done, to undo it', 'Undo the last change']);
  expect(labels('add')[0]).toBe('Add a candidate');
});

test('what is about the candidate in view comes first and knows whom it is about', () => {
  const id = CandidateId.parse('c1');
  const [first] = list({ id, name: 'Ana Pereira' });
  expect(first?.label).toBe('Log a contact with Ana Pereira');
  first?.run();
  expect(done.at(-1)).toBe('logInteraction c1 Ana Pereira null');
  expect(list().some(({ label }) => label.includes('Ana'))).toBe(false);
});

test('no two actions look alike', () => {
  const all = list({ id: CandidateId.parse('c1'), name: 'Ana' }).map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
});
