import { describe, expect, it } from 'vitest';
import { LogKind } from '#shared/model/interaction.ts';
import { directionOf, findMissing, startDraft, toLogFields, type LogDraft } from './logDraft.ts';

const draft = (part: Partial<LogDraft>): LogDraft => ({ ...startDraft('inmail', null), ...part });
const REPLY = { status: 'interested', reason: '', onDate: null } as const;

describe('directionOf', () => {
  it('follows a chosen role, whatever the direction says', () => {
    expect(directionOf(draft({ role: 'reply', direction: 'out' }))).toBe('in');
    expect(directionOf(draft({ role: 'initial', direction: 'in' }))).toBe('out');
    expect(directionOf(draft({ role: 'follow-up', direction: 'in' }))).toBe('out');
  });

  it('is the chosen one for Auto', () => {
    expect(directionOf(draft({ direction: 'in' }))).toBe('in');
    expect(directionOf(draft({ direction: 'out' }))).toBe('out');
  });

  it('is neither for notes, and for meetings without a role', () => {
    expect(directionOf(draft({ kind: 'note', role: 'reply' }))).toBe('none');
    expect(directionOf(draft({ kind: 'meeting' }))).toBe('none');
    expect(directionOf(draft({ kind: 'meeting', role: 'reply' }))).toBe('in');
  });
});

describe('toLogFields', () => {
  it('leaves away what does not belong to the kind', () => {
    const full = {
      outcome: 'spoke',
      durationMinutes: 5,
      place: 'Café',
      title: 'T',
      text: ' x ',
      reply: REPLY,
    } as const;
    expect(toLogFields(draft({ ...full, kind: 'text' }), 7)).toEqual({
      kind: 'text',
      atMs: 7,
      direction: 'out',
      role: null,
      reply: null,
      projectId: null,
      template: '',
      title: '',
      text: 'x',
      durationMinutes: null,
      outcome: null,
      place: '',
    });
    expect(toLogFields(draft({ ...full, kind: 'call' }), 7)).toMatchObject({ outcome: 'spoke', durationMinutes: 5 });
    expect(toLogFields(draft({ ...full, kind: 'meeting' }), 7)).toMatchObject({
      place: 'Café',
      title: 'T',
      outcome: null,
    });
  });

  it('keeps a template only for a message of one’s own', () => {
    const template = ' Staff intro 2 ';
    expect(toLogFields(draft({ template }), 7).template).toBe('Staff intro 2');
    expect(toLogFields(draft({ template, role: 'reply' }), 7).template).toBe('');
    expect(toLogFields(draft({ template, kind: 'call' }), 7).template).toBe('');
    expect(toLogFields(draft({ template, kind: 'note' }), 7).template).toBe('');
  });

  it('keeps a reply status only for what came from them', () => {
    expect(toLogFields(draft({ reply: REPLY, role: 'initial' }), 7).reply).toBeNull();
    expect(toLogFields(draft({ reply: REPLY, role: 'reply' }), 7).reply).toEqual(REPLY);
    expect(toLogFields(draft({ reply: REPLY, direction: 'in' }), 7).reply).toEqual(REPLY);
  });

  it('keeps the reason and the date only where they say something', () => {
    const reply = { status: 'interested', reason: 'Role', onDate: '2027-01-01' } as const;
    expect(toLogFields(draft({ role: 'reply', reply }), 7).reply).toEqual({ ...reply, reason: '', onDate: null });
  });

  it('keeps a time that was chosen', () => {
    expect(toLogFields(draft({ atMs: 3 }), 7).atMs).toBe(3);
  });
});

describe('findMissing', () => {
  it('names a note that is longer than is kept, instead of cutting it off', () => {
    expect(findMissing(draft({ text: 'a'.repeat(200_000) }))).toBeNull();
    expect(findMissing(draft({ text: 'a'.repeat(204_800) }))).toMatch(/204.800 characters are too many/);
  });

  it('wants nothing for an outreach of which only is known that it was', () => {
    for (const kind of LogKind.options) {
      expect(findMissing(draft({ kind })) === null).toBe(kind !== 'note' && kind !== 'meeting');
    }
  });

  it('wants the day on which to follow up', () => {
    const reply = { status: 'follow-up-later', reason: '', onDate: null } as const;
    expect(findMissing(draft({ role: 'reply', reply }))).toMatch(/day/);
    expect(findMissing(draft({ role: 'initial', reply }))).toBeNull();
    expect(findMissing(draft({ role: 'reply', reply: { ...reply, onDate: '2027-01-01' } }))).toBeNull();
  });
});
