import fc from 'fast-check';
import { CandidateId, InteractionId, MessageKey, ProjectId } from '#shared/model/ids.ts';
import { InteractionKind, type Interaction, type ReplyStatus } from '#shared/model/interaction.ts';
import { createZoneOffsets } from '#shared/statistics/createZoneOffsets.ts';
import type { DictionaryName, FactReading, PersonFacts } from '#shared/statistics/factReading.ts';
import type { StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import { toFacts } from '#shared/statistics/toFacts.ts';
import type { PlainPerson, PlainSetting } from './plainStatistics.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 9, 15);
const NOW_MS = START_MS + 40 * 24 * HOUR_MS;

const PROJECTS = ['p1', 'p2', 'p3'].map((id) => ProjectId.parse(id));
const WORDS = ['', 'warm', 'short'];
const PEOPLE = ['', '', 'Bea'];

/** What an entry may be; fields that its kind lacks are left out. */
interface Draft {
  form: 'mail' | 'meeting' | 'logged';
  atMs: number;
  kind: InteractionKind;
  direction: Interaction['direction'];
  mailClass: 'human' | 'auto-reply' | 'bounce' | 'calendar';
  role: 'initial' | 'follow-up' | 'reply' | null;
  reply: ReplyStatus | null;
  projectId: ProjectId | null;
  template: string;
  by: string;
  outcome: 'spoke' | 'left-message' | 'no-answer' | 'wrong-number' | null;
  status: 'confirmed' | 'cancelled';
  minutes: number;
}

const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
// Mostly whole hours of two days, so that things happen at one moment or a day apart; around the clocks' changes in Europe
// and America; and any moment.
const atMs = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 12, 24, 25, 26, 27, 36).map((hours) => START_MS + hours * HOUR_MS),
  fc
    .tuple(fc.constantFrom(Date.UTC(2026, 9, 25), Date.UTC(2026, 10, 1)), fc.nat(40))
    .map(([dayMs, quarters]) => dayMs + (quarters * HOUR_MS) / 4),
  fc.integer({ min: 0, max: 42 * 24 }).map((hours) => START_MS + hours * HOUR_MS),
  fc.integer({ min: START_MS, max: NOW_MS + 24 * HOUR_MS }),
);

const draft: fc.Arbitrary<Draft> = fc.record({
  form: fc.constantFrom('mail', 'mail', 'meeting', 'logged', 'logged'),
  atMs,
  kind: fc.constantFrom(...InteractionKind.options),
  direction: fc.constantFrom('in', 'out', 'out', 'none'),
  mailClass: fc.constantFrom('human', 'human', 'human', 'auto-reply', 'bounce', 'calendar'),
  role: rarely(fc.constantFrom('initial', 'follow-up', 'reply')),
  reply: rarely(
    fc.record({
      status: fc.constantFrom('interested', 'not-interested', 'follow-up-later'),
      reason: fc.constantFrom('', 'Location', 'Role'),
      onDate: fc.constant(null),
    }),
  ),
  projectId: rarely(fc.constantFrom(...PROJECTS)),
  template: fc.constantFrom(...WORDS),
  by: fc.constantFrom(...PEOPLE),
  outcome: rarely(fc.constantFrom('spoke', 'left-message', 'no-answer', 'wrong-number')),
  status: fc.constantFrom('confirmed', 'confirmed', 'cancelled'),
  minutes: fc.integer({ min: 0, max: 3000 }),
});

function toInteraction(one: Draft, id: string): Interaction {
  const shared = {
    id: InteractionId.parse(id),
    candidateId: CandidateId.parse('ana'),
    atMs: one.atMs,
    direction: one.direction,
    title: '',
    preview: '',
  };
  if (one.form === 'mail') {
    const { role, reply, projectId } = one;
    const mark =
      role === null && reply === null && projectId === null ? {} : { mark: { role, reply, projectId, atMs: 0 } };
    return {
      ...shared,
      kind: 'mail',
      mail: {
        messageKey: MessageKey.parse(id),
        mailClass: one.mailClass,
        classReason: '',
        fromAddress: '',
        fromName: '',
        matchedAddress: '',
        matchedField: 'to',
        recipientCount: 1,
        attachmentCount: 0,
        ...mark,
      },
      sources: [],
    };
  }
  if (one.form === 'meeting') {
    return {
      ...shared,
      kind: 'meeting',
      meeting: {
        uid: id,
        instance: '',
        endsAtMs: one.atMs + one.minutes * 60_000,
        allDay: false,
        startsOnDate: null,
        endsOnDate: null,
        zoneName: null,
        place: '',
        description: '',
        status: one.status,
        attendees: [],
        answer: 'none',
        matchedAddress: '',
        problems: [],
      },
      sources: [],
    };
  }
  return {
    ...shared,
    kind: one.kind,
    logged: {
      text: '',
      durationMinutes: null,
      outcome: one.outcome,
      place: '',
      ...(one.role === null ? {} : { role: one.role }),
      ...(one.reply === null ? {} : { reply: one.reply }),
      ...(one.projectId === null ? {} : { projectId: one.projectId }),
      ...(one.template === '' ? {} : { template: one.template }),
      ...(one.by === '' ? {} : { by: one.by }),
      createdAtMs: 0,
      updatedAtMs: 0,
    },
  };
}

const onePerson = fc.record({
  source: fc.constantFrom('', 'LinkedIn', 'Referral'),
  drafts: fc.array(draft, { maxLength: 9 }),
  memberships: fc.array(fc.record({ projectId: fc.constantFrom(...PROJECTS), addedAtMs: atMs }), { maxLength: 3 }),
});

/** A few people with whatever may stand on a timeline. */
export const anyPeople: fc.Arbitrary<PlainPerson[]> = fc.array(onePerson, { maxLength: 6 }).map((people) =>
  people.map(({ source, drafts, memberships }, index) => ({
    no: index + 10,
    source,
    memberships,
    // Ids that are not in the order of time.
    interactions: drafts.map((one, place) => toInteraction(one, `i${(place * 7) % 10}`)),
  })),
);

const some = <T>(...values: T[]): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values)) },
  );
const date = fc.option(
  fc.integer({ min: 10, max: 60 }).map((day) => new Date(Date.UTC(2026, 9, day)).toISOString().slice(0, 10)),
);

export const anyFilter: fc.Arbitrary<StatisticsFilter> = fc.record({
  fromDate: date,
  toDate: date,
  whose: fc.constantFrom('mine', 'all', 'all'),
  channels: some<InteractionKind>('mail', 'inmail', 'call'),
  templates: some('', 'warm', 'gone'),
  projectIds: some<ProjectId | ''>('', PROJECTS[0]!, PROJECTS[1]!),
  sources: some('', 'LinkedIn'),
  recruiters: some('', 'Bea'),
  weekdays: some(0, 1, 2, 3),
  hours: some(0, 1, 2, 9, 12, 23),
  replyWindowDays: fc.constantFrom(1, 7, 30),
});

export const anySetting: fc.Arbitrary<PlainSetting> = fc.record({
  zone: fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Africa/Cairo',
  ),
  nowMs: fc.constantFrom(NOW_MS, START_MS + 24 * HOUR_MS, START_MS + 31 * 24 * HOUR_MS),
  confidentialIds: fc.constantFrom(new Set<string>(), new Set(['p1']), new Set(['p1', 'p2'])),
});

/** The same people as facts, with what it takes to read them. */
export function packPeople(
  people: readonly PlainPerson[],
  { zone, nowMs, confidentialIds }: PlainSetting,
): { people: PersonFacts[]; reading: FactReading } {
  const dictionaries: { [name in DictionaryName]: string[] } = {
    project: [''],
    template: [''],
    recruiter: [''],
    reason: [''],
    source: [''],
  };
  const numberOf = (name: DictionaryName, value: string): number => {
    const known = dictionaries[name].indexOf(value);
    return known === -1 ? dictionaries[name].push(value) - 1 : known;
  };
  const packed = people.map(({ no, source, interactions, memberships }) => ({
    personNo: no,
    source: numberOf('source', source),
    facts: toFacts({ interactions, memberships, nowMs, numberOf }),
  }));
  const confidential = new Set([...confidentialIds].map((id) => numberOf('project', id)));
  return { people: packed, reading: { dictionaries, confidential, nowMs, offsetMinutesOf: createZoneOffsets(zone) } };
}
