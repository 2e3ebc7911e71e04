import { afterEach, describe, expect, it } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import { computeRoles } from '#shared/domain/computeRoles.ts';
import { BLANK_FIELDS } from '#shared/model/candidate.ts';
import { DEFAULT_STAGES, type Project } from '#shared/model/project.ts';
import { EVERYTHING, StatisticsSlice, type StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import { CandidateColumn, type CandidateFilter, type Rhythms } from '#renderer/store/contract/find.ts';
import { plainActivity, plainCohort } from '#tests/statistics/plainStatistics.ts';
import {
  DAY_MS,
  makeCandidate,
  makeInteraction,
  makeProject,
  makeTime,
  NAMES,
  NOW_MS,
  OWNERS,
  PEOPLE,
  some,
  SOURCES,
  TAGS,
  times,
  WORDS,
} from '#tests/support/makeRandomDocuments.ts';
import {
  plainFacts,
  plainList,
  plainPeople,
  plainSearch,
  readPlainData,
  stageOf,
  toPlainPeople,
  toPlainSetting,
  type Person,
  type PlainData,
} from '#tests/support/plainAnswers.ts';
import { createTestDisk, startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

// Random people, entries and changes to them; then every kind of question, with random filters, answered by the read
// model and once more by a plain computation over all documents. A seed that fails is to be added to FIXED_SEEDS.

const FIXED_SEEDS = ['1', '2', '942271894', '716505426', '661471584'];
const RANDOM_SEEDS = Array.from({ length: 4 }, () => String(Math.floor(Math.random() * 1e9)));

let store: TestStore;
afterEach(() => store.stop());

/** Fills the store and changes it again, in several writes so that each change is one of many. */
async function live(random: SeededRandom): Promise<Rhythms> {
  const { database, client } = store;
  const projects = [0, 1, 2].map((at) => makeProject(random, at));
  await database.projects.bulkInsert(projects);
  const candidates = Array.from({ length: PEOPLE }, (_, at) => makeCandidate(random, `c${at}`));
  await database.candidates.bulkInsert(candidates);
  for (let round = 0; round < 4; round++) {
    const made = Array.from({ length: 60 }, () => makeInteraction(random, projects));
    const mails = made.flatMap(({ mail }) => mail ?? []);
    // Now and then the text comes after the entry.
    const isLate = random.chance(0.3);
    if (!isLate) await database.mails.bulkUpsert(mails as never);
    await database.interactions.bulkUpsert(made.flatMap(({ documents }) => documents) as never);
    if (random.chance(0.5)) await client.call('candidates.list', { filter: {}, sort: BY_NAME, offset: 0, limit: 5 });
    if (isLate) await database.mails.bulkUpsert(mails as never);
    const places = times(random, 25, () => {
      const [candidateId, project] = [`c${random.integer(0, PEOPLE - 1)}`, random.pick(projects)];
      const stageId = random.chance(0.1) ? 'gone' : random.pick(project.stages).id;
      const id = `${project.id}.${candidateId}`;
      return { id, projectId: project.id, candidateId, stageId, addedAtMs: makeTime(random), stageAtMs: NOW_MS };
    });
    await database.memberships.bulkUpsert([...new Map(places.map((one) => [one.id, one])).values()] as never);
    const owed = times(random, 10, (at) => ({
      id: `f${round}-${at}`,
      candidateId: `c${random.integer(0, PEOPLE - 1)}`,
      text: '',
      dueAtMs: NOW_MS + random.integer(-10, 10) * DAY_MS,
      wholeDay: false,
      ...(random.chance(0.3) ? { doneAtMs: NOW_MS } : {}),
      createdAtMs: NOW_MS,
      updatedAtMs: NOW_MS,
    }));
    await database.followUps.bulkUpsert(owed as never);
    await askAll(projects);
    await change(random);
  }
  const rhythms: Rhythms = {
    tags: some(random, TAGS).map((tag) => ({ tag, days: random.integer(1, 200) })),
    projects: some(random, projects).map(({ id }) => ({ projectId: id, days: random.integer(1, 200) })),
  };
  await client.call('rhythms.save', rhythms);
  return rhythms;
}

/** Asks for whatever the read model then keeps in memory: what is changed afterwards must not be answered from it. */
async function askAll(projects: readonly Project[]): Promise<void> {
  const { client } = store;
  const projectIds = projects.map(({ id }) => id);
  const stageNames = projects.flatMap(({ stages }) => stages.map(({ name }) => name));
  const filters = [{ projectIds }, { stageNames }, { futureTitle: 'e' }, { askedForProjectId: projectIds[0]! }];
  for (const filter of filters) {
    for (const column of ['title', 'company', 'name'] as const) {
      await client.call('candidates.list', { filter, sort: { column, descending: true }, offset: 0, limit: 5 });
    }
  }
  const text = `tag:${TAGS[0]!} project:"${projects[0]!.name}"`;
  await client.call('search.find', { text, order: 'newest', cursor: null, limit: 5 });
}

/** Renames, merges, separates, moves and removes what is there. */
async function change(random: SeededRandom): Promise<void> {
  const { database } = store;
  const all = await database.candidates.find().exec();
  for (const document of all.filter(() => random.chance(0.2))) {
    const dice = random.next();
    if (dice < 0.4) await document.incrementalPatch({ name: random.pick(NAMES), tags: some(random, TAGS) });
    else if (dice < 0.8) {
      const other = random.pick(all).id;
      const merged =
        document.merged === undefined && other !== document.id
          ? {
              merged: {
                intoId: other,
                atMs: NOW_MS,
                before: BLANK_FIELDS,
                after: BLANK_FIELDS,
                survivorUpdatedAtMs: 0,
                absorbedUpdatedAtMs: 0,
              },
            }
          : {};
      const { merged: _before, ...bare } = document.toMutableJSON();
      await database.candidates.upsert({ ...bare, ...merged } as never);
    } else if (dice < 0.9) await document.remove();
  }
  const entries = await database.interactions.find().exec();
  for (const entry of entries.filter(() => random.chance(0.1))) {
    if (random.chance(0.3)) await entry.remove();
    else await entry.incrementalPatch({ atMs: makeTime(random) } as never);
  }
  const places = await database.memberships.find().exec();
  for (const place of places.filter(() => random.chance(0.1))) await place.remove();
}

const BY_NAME = { column: 'name', descending: false } as const;

function makeAge(random: SeededRandom): NonNullable<CandidateFilter['lastIn']> {
  return { when: random.pick(['within', 'before', 'never'] as const), days: random.pick([0, 1, 30, 180, 1000]) };
}

function makeStatisticsFilter(random: SeededRandom): StatisticsFilter {
  return {
    ...EVERYTHING,
    fromDate: random.chance(0.3) ? '2026-03-29' : null,
    toDate: random.chance(0.3) ? '2026-10-25' : null,
    whose: random.pick(['mine', 'all'] as const),
    channels: random.chance(0.2) ? ['mail', 'inmail'] : [],
    templates: random.chance(0.1) ? ['', 'Short'] : [],
    sources: random.chance(0.1) ? ['Referral'] : [],
    replyWindowDays: random.pick([7, 30, 365]),
  };
}

function makeFilter(random: SeededRandom): CandidateFilter {
  const all: { [key in keyof CandidateFilter]-?: () => CandidateFilter[key] } = {
    search: () => random.pick(['ana', 'PEREIRA', 'example.org c1', 'zurich', '171', 'rust', 'nick', 'ø']),
    stageIds: () => [random.pick(DEFAULT_STAGES).id],
    projectIds: () => some(random, ['p0', 'p1', 'p2', 'gone']) as never,
    stageNames: () => [random.pick(['sourced', 'Contacted', 'Nowhere'])],
    tags: () => some(random, TAGS),
    owners: () => some(random, OWNERS),
    sources: () => some(random, SOURCES),
    places: () => [random.pick(['zurich', 'LISBON'])],
    lastIn: () => makeAge(random),
    lastOut: () => makeAge(random),
    lastContact: () => makeAge(random),
    contact: () => random.pick(['any', 'never', 'awaiting', 'owed', 'replied'] as const),
    contactDays: () => random.pick([0, 7, 100]),
    engagement: () => some(random, ['high', 'medium', 'low', 'none', 'closed'] as const),
    replies: () => some(random, ['interested', 'not-interested', 'follow-up-later', 'none'] as const),
    futureTitle: () => random.pick(['engineer', 'manager staff']),
    futurePlace: () => random.pick(['zurich', 'lis']),
    askedForProjectId: () => random.pick(['p0', 'p1', 'gone']) as never,
    followUp: () => random.pick(['overdue', 'week', 'some', 'none'] as const),
    losingTouch: () => true,
    doNotContact: () => random.pick(['yes', 'no'] as const),
    behind: () => ({
      tab: random.pick(['cohort', 'activity'] as const),
      filter: makeStatisticsFilter(random),
      slice: random.chance(0.5) ? { by: 'channel', value: random.pick(['mail', 'inmail']) } : null,
      number: random.pick(['sent', 'replied', 'interested', 'initial', 'followUps', 'replies']),
    }),
  };
  const names = (Object.keys(all) as (keyof CandidateFilter)[]).filter(() => random.chance(0.12));
  return Object.fromEntries(names.map((name) => [name, all[name]()]));
}

async function askEverything(random: SeededRandom, data: PlainData, people: Person[]): Promise<void> {
  const { client } = store;
  for (let turn = 0; turn < 40; turn++) {
    const filter = makeFilter(random);
    const sort = { column: random.pick(CandidateColumn.options), descending: random.chance(0.5) };
    const asked = JSON.stringify({ filter, sort });
    const { stageIds: _stages, ...anywhere } = filter;
    const expected = plainList(data, people, anywhere, sort);
    const listed = await client.call('candidates.list', { filter: anywhere, sort, offset: 0, limit: 500 });
    expect(
      listed.rows.map(({ id }) => id as string),
      asked,
    ).toEqual(expected);
    expect([listed.total, listed.all], asked).toEqual([expected.length, people.length]);

    const project = random.pick(data.projects);
    const members = plainList(data, people, filter, sort, project);
    const table = await client.call('projects.listMembers', {
      projectId: project.id,
      filter,
      sort,
      offset: 0,
      limit: 500,
    });
    expect(
      table.rows.map(({ id }) => id as string),
      `${project.id} ${asked}`,
    ).toEqual(members);
    const byStage = plainList(data, people, anywhere, sort, project).map((id) => {
      const { memberships } = people.find(({ candidate }) => candidate.id === id)!;
      return stageOf(project, memberships.find(({ projectId }) => projectId === project.id)!.stageId);
    });
    const counts = Object.fromEntries(
      project.stages.map(({ id }) => [id, byStage.filter((stageId) => stageId === id).length]),
    );
    expect(table.countByStage, `${project.id} ${asked}`).toEqual(counts);
  }
}

async function askOfEverybody(data: PlainData, people: Person[]): Promise<void> {
  const { client } = store;
  const { rows } = await client.call('candidates.list', { filter: {}, sort: BY_NAME, offset: 0, limit: 500 });
  for (const person of people) {
    const { candidate, timeline } = person;
    const facts = plainFacts(person, data);
    const row = rows.find(({ id }) => id === candidate.id);
    expect(row).toMatchObject({
      name: candidate.name,
      lastInAtMs: facts.lastIn,
      lastOutAtMs: facts.lastOut,
      lastTouchAtMs: facts.lastTouch,
      interactionCount: timeline.length,
      engagement: Math.round(facts.engagement),
      engagementLevel: facts.level,
      nextFollowUpAtMs: facts.nextDue,
    });
    const read = await client.call('candidates.read', { candidateId: candidate.id });
    expect(read.engagement).toMatchObject({ total: Math.round(facts.engagement), level: facts.level });
    const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
    const { entries, all } = await client.call('timeline.list', { candidateId: candidate.id, filter });
    const roles = computeRoles(timeline);
    expect(all).toBe(timeline.length);
    expect(entries.map(({ id, role }) => [id, role])).toEqual(
      timeline.toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1)).map(({ id }) => [id, roles.get(id)]),
    );
  }
}

async function askSearches(random: SeededRandom, data: PlainData, people: Person[]): Promise<void> {
  for (let turn = 0; turn < 15; turn++) {
    const wanted = Array.from({ length: random.integer(1, 2) }, () => {
      const word = random.pick([...WORDS, 'Perei', 'Šimić', 'sender', 'hello']);
      return random.chance(0.5) ? word : word.slice(0, random.integer(1, word.length));
    });
    const found: string[] = [];
    const times: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await store.client.call('search.find', {
        text: `${wanted.join(' ')}`,
        order: 'newest',
        cursor: cursor ?? null,
        limit: 20,
      });
      if (cursor === undefined && page.cursor === null) expect(page.count).toBe(page.entries.length);
      found.push(...page.entries.map(({ id }) => id as string));
      times.push(...page.entries.map(({ atMs }) => Math.floor(atMs / 1000)));
      cursor = page.cursor;
    }
    const expected = plainSearch(data, people, wanted);
    // One of the twins of a mail to several stands for all.
    const toMail = (id: string): string => (id.startsWith('mail.') ? id.slice(0, id.lastIndexOf('.')) : id);
    const heads = (ids: string[]): string[] => [...new Set(ids.map(toMail))].sort();
    expect(heads(found), wanted.join(' ')).toEqual(heads(expected));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  }
}

async function askStatistics(random: SeededRandom, data: PlainData, people: Person[]): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    const filter = makeStatisticsFilter(random);
    const sliceBy = random.chance(0.7) ? random.pick(StatisticsSlice.options) : null;
    const request = { filter, sliceBy };
    const cohort = await store.client.call('statistics.readCohort', request);
    const plain = plainCohort(toPlainPeople(people), filter, sliceBy, toPlainSetting(data));
    expect(cohort.totals).toEqual(plain.totals);
    expect(cohort.groups.map(({ value, totals }) => ({ value, totals }))).toEqual(plain.groups);
    const activity = await store.client.call('statistics.readActivity', request);
    const plainly = plainActivity(toPlainPeople(people), filter, sliceBy, toPlainSetting(data));
    expect(activity.totals).toEqual(plainly.totals);
    expect(activity.groups.map(({ value, totals }) => ({ value, totals }))).toEqual(plainly.groups);
  }
}

const TIMELINE_TEXTS = [
  'rust',
  'zur -offer',
  '"team lead"',
  'from:me salary',
  'to:me',
  'from:sender remo',
  'to:maya',
  'from:ana',
  'kind:call,note',
  '-kind:mail -from:me',
  'has:attachment',
  '-has:attachment spring',
  'tag:rus',
  '-tag:silver call',
  'project:desi',
  '-project:"staff engineer"',
  'after:2026-05 before:yesterday',
];

/** What of some people's timelines is found by text, with operators. */
async function askTimelines(people: readonly Person[]): Promise<{ [asked: string]: string[] }> {
  const found: { [asked: string]: string[] } = {};
  for (const [at, { candidate }] of people.entries()) {
    for (const text of TIMELINE_TEXTS.filter((_, place) => (place + at) % 3 === 0)) {
      const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text };
      const { entries } = await store.client.call('timeline.list', { candidateId: candidate.id, filter });
      found[`${candidate.id} ${text}`] = entries.map(({ id }) => id);
    }
  }
  return found;
}

describe('the read model', () => {
  it.each([...FIXED_SEEDS, ...RANDOM_SEEDS])(
    'answers like a plain computation over the database (seed %s)',
    async (seed) => {
      const random = createSeededRandom(seed);
      const disk = createTestDisk();
      store = await startTestStore({}, { disk, nowMs: () => NOW_MS });
      const rhythms = await live(random);
      const data = await readPlainData(store.database, rhythms, NOW_MS);
      const people = plainPeople(data);
      await askOfEverybody(data, people);
      await askEverything(random, data, people);
      await askSearches(random, data, people);
      await askStatistics(random, data, people);
      expect(await store.client.call('readModel.check', {})).toMatchObject({
        missing: 0,
        surplus: 0,
        different: 0,
        examples: [],
      });
      // And like the database itself, which answers for timelines while the read model cannot.
      const found = await askTimelines(people);
      expect(Object.values(found).flat().length).toBeGreaterThan(0);
      await store.stop();
      const open = (): Promise<never> => Promise.reject(new CodedError('store.index-unavailable', 'out of reach'));
      store = await startTestStore({}, { disk: { ...disk, model: { ...disk.model, open } }, nowMs: () => NOW_MS });
      expect(await askTimelines(people)).toEqual(found);
    },
  );
});
