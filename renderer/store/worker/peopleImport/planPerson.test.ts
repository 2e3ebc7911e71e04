import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/model/candidate.ts';
import { readPersonRow } from '#shared/people/readPersonRow.ts';
import type { ColumnTarget } from '#shared/people/peopleFormat.ts';
import type { CandidateIndex } from '../candidateIndex.ts';
import { createPeopleView, type PeopleView } from './peopleView.ts';
import { planPerson } from './planPerson.ts';

const NOBODY = {
  read: () => null,
  candidateOf: () => null,
  peopleWithPhone: () => [],
  candidateWithLinkedin: () => null,
  candidateWithImportKey: () => null,
  resolve: () => null,
  documentsOf: () => [],
} satisfies Partial<CandidateIndex> as unknown as CandidateIndex;

const TARGETS: ColumnTarget[] = ['name', 'address', 'phone', 'linkedinUrl', 'company', 'tags', 'notes', 'otherName'];

/** Imports rows into a view, and says what it came to. */
function importRows(view: PeopleView, rows: readonly string[][], makeCandidates: boolean, ids: Set<string>) {
  const outcomes: string[] = [];
  rows.forEach((cells, at) => {
    const row = readPersonRow(
      { row: at + 2, cells, flaw: null },
      { targets: TARGETS, country: 'PT', dateOrder: 'day-first' },
    );
    for (const { person } of row.people) {
      const createId = (): string => {
        const id = `c${ids.size}`;
        ids.add(id);
        return id;
      };
      const facts = { nowMs: 1, revision: 1, makeCandidates, createId };
      outcomes.push(planPerson(view, person, facts, row.problems)?.outcome ?? 'skipped');
    }
  });
  return outcomes;
}
const everybody = (view: PeopleView, ids: Set<string>): Candidate[] =>
  [...ids].flatMap((id) => (view.isStranger(id) ? [] : (view.read(id) as Candidate)));
/** The next run's view: it finds the candidates, and knows nothing of the strangers of the one before. */
const again = (view: PeopleView, ids: Set<string>): PeopleView => {
  const next = createPeopleView(NOBODY);
  for (const candidate of everybody(view, ids)) next.plan(candidate, false);
  return next;
};

const some = (values: string[]) => fc.oneof(fc.constant(''), fc.constantFrom(...values));
const anyRow = fc.tuple(
  some(['Ana', 'Bo', 'אנה', '😀']),
  some(['a@x.org', 'b@x.org', 'c@x.org', 'a@x.org;b@x.org', 'b@x.org a@x.org', 'nobody']),
  some(['912345678', '912345679', '912345678;912345679', '12']),
  some(['linkedin.com/in/a', 'linkedin.com/in/b']),
  some(['Northwind', 'Southwind']),
  some(['one', 'two', 'one;two']),
  some(['note', 'other']),
  some(['Annie', 'Bob']),
);
const anyFile = fc.array(anyRow, { minLength: 1, maxLength: 12 });

describe('what a row adds', () => {
  it('is added once, however often the file is read and whoever was there before', () => {
    fc.assert(
      fc.property(anyFile, anyFile, fc.boolean(), (before, rows, makeCandidates) => {
        const view = createPeopleView(NOBODY);
        const ids = new Set<string>();
        importRows(view, before, true, ids);
        const first = again(view, ids);
        importRows(first, rows, makeCandidates, ids);
        const once = everybody(first, ids);
        const next = again(first, ids);
        const outcomes = importRows(next, rows, makeCandidates, ids);
        expect(outcomes).not.toContain('added');
        expect(outcomes).not.toContain('changed');
        expect(everybody(next, new Set(once.map(({ id }) => id)))).toEqual(once);
      }),
      { numRuns: Number(process.env['IMPORT_RUNS'] ?? 500) },
    );
  });

  it('never takes anything away, and gives no address, profile or unshared number to two', () => {
    fc.assert(
      fc.property(anyFile, anyFile, (before, rows) => {
        const view = createPeopleView(NOBODY);
        const ids = new Set<string>();
        importRows(view, before, true, ids);
        const old = everybody(view, ids);
        importRows(view, rows, true, ids);
        for (const one of old) {
          const now = view.read(one.id) as Candidate;
          for (const key of ['company', 'notes', 'linkedinUrl'] as const) {
            if (one[key] !== '') expect(now[key]).toBe(one[key]);
          }
          expect(now.tags).toEqual(expect.arrayContaining(one.tags));
          expect(now.addresses).toEqual(expect.arrayContaining(one.addresses));
          expect(now.phones).toEqual(expect.arrayContaining(one.phones));
        }
        const all = everybody(view, ids);
        for (const values of [
          all.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
          all.flatMap(({ linkedinUrl }) => (linkedinUrl === '' ? [] : [linkedinUrl])),
          all.flatMap(({ phones }) => phones.flatMap(({ number, shared }) => (shared ? [] : [number]))),
        ]) {
          expect(new Set(values).size).toBe(values.length);
        }
      }),
      { numRuns: Number(process.env['IMPORT_RUNS'] ?? 500) },
    );
  });
});
