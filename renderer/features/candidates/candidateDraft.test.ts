import { describe, expect, it } from 'vitest';
import { BLANK_FIELDS, type CandidateFields } from '#shared/model/candidate.ts';
import { changedFields, findProblems, fromDraft, isNobody, leaveOut, takeTheirs, toDraft } from './candidateDraft.ts';

const draft = (part: Partial<CandidateFields>) => toDraft({ ...BLANK_FIELDS, ...part }, 'SE');

describe('toDraft and back', () => {
  it('changes nothing that was stored, whatever the country one reads it in', () => {
    const fields: CandidateFields = {
      ...BLANK_FIELDS,
      name: 'Bo Lindqvist',
      addresses: ['bo@example.com'],
      phones: [
        { number: '+46701234567', shared: false },
        { number: '+442079460018;ext=12', shared: true },
        { number: 'ask at the desk 5', shared: false },
      ],
      linkedinUrl: 'https://www.linkedin.com/in/bo',
      tags: ['rust'],
    };
    for (const country of ['SE', 'GB', 'US', '']) {
      expect(fromDraft(toDraft(fields, country), country)).toEqual(fields);
      expect(changedFields(toDraft(fields, country), toDraft(fields, country), country)).toEqual({});
    }
  });
});

describe('fromDraft', () => {
  it('reads phones as those of the country, and counts one that is spelled twice once', () => {
    const start = draft({});
    expect(fromDraft({ ...start, phones: ['070-123 45 67', '+46 70 123 45 67'] }, 'SE').phones).toEqual([
      { number: '+46701234567', shared: false },
    ]);
  });

  it('tidies what was typed', () => {
    const start = draft({});
    const fields = fromDraft({ ...start, name: ' Bo ', tags: ['a', ' a', ''], addresses: [' BO@Example.com'] }, 'SE');
    expect(fields).toMatchObject({ name: 'Bo', tags: ['a'], addresses: ['bo@example.com'] });
  });
});

describe('changedFields', () => {
  it('are those that were changed, and no others', () => {
    const start = draft({ name: 'Bo ', title: 'Lead' });
    expect(changedFields(start, { ...start, title: 'CTO' }, 'SE')).toEqual({ title: 'CTO' });
  });
});

describe('findProblems', () => {
  it('says which field cannot be kept, and why', () => {
    const start = draft({ name: 'Bo' });
    expect(findProblems(start, 'SE')).toEqual({});
    expect(findProblems({ ...start, addresses: ['nonsense'] }, 'SE').addresses).toMatch(/nonsense/);
    expect(findProblems({ ...start, phones: ['no digits'] }, 'SE').phones).toMatch(/no digits/);
    expect(findProblems({ ...start, linkedinUrl: 'example.com/in/bo' }, 'SE').linkedinUrl).toBeDefined();
    expect(findProblems(draft({}), 'SE').name).toBeDefined();
  });

  it('wants one thing by which to know a person, whichever', () => {
    expect(isNobody(draft({}))).toBe(true);
    expect(isNobody(draft({ phones: [{ number: '+46701234567', shared: false }] }))).toBe(false);
    expect(isNobody(draft({ linkedinUrl: 'https://www.linkedin.com/in/bo' }))).toBe(false);
  });
});

it('leaves out what is somebody else’s, however it was typed', () => {
  const typed = { ...draft({}), phones: ['070-123 45 67', '112'], addresses: ['Bo@Example.com'] };
  expect(leaveOut(typed, '+46701234567', 'SE').phones).toEqual(['112']);
  expect(leaveOut(typed, 'bo@example.com', 'SE').addresses).toEqual([]);
  const linked = { ...typed, linkedinUrl: 'linkedin.com/in/Bo?x=1' };
  expect(leaveOut(linked, 'https://www.linkedin.com/in/bo', 'SE').linkedinUrl).toBe('');
});

it('takes theirs for one field and keeps the rest', () => {
  const theirs = { ...BLANK_FIELDS, title: 'CTO', phones: [{ number: '+46701234567', shared: true }] };
  const mine = draft({ title: 'Lead', name: 'Bo' });
  expect(takeTheirs(mine, 'title', theirs, 'SE')).toEqual({ ...mine, title: 'CTO' });
  expect(takeTheirs(mine, 'phones', theirs, 'SE').sharedPhones).toEqual(['+46701234567']);
});
