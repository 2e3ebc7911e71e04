import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InteractionId } from '#shared/model/ids.ts';
import { toTimelineItems, type TimelineEntry } from './toTimelineItems.ts';

const zoneBefore = process.env['TZ'];
beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin';
});
afterAll(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

const now = (): number => new Date('2026-11-22T15:00').getTime();
const entry = (id: string, local: string, onDate?: string): TimelineEntry => ({
  id: InteractionId.parse(id),
  atMs: new Date(local).getTime(),
  ...(onDate === undefined ? {} : { onDate }),
});

/** The items in short: `# day`, `id`, `~ gap`, `^ upcoming`, `= now`. */
function sketch(entries: TimelineEntry[]): string[] {
  return toTimelineItems(entries, now()).map((item) => {
    switch (item.kind) {
      case 'day':
        return `# ${item.dayKey}`;
      case 'entry':
        return item.id;
      case 'gap':
        return `~ ${item.days}`;
      case 'now':
        return '=';
      case 'upcoming-heading':
        return `^ ${item.count}`;
    }
  });
}

describe('the timeline', () => {
  test('is grouped by day, newest first', () => {
    expect(
      sketch([entry('a', '2026-11-22T09:00'), entry('b', '2026-11-21T23:59'), entry('c', '2026-11-21T00:00')]),
    ).toEqual(['# 2026-11-22', 'a', '# 2026-11-21', 'b', 'c']);
  });

  test('keeps both sides of midnight apart on the nights that change clocks', () => {
    expect(
      sketch([entry('a', '2026-10-25T02:30'), entry('b', '2026-10-25T00:10'), entry('c', '2026-10-24T23:50')]),
    ).toEqual(['# 2026-10-25', 'a', 'b', '# 2026-10-24', 'c']);
    expect(sketch([entry('a', '2026-10-26T00:10'), entry('b', '2026-10-25T23:50')])).toEqual([
      '# 2026-10-26',
      'a',
      '# 2026-10-25',
      'b',
    ]);
  });

  test('says no silence when other entries are filtered out', () => {
    const entries = [entry('a', '2026-11-20T09:00'), entry('b', '2026-03-01T09:00')];
    const kinds = (which: 'all' | 'some'): string[] => toTimelineItems(entries, now(), which).map(({ kind }) => kind);
    expect(kinds('all')).toEqual(['day', 'entry', 'gap', 'day', 'entry']);
    expect(kinds('some')).toEqual(['day', 'entry', 'day', 'entry']);
  });

  test('says a silence of more than 30 days, and none of 30', () => {
    expect(sketch([entry('a', '2026-11-20T09:00'), entry('b', '2026-10-21T09:00')])).toEqual([
      '# 2026-11-20',
      'a',
      '# 2026-10-21',
      'b',
    ]);
    expect(sketch([entry('a', '2026-11-20T09:00'), entry('b', '2026-10-20T09:00')])).toEqual([
      '# 2026-11-20',
      'a',
      '~ 31',
      '# 2026-10-20',
      'b',
    ]);
  });

  test('says the silence since the newest', () => {
    expect(sketch([entry('a', '2026-09-01T09:00')])).toEqual(['~ 82', '# 2026-09-01', 'a']);
  });

  test('sets what is to come apart, soonest first', () => {
    expect(
      sketch([entry('b', '2026-11-26T10:00'), entry('a', '2026-11-23T10:00'), entry('c', '2026-11-22T14:00')]),
    ).toEqual(['^ 2', '# 2026-11-23', 'a', '# 2026-11-26', 'b', '=', '# 2026-11-22', 'c']);
  });

  test('what is later today is still to come', () => {
    expect(sketch([entry('a', '2026-11-22T15:01'), entry('b', '2026-11-22T15:00')])).toEqual([
      '^ 1',
      '# 2026-11-22',
      'a',
      '=',
      '# 2026-11-22',
      'b',
    ]);
  });

  test('an all-day meeting stays on its date in every zone', () => {
    // Midnight UTC of the 20th is the 20th in Berlin; midnight in Auckland of the 20th is the 19th there.
    expect(sketch([entry('a', '2026-11-19T12:00Z', '2026-11-20'), entry('b', '2026-11-19T18:00')])).toEqual([
      '# 2026-11-20',
      'a',
      '# 2026-11-19',
      'b',
    ]);
  });

  test('an all-day meeting of today is not to come', () => {
    expect(sketch([entry('a', '2026-11-22T00:00', '2026-11-22')])).toEqual(['# 2026-11-22', 'a']);
  });

  test('loses and doubles nothing, and numbers every entry once', () => {
    const anyEntry = fc.record({ atMs: fc.integer({ min: now() - 5e10, max: now() + 1e10 }), allDay: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 60 }), (raw) => {
        const entries = raw.map(({ atMs }, at) => ({ id: InteractionId.parse(`e${at}`), atMs }));
        const items = toTimelineItems(entries, now());
        const drawn = items.flatMap((item) => (item.kind === 'entry' ? [item] : []));
        expect(drawn.map(({ id }) => id).sort()).toEqual(entries.map(({ id }) => id).sort());
        expect(drawn.map(({ position }) => position)).toEqual(entries.map((_, at) => at + 1));
        const days = items.flatMap((item) => (item.kind === 'day' ? [`${item.upcoming} ${item.dayKey}`] : []));
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });
});
