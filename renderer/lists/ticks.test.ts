import { describe, expect, test } from 'vitest';
import { CandidateId } from '#shared/model/ids.ts';
import { addAll, addRange, countOutside, keepThose, NOBODY, toggleOne } from './ticks.ts';

const ids = (names: string): CandidateId[] => [...names].map((name) => CandidateId.parse(name));
const [a, , c, d] = ids('abcd') as [CandidateId, CandidateId, CandidateId, CandidateId];
const shown = ids('abcde');
const names = ({ ids: chosen }: { ids: ReadonlySet<CandidateId> }): string => [...chosen].sort().join('');

describe('ticking', () => {
  test('ticks, and ticked again unticks', () => {
    const once = toggleOne(NOBODY, a);
    expect(names(once)).toBe('a');
    expect(names(toggleOne(once, a))).toBe('');
  });

  test('a range goes from who was ticked last, in either direction', () => {
    expect(names(addRange(toggleOne(NOBODY, a), shown, c))).toBe('abc');
    expect(names(addRange(toggleOne(NOBODY, d), shown, a))).toBe('abcd');
  });

  test('a range is drawn further from where it began', () => {
    const first = addRange(toggleOne(NOBODY, c), shown, d);
    expect(names(addRange(first, shown, a))).toBe('abcd');
  });

  test('a range follows the order of the table as it is now', () => {
    expect(names(addRange(toggleOne(NOBODY, a), ids('ecadb'), d))).toBe('ad');
  });

  test('a range whose beginning is filtered out is one tick', () => {
    expect(names(addRange(toggleOne(NOBODY, a), ids('cde'), d))).toBe('ad');
  });

  test('all that match join those ticked before', () => {
    expect(names(addAll(toggleOne(NOBODY, a), ids('de')))).toBe('ade');
  });
});

describe('what is ticked', () => {
  test('is no longer ticked once out of the project', () => {
    const all = addAll(NOBODY, shown);
    expect(names(keepThose(all, ids('ace')))).toBe('ace');
    expect(keepThose(all, ids('edcba'))).toBe(all);
  });

  test('stays when it was ticked after the answer that lacks it was asked for', () => {
    const asked = addAll(NOBODY, ids('ab'));
    const since = addAll(asked, ids('de'));
    expect(names(keepThose(since, ids('bd'), asked.ids))).toBe('bde');
    expect(keepThose(since, ids('ab'), asked.ids)).toBe(since);
  });

  test('is counted where the filter hides it', () => {
    expect(countOutside(addAll(NOBODY, shown), ids('ab'))).toBe(3);
    expect(countOutside(NOBODY, [])).toBe(0);
  });

  test('is never changed in place', () => {
    const before = addAll(NOBODY, ids('ab'));
    toggleOne(before, a);
    addRange(before, shown, d);
    keepThose(before, []);
    expect(names(before)).toBe('ab');
  });
});
