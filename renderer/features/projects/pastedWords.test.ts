import { expect, test } from 'vitest';
import { CandidateId } from '#shared/model/ids.ts';
import type { PastedLine } from '#renderer/store/contract/projects.ts';
import { countPasted, pastedWords } from './pastedWords.ts';

const line = (part: Partial<PastedLine>): PastedLine => ({
  text: '',
  kind: 'new',
  address: '',
  name: '',
  candidateId: null,
  candidateName: '',
  member: false,
  ...part,
});
const known = (id: string, address: string, member = false): PastedLine =>
  line({ kind: 'known', address, candidateId: CandidateId.parse(id), member });

test('people are counted, not lines: twice the same address, or two of one candidate, is one', () => {
  const lines = [
    known('ana', 'ana@example.com'),
    known('ana', 'ana@home.example'),
    known('bo', 'bo@example.com', true),
    line({ address: 'new@example.com' }),
    line({ address: 'new@example.com' }),
    line({ kind: 'unreadable', text: 'call later' }),
    line({ kind: 'unreadable', text: 'call later' }),
  ];
  expect(countPasted(lines)).toEqual({ known: 1, members: 1, fresh: 1, unreadable: 2 });
});

test('what it came to is said with what was left out', () => {
  expect(pastedWords({ added: 15, known: 2, made: 3, leftOut: 1 }, 'Staff engineer')).toBe(
    '15 people (3 new candidates) added to Staff engineer, 2 were in it already, 1 left out',
  );
  expect(pastedWords({ added: 1, known: 0, made: 0, leftOut: 0 }, 'Staff engineer')).toBe(
    '1 person added to Staff engineer',
  );
});
