import { expect, test } from 'vitest';
import { BLANK_FIELDS, type Candidate } from '#shared/model/candidate.ts';
import { CandidateId } from '#shared/model/ids.ts';
import { findDuplicates, findDuplicatesInSteps } from './findDuplicates.ts';

function candidate(
  id: string,
  fields: Partial<Omit<Candidate, 'id' | 'addresses'>>,
  ...addresses: string[]
): Candidate {
  return {
    ...BLANK_FIELDS,
    ...fields,
    addresses: addresses.map((address) => ({ address, revision: 1 })),
    id: CandidateId.parse(id),
    origin: 'hand',
    importKeys: [],
    createdAtMs: 0,
    updatedAtMs: 0,
  };
}

const reasonsOf = (...candidates: Candidate[]): string[] =>
  findDuplicates(candidates).map(
    ({ firstId, secondId, reasons }) => `${firstId}+${secondId}: ${reasons.map(({ reason }) => reason).join(', ')}`,
  );

test('finds the same profile and the same phone, the likelier first', () => {
  const phones = [{ number: '+351912345678', shared: false }];
  expect(
    reasonsOf(
      candidate('a', { name: 'Ana', phones }),
      candidate('b', { name: 'A. P.', phones }),
      candidate('c', { name: 'Bo', linkedinUrl: 'https://www.linkedin.com/in/bo' }),
      candidate('d', { name: 'Bo L', linkedinUrl: 'https://www.linkedin.com/in/bo' }),
    ),
  ).toEqual(['c+d: linkedin', 'a+b: phone']);
});

test('a phone that was said to be shared says nothing', () => {
  const phones = [{ number: '+351912345678', shared: true }];
  expect(reasonsOf(candidate('a', { name: 'Ana', phones }), candidate('b', { name: 'Bo', phones }))).toEqual([]);
});

test.each([
  ['Ana Pereira', 'Pereira, Ana'],
  ['José García', 'Jose Garcia'],
  ['Dr. Ana Pereira', 'Ana Pereira (she/her)'],
  ['Ana Pereira', 'Ana Maria Pereira'],
  ['Ana Pereira', 'A. Pereira'],
  ['Ana Pereira', 'Ana Perreira'],
  ['Ana Pereira', 'Ana Peerira'],
])('%s and %s of one company may be one', (first, second) => {
  expect(
    reasonsOf(candidate('a', { name: first, company: 'Acme GmbH' }), candidate('b', { name: second, company: 'ACME' })),
  ).toEqual([expect.stringContaining('a+b: name-and-company')]);
});

test.each([
  ['Ana Pereira', 'Ana Costa'],
  ['Ana', 'Ana Pereira'],
  ['Jon Li', 'Joy Lu'],
])('%s and %s of one company are two', (first, second) => {
  expect(
    reasonsOf(candidate('a', { name: first, company: 'Acme' }), candidate('b', { name: second, company: 'Acme' })),
  ).toEqual([]);
});

test('the same full name is found without a company, a name of one word is not', () => {
  expect(reasonsOf(candidate('a', { name: 'Ana Pereira' }), candidate('b', { name: 'ana pereira' }))).toEqual([
    'a+b: name',
  ]);
  expect(reasonsOf(candidate('a', { name: 'Ana' }), candidate('b', { name: 'Ana' }))).toEqual([]);
});

test('a pair among 500 of one company is found', () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    candidate(`n${at}`, { name: `Person${at} Of${at}`, company: 'Acme' }),
  );
  const found = reasonsOf(
    ...many,
    candidate('x', { name: 'Zoë Zimmermann', company: 'Acme' }),
    candidate('y', { name: 'Zoe Zimmermann', company: 'Acme' }),
  );
  expect(found).toContain('x+y: name-and-company, name');
});

test('thousands are compared with pauses in between, and the same pairs are found', () => {
  const many = Array.from({ length: 3_000 }, (_, at) =>
    candidate(`n${at}`, { name: `Person${at} Of${at % 2_990}`, company: 'Acme' }),
  );
  const steps = findDuplicatesInSteps(many);
  let pauses = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) pauses += 1;
  // Each of the five comparisons looks at everybody.
  expect(pauses).toBeGreaterThanOrEqual(15);
  expect(step.value).toEqual(findDuplicates(many));
});
