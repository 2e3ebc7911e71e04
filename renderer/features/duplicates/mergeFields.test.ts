import { describe, expect, it } from 'vitest';
import { BLANK_FIELDS, type Candidate } from '#shared/model/candidate.ts';
import { CandidateId } from '#shared/model/ids.ts';
import { differingFields, findTooLong, mergeFields, startChoices } from './mergeFields.ts';

const person = (id: string, part: Partial<Candidate>): Candidate => ({
  ...BLANK_FIELDS,
  id: CandidateId.parse(id),
  addresses: [],
  origin: 'hand',
  importKeys: [],
  createdAtMs: 0,
  updatedAtMs: 0,
  ...part,
});
const wish = (askedAtMs: number, title: string) => ({
  titles: [title],
  places: [],
  remote: 'any' as const,
  earliestDate: null,
  sentence: '',
  askedAtMs,
});

describe('startChoices', () => {
  it('loses nothing that one of them has and the other has not', () => {
    const left = person('a', { name: 'Ana', notes: 'left' });
    const right = person('b', { title: 'Engineer', tags: ['rust'], company: 'Northwind' });
    expect(mergeFields(left, right, startChoices(left, right))).toMatchObject({
      name: 'Ana',
      title: 'Engineer',
      company: 'Northwind',
      tags: ['rust'],
      notes: 'left',
    });
  });

  it('keeps the wish not to be contacted, whichever of the two it stands at', () => {
    const asked = { channel: null, times: '', doNotContact: { reason: 'Asked in May', untilDate: null } };
    const left = person('a', { contactPreference: { channel: 'mail', times: '', doNotContact: null } });
    const right = person('b', { contactPreference: asked });
    expect(mergeFields(left, right, startChoices(left, right)).contactPreference).toEqual(asked);
    expect(mergeFields(right, left, startChoices(right, left)).contactPreference).toEqual(asked);
  });
});

describe('mergeFields', () => {
  const left = person('a', {
    name: 'Ana Pereira',
    tags: ['rust', 'lead'],
    notes: 'one',
    futureRoles: [wish(5, 'CTO')],
  });
  const right = person('b', { name: 'Ana P.', tags: ['go', 'rust'], notes: 'two', futureRoles: [wish(3, 'Lead')] });

  it('unites lists, puts notes one below the other, and keeps wishes in the order they were asked', () => {
    const merged = mergeFields(left, right, startChoices(left, right));
    expect(merged.tags).toEqual(['rust', 'lead', 'go']);
    expect(merged.notes).toBe('one\n\ntwo');
    expect(merged.futureRoles.map(({ askedAtMs }) => askedAtMs)).toEqual([3, 5]);
  });

  it('keeps the name that was not chosen among the other names, once', () => {
    const choices = startChoices(left, right);
    expect(mergeFields(left, right, choices)).toMatchObject({ name: 'Ana Pereira', otherNames: ['Ana P.'] });
    expect(mergeFields(left, right, { ...choices, name: 'right' })).toMatchObject({
      name: 'Ana P.',
      otherNames: ['Ana Pereira'],
    });
    const known = person('b', { name: 'Ana P.', otherNames: ['Ana P.'] });
    expect(mergeFields(left, known, startChoices(left, known)).otherNames).toEqual(['Ana P.']);
  });

  it('takes one side of a list when it is told to', () => {
    const choices = { ...startChoices(left, right), tags: 'right' as const, notes: 'left' as const };
    expect(mergeFields(left, right, choices)).toMatchObject({ tags: ['go', 'rust'], notes: 'one' });
  });
});

it('asks only about fields in which the two differ', () => {
  expect(differingFields(person('a', { title: 'x', name: 'A' }), person('b', { title: 'x', name: 'B' }))).toEqual([
    'name',
  ]);
});

it('notices notes that are too long together', () => {
  const left = person('a', { notes: 'a'.repeat(150_000) });
  const right = person('b', { notes: 'b'.repeat(150_000) });
  const choices = startChoices(left, right);
  expect(findTooLong(mergeFields(left, right, choices))).toBe('notes');
  expect(findTooLong(mergeFields(left, right, { ...choices, notes: 'left' }))).toBeNull();
});
