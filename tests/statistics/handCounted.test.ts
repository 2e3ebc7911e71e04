import { expect, test } from 'vitest';
import { CandidateId, InteractionId, MessageKey, ProjectId } from '#shared/model/ids.ts';
import { Interaction } from '#shared/model/interaction.ts';
import { FactCursor } from '#shared/statistics/FactCursor.ts';
import { pickPeople } from '#shared/statistics/pickPeople.ts';
import { readActivity } from '#shared/statistics/readActivity.ts';
import { readCohort, type CohortNumbers } from '#shared/statistics/readCohort.ts';
import { readTrend } from '#shared/statistics/readTrend.ts';
import { EVERYTHING, type StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import { packPeople } from './makePeople.ts';
import type { PlainPerson } from './plainStatistics.ts';

// Timelines short enough to count by hand. Times are days after 1 October 2026 in UTC.

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 9, 1);
const SETTING = { zone: 'UTC', nowMs: START_MS + 60 * DAY_MS, confidentialIds: new Set(['secret']) };

/** `out 0 inmail`, `in 2`, `bounce 1`: what, on which day, of which kind (mail). */
type Short = [
  what: string,
  day: number,
  part?: { kind?: 'inmail' | 'call'; reply?: string; reason?: string; by?: string; project?: string; outcome?: string },
];

function toInteraction([what, day, part = {}]: Short, index: number): Interaction {
  const { kind, reply, reason = '', by, project, outcome = null } = part;
  const status = reply === undefined ? null : { status: reply, reason, onDate: null };
  const shared = {
    id: InteractionId.parse(`i${index}`),
    candidateId: CandidateId.parse('ana'),
    atMs: START_MS + day * DAY_MS,
    direction: what === 'in' || what === 'out' ? what : 'none',
    title: '',
    preview: '',
    kind: kind ?? 'mail',
  };
  const projectId = project === undefined ? null : ProjectId.parse(project);
  if (kind !== undefined) {
    return Interaction.parse({
      ...shared,
      logged: {
        text: '',
        durationMinutes: null,
        outcome,
        place: '',
        ...(status === null ? {} : { reply: status }),
        ...(by === undefined ? {} : { by }),
        ...(projectId === null ? {} : { projectId }),
        createdAtMs: 0,
        updatedAtMs: 0,
      },
    });
  }
  return Interaction.parse({
    ...shared,
    mail: {
      messageKey: MessageKey.parse('key'),
      mailClass: what === 'bounce' || what === 'auto-reply' ? what : 'human',
      classReason: '',
      fromAddress: '',
      fromName: '',
      matchedAddress: '',
      matchedField: 'to',
      recipientCount: 1,
      attachmentCount: 0,
      mark: { role: null, reply: status, projectId, atMs: 0 },
    },
    sources: [],
  });
}

const person = (no: number, shorts: Short[], memberships: PlainPerson['memberships'] = []): PlainPerson => ({
  no,
  source: '',
  interactions: shorts.map(toInteraction),
  memberships,
});

function cohortOf(people: PlainPerson[], filter: Partial<StatisticsFilter> = {}): CohortNumbers {
  const packed = packPeople(people, SETTING);
  return readCohort(packed.people, { ...EVERYTHING, ...filter }, null, packed.reading);
}

test.each<[string, Short[], object]>([
  [
    'an answer',
    [
      ['out', 0],
      ['in', 2],
    ],
    { sent: 1, reached: 1, replied: 1, medianReplyMs: 2 * DAY_MS },
  ],
  [
    'no answer',
    [
      ['out', 0],
      ['out', 5],
    ],
    { reached: 1, replied: 0, medianReplyMs: null, stillOpen: 0 },
  ],
  [
    'an answer after the window',
    [
      ['out', 0],
      ['in', 31],
    ],
    { reached: 1, replied: 0 },
  ],
  [
    'an answer in the last moment of the window',
    [
      ['out', 0],
      ['in', 30],
    ],
    { replied: 1 },
  ],
  ['no answer yet', [['out', 40]], { reached: 1, stillOpen: 1 }],
  [
    'a mail that came back',
    [
      ['out', 0],
      ['bounce', 1],
    ],
    { sent: 1, bounced: 1, reached: 0 },
  ],
  [
    'a mail that came back and was answered',
    [
      ['out', 0],
      ['bounce', 1],
      ['in', 3],
    ],
    { bounced: 0, reached: 1, replied: 1 },
  ],
  [
    'a second mail that came back',
    [
      ['out', 0],
      ['out', 4],
      ['bounce', 5],
    ],
    { bounced: 0, reached: 1 },
  ],
  [
    'a mail that came back after an InMail had followed',
    [
      ['out', 0],
      ['out', 1, { kind: 'inmail' }],
      ['bounce', 2],
    ],
    { bounced: 1, reached: 0 },
  ],
  [
    'a mail that came back after an InMail',
    [
      ['out', 0, { kind: 'inmail' }],
      ['bounce', 1],
    ],
    { bounced: 0, reached: 1 },
  ],
  [
    'an automatic reply alone',
    [
      ['out', 0],
      ['auto-reply', 1],
    ],
    { autoReplied: 1, replied: 0, reached: 1 },
  ],
  [
    'an automatic reply, then an answer',
    [
      ['out', 0],
      ['auto-reply', 1],
      ['in', 2],
    ],
    { autoReplied: 0, replied: 1 },
  ],
  [
    'somebody who wrote first',
    [
      ['in', 0],
      ['out', 1],
    ],
    { sent: 1, replied: 0 },
  ],
  ['mail between others', [['none', 0]], { sent: 0 }],
  [
    'interest',
    [
      ['out', 0],
      ['in', 1, { reply: 'interested' }],
    ],
    { interested: 1, notInterested: 0, replied: 1 },
  ],
  [
    'a change of mind',
    [
      ['out', 0],
      ['in', 1, { reply: 'interested' }],
      ['in', 9, { reply: 'not-interested', reason: 'Location' }],
    ],
    { interested: 0, notInterested: 1, reasons: [{ reason: 'Location', count: 1 }], medianReplyMs: DAY_MS },
  ],
  [
    'an answer on the phone, at once',
    [['out', 0, { kind: 'call', outcome: 'spoke', reply: 'follow-up-later' }]],
    { replied: 1, followUpLater: 1, medianReplyMs: 0 },
  ],
  [
    "a colleague's outreach",
    [
      ['out', 0, { kind: 'inmail', by: 'Bea' }],
      ['out', 1],
    ],
    { sent: 0 },
  ],
])('%s', (_, shorts, expected) => {
  expect(cohortOf([person(1, shorts)]).totals).toMatchObject(expected);
});

test('what others did counts when it is asked for', () => {
  const people = [person(1, [['out', 0, { kind: 'inmail', by: 'Bea' }]])];
  expect(cohortOf(people, { whose: 'all' }).totals.sent).toBe(1);
  expect(cohortOf(people, { whose: 'all', recruiters: [''] }).totals.sent).toBe(0);
  expect(cohortOf(people, { whose: 'all', recruiters: ['Bea'] }).totals.sent).toBe(1);
});

test('the time to reply is the middle one', () => {
  const replied = (no: number, days: number): PlainPerson =>
    person(no, [
      ['out', 0],
      ['in', days],
    ]);
  expect(cohortOf([replied(1, 9), replied(2, 1), replied(3, 2)]).totals.medianReplyMs).toBe(2 * DAY_MS);
  expect(cohortOf([replied(1, 9), replied(2, 1), replied(3, 2), replied(4, 4)]).totals.medianReplyMs).toBe(3 * DAY_MS);
});

test('what belongs to a confidential project is left out, and counted as left out', () => {
  const joined = [
    { projectId: 'open', addedAtMs: START_MS },
    { projectId: 'secret', addedAtMs: START_MS + 10 * DAY_MS },
  ];
  const people = [
    person(
      1,
      [
        ['out', 5],
        ['in', 12],
        ['out', 13],
      ],
      joined,
    ),
    person(2, [['out', 12]], joined),
    person(3, [['out', 12, { project: 'open' }]], joined),
  ];
  const { totals, confidentialLeftOut } = cohortOf(people);
  // The first one's answer came after they had joined the secret one; it answers what was sent before.
  expect([totals.sent, totals.replied, confidentialLeftOut]).toEqual([2, 1, 1]);
  const packed = packPeople(people, SETTING);
  const activity = readActivity(packed.people, EVERYTHING, 'project', packed.reading);
  expect(activity.totals).toMatchObject({ initial: 2, followUps: 0, replies: 0, candidates: 2 });
  expect(activity.confidentialLeftOut).toBe(2);
  expect(activity.groups.map(({ value }) => value)).toEqual(['open']);
});

test('activity counts every touchpoint, machines and what was held apart', () => {
  const packed = packPeople(
    [
      person(1, [
        ['in', 0],
        ['out', 1],
        ['bounce', 2],
        ['auto-reply', 3],
        ['out', 4],
        ['in', 5],
      ]),
      person(2, [
        ['out', 1, { kind: 'call', outcome: 'spoke' }],
        ['out', 2, { kind: 'call', outcome: 'wrong-number' }],
      ]),
    ],
    SETTING,
  );
  expect(readActivity(packed.people, EVERYTHING, null, packed.reading).totals).toEqual({
    initial: 2,
    followUps: 1,
    replies: 1,
    unasked: 1,
    bounces: 1,
    autoReplies: 1,
    held: 1,
    candidates: 2,
  });
  const pick = {
    tab: 'activity',
    filter: EVERYTHING,
    slice: { by: 'channel', value: 'call' },
    number: 'initial',
  } as const;
  expect(pickPeople(packed.people, pick, packed.reading)).toEqual([2]);
  expect(pickPeople(packed.people, { ...pick, number: 'constructor' }, packed.reading)).toEqual([]);
});

test('days, weekdays and hours are those of the zone', () => {
  // Thursday, 1 October, 00:30 in Berlin is the evening before in UTC.
  const people = [person(1, [['out', -1.5 / 24]])];
  const packed = packPeople(people, { ...SETTING, zone: 'Europe/Berlin' });
  const filter = { ...EVERYTHING, fromDate: '2026-10-01', toDate: '2026-10-01' };
  const values = (['weekday', 'hour'] as const).map(
    (by) => readCohort(packed.people, filter, by, packed.reading).groups[0]?.value,
  );
  expect(values).toEqual(['4', '0']);
  expect(cohortOf(people, filter).totals.sent).toBe(0);
});

test('a trend has every week of the period, and says which may still change', () => {
  const packed = packPeople(
    [
      person(1, [
        ['out', 0],
        ['in', 20],
      ]),
      person(2, [['out', 33]]),
    ],
    SETTING,
  );
  const filter = { ...EVERYTHING, toDate: '2026-11-08' };
  const trend = readTrend(packed.people, filter, 'week', 1, packed.reading);
  expect(trend.map((one) => [one.startsOnDate, one.cohort.sent, one.activity.replies, one.incomplete])).toEqual([
    ['2026-09-28', 1, 0, false],
    ['2026-10-05', 0, 0, false],
    ['2026-10-12', 0, 0, false],
    ['2026-10-19', 0, 1, false],
    // The reply window of its last day is over on 1 December, a day from now.
    ['2026-10-26', 0, 0, true],
    ['2026-11-02', 1, 0, true],
  ]);
  expect(readTrend([], EVERYTHING, 'month', 1, packed.reading)).toEqual([]);
  const months = readTrend([], { ...EVERYTHING, fromDate: '2026-09-15' }, 'month', 1, packed.reading);
  expect(months.map((one) => [one.startsOnDate, one.incomplete])).toEqual([
    ['2026-09-01', true],
    ['2026-10-01', true],
    ['2026-11-01', true],
  ]);
  expect(readTrend([], { ...EVERYTHING, fromDate: '1900-01-01' }, 'week', 1, packed.reading).length).toBe(2000);
});

test('facts hold any time and any number', () => {
  const times = [-4e12, 0, 1, 2 ** 31, 1.8e12, 8e15];
  const one = person(
    1,
    times.map((): Short => ['out', 0]),
  );
  const interactions = one.interactions.map((interaction, index) => ({ ...interaction, atMs: times[index]! }));
  const packed = packPeople([{ ...one, interactions }], SETTING);
  const facts = packed.people[0]!.facts;
  const read: number[] = [];
  const cursor = new FactCursor();
  cursor.start(facts);
  while (cursor.next()) read.push(cursor.atMs);
  expect(read).toEqual(times);
});
