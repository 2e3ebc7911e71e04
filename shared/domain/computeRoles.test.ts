import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CandidateId, InteractionId } from '#shared/model/ids.ts';
import type { Interaction, LoggedInteraction } from '#shared/model/interaction.ts';
import { computeRoles } from './computeRoles.ts';

type Part = Partial<Omit<LoggedInteraction, 'logged'>> & { logged?: Partial<LoggedInteraction['logged']> };

function entry(id: string, atMs: number, part: Part = {}): Interaction {
  return {
    candidateId: CandidateId.parse('ana'),
    kind: 'inmail',
    direction: 'out',
    title: '',
    preview: '',
    ...part,
    id: InteractionId.parse(id),
    atMs,
    logged: {
      text: '',
      durationMinutes: null,
      outcome: null,
      place: '',
      createdAtMs: 0,
      updatedAtMs: 0,
      ...part.logged,
    },
  } as LoggedInteraction;
}

const rolesOf = (entries: Interaction[]): { [id: string]: string } =>
  Object.fromEntries(
    [...computeRoles(entries)].map(([id, { role, chosen }]) => [id, chosen ? `${role} (chosen)` : role]),
  );

test('the first touchpoint is the initial outreach, later ones are follow-ups, an answer is a reply', () => {
  expect(
    rolesOf([entry('a', 1), entry('b', 2, { kind: 'text' }), entry('c', 3, { direction: 'in' }), entry('d', 4)]),
  ).toEqual({ a: 'initial', b: 'follow-up', c: 'reply', d: 'follow-up' });
});

test('an older touchpoint that arrives later corrects the ones behind it', () => {
  const logged = [entry('b', 20), entry('c', 30)];
  expect(rolesOf(logged)).toEqual({ b: 'initial', c: 'follow-up' });
  expect(rolesOf([...logged, entry('a', 10, { kind: 'mail' })])).toEqual({
    a: 'initial',
    b: 'follow-up',
    c: 'follow-up',
  });
});

test('what comes from the candidate before all outreach has no role, and leaves the first outreach the initial one', () => {
  expect(rolesOf([entry('a', 1, { direction: 'in' }), entry('b', 2)])).toEqual({ b: 'initial' });
});

test('what the user chose stands, and counts for those behind it', () => {
  expect(rolesOf([entry('a', 1, { logged: { role: 'follow-up' } }), entry('b', 2)])).toEqual({
    a: 'follow-up (chosen)',
    b: 'follow-up',
  });
  expect(rolesOf([entry('a', 1), entry('b', 2, { logged: { role: 'initial' } })])).toEqual({
    a: 'initial',
    b: 'initial (chosen)',
  });
});

test('notes, meetings and calls to a wrong number are no touchpoints', () => {
  expect(
    rolesOf([
      entry('a', 1, { kind: 'note', direction: 'none' }),
      entry('b', 2, { kind: 'meeting', direction: 'none' }),
      entry('c', 3, { kind: 'call', logged: { outcome: 'wrong-number' } }),
      entry('d', 4, { kind: 'call', logged: { outcome: 'no-answer' } }),
    ]),
  ).toEqual({ d: 'initial' });
});

test('says when the outreach was that a follow-up or reply comes after', () => {
  const roles = computeRoles([entry('a', 1), entry('b', 5), entry('c', 9, { direction: 'in' })]);
  expect(roles.get('b')?.afterMs).toBe(1);
  expect(roles.get('c')?.afterMs).toBe(5);
  expect(roles.get('a')?.afterMs).toBeNull();
});

test('roles do not depend on the order in which interactions arrive', () => {
  const anEntry = fc.record({
    atMs: fc.integer({ min: 0, max: 8 }),
    kind: fc.constantFrom('inmail', 'text', 'call', 'mail', 'note', 'other', 'meeting'),
    direction: fc.constantFrom('in', 'out', 'none'),
    role: fc.constantFrom(undefined, undefined, undefined, 'initial', 'follow-up', 'reply'),
  });
  const entries = fc
    .array(anEntry, { maxLength: 12 })
    .map((list) =>
      list.map(({ atMs, role, ...part }, at) =>
        entry(`e${at}`, atMs, { ...part, logged: role === undefined ? {} : { role } } as Part),
      ),
    );
  fc.assert(
    fc.property(
      entries.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const sorted = (of: Interaction[]): unknown => [...computeRoles(of)].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(shuffled)).toEqual(sorted(list));
      },
    ),
  );
});
