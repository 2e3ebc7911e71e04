import { describe, expect, test } from 'vitest';
import { CandidateId } from '#shared/model/ids.ts';
import { EMPTY_CAPTURE, fromDraft, toDraft, toSaveRequest, whyNotYet, type CaptureState } from './captureState.ts';

const NOW_MS = Date.UTC(2026, 10, 24, 11, 30);
const PLACE = { zone: 'UTC', locale: 'en-GB' };
const ANA = { kind: 'candidate' as const, candidateId: CandidateId.parse('c1'), name: 'Ana Pereira' };
const FULL: CaptureState = {
  who: ANA,
  what: 'spoke',
  incoming: false,
  text: 'Likes the role',
  futureRole: 'CTO in Porto',
  nextStep: 'tomorrow: send the contract',
};

describe('a draft', () => {
  test.each([
    FULL,
    { ...FULL, what: 'note' as const },
    { ...FULL, who: { kind: 'new' as const, name: 'Bo', phone: '+351912345678' } },
    { ...FULL, what: null, text: 'half a sent' },
  ])('comes back as it was written', (state) => {
    expect(fromDraft(toDraft(state)!, 'Ana Pereira')).toEqual(state);
  });

  test('of somebody who is gone by now asks who it is about again, and keeps the rest', () => {
    expect(fromDraft(toDraft(FULL)!, null)).toEqual({ ...FULL, who: { kind: 'nobody', typed: '' } });
  });

  test('is not made of nothing', () => {
    expect(toDraft({ ...EMPTY_CAPTURE, who: ANA })).toBeNull();
    expect(toDraft({ ...EMPTY_CAPTURE, text: '  ' })).toBeNull();
  });
});

describe('saving', () => {
  test('asks who first, then for something to save, then for a day', () => {
    expect(whyNotYet({ ...FULL, who: { kind: 'nobody', typed: 'Ana' } }, NOW_MS, PLACE)).toMatch(/who/);
    expect(whyNotYet({ ...EMPTY_CAPTURE, who: ANA }, NOW_MS, PLACE)).toMatch(/Nothing/);
    expect(whyNotYet({ ...FULL, nextStep: 'call back' }, NOW_MS, PLACE)).toMatch(/no day/);
    expect(whyNotYet(FULL, NOW_MS, PLACE)).toBeNull();
  });

  test('a new person is enough by themselves', () => {
    const state = { ...EMPTY_CAPTURE, who: { kind: 'new' as const, name: '', phone: '+351912345678' } };
    expect(whyNotYet(state, NOW_MS, PLACE)).toBeNull();
    expect(toSaveRequest(state, NOW_MS, PLACE)).toEqual({
      candidateId: null,
      newPerson: { name: '+351912345678', phones: [{ number: '+351912345678', shared: false }] },
      entry: null,
      futureRole: null,
      nextStep: null,
    });
  });

  test('takes everything that was written', () => {
    expect(toSaveRequest(FULL, NOW_MS, PLACE)).toEqual({
      candidateId: 'c1',
      newPerson: null,
      entry: {
        kind: 'call',
        atMs: NOW_MS,
        direction: 'out',
        title: '',
        text: 'Likes the role',
        durationMinutes: null,
        outcome: 'spoke',
        place: '',
      },
      futureRole: expect.objectContaining({ sentence: 'CTO in Porto', titles: ['CTO'], places: ['Porto'] }),
      nextStep: { text: 'send the contract', dueAtMs: Date.UTC(2026, 10, 25, 12), wholeDay: true },
    });
  });

  test('a call of theirs comes in', () => {
    expect(toSaveRequest({ ...FULL, incoming: true }, NOW_MS, PLACE).entry).toMatchObject({ direction: 'in' });
    expect(fromDraft(toDraft({ ...FULL, incoming: true })!, 'Ana Pereira').incoming).toBe(true);
  });

  test('a note has no direction and no outcome', () => {
    expect(toSaveRequest({ ...FULL, what: 'note' }, NOW_MS, PLACE).entry).toMatchObject({
      kind: 'note',
      direction: 'none',
      outcome: null,
    });
  });

  test('a next step that is a date alone still says what is to be done', () => {
    const request = toSaveRequest({ ...FULL, nextStep: 'in three weeks' }, NOW_MS, PLACE);
    expect(request.nextStep).toEqual({
      text: 'Get back in touch',
      dueAtMs: Date.UTC(2026, 11, 15, 12),
      wholeDay: true,
    });
  });
});
