import { beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client } from '#shared/rpc/createClient.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { MODEL_CONTRACT, type ModelContract } from '#renderer/store/worker/readModel/modelContract.ts';
import { makeMailEntry } from '#tests/support/makeMailEntry.ts';
import type { SearchAnswer } from '#renderer/store/worker/readModel/searchEntries.ts';
import { openMemoryModel } from '#tests/support/openMemoryModel.ts';
import { makeCandidate } from '#tests/support/makeCandidate.ts';

// What a search finds when those whose entries are wanted are too many to be looked for by the full-text index itself, and
// what a timeline makes of the same words.

const NOW_MS = Date.UTC(2026, 10, 20);
const DAY_MS = 86_400_000;
/** More than are named to the index. */
const MANY = 420;

let model: Client<ModelContract>;
let people: Candidate[];
const idOf = (number: number): CandidateId => `person${number}` as CandidateId;
const search = (text: string, order: 'newest' | 'ranked', limit = 50) =>
  model.call('model.search', { text, order, cursor: null, limit });
const timeline = async (number: number, text: string): Promise<string[]> => {
  const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text };
  const { entries } = await model.call('model.listTimeline', { candidateId: idOf(number), filter, limit: null });
  return entries.map(({ id }) => id.split('.')[1]!);
};

const apply = async (
  collection: 'candidates' | 'interactions',
  documents: readonly { id: string }[],
  lwt = 1,
): Promise<void> => {
  const changes = documents.map((document) => ({ id: document.id, lwt, document }));
  await model.call('model.apply', {
    changes: { collection, changes } as never,
    checkpoint: null,
    again: false,
    making: 0,
  });
};

beforeAll(async () => {
  const { port } = await openMemoryModel().open(() => NOW_MS);
  model = createClient(MODEL_CONTRACT, port);
  people = Array.from({ length: MANY + 1 }, (_, number) =>
    makeCandidate({ id: idOf(number), name: `Person ${number}`, tags: number === 0 ? ['busy'] : ['wanted'] }),
  );
  await apply('candidates', people);
  // Each of many has an old mail, and somebody else has all that is new.
  const old: Interaction[] = people
    .slice(1)
    .map(({ id }, at) =>
      makeMailEntry(id, `old${at}`, { title: 'The offer', atMs: NOW_MS - 100 * DAY_MS - at * 60_000 }),
    );
  const recent = Array.from({ length: 2_200 }, (_, at) =>
    makeMailEntry(idOf(0), `new${at}`, { title: 'An offer', atMs: NOW_MS - DAY_MS - at * 60_000 }),
  );
  const best = makeMailEntry(idOf(7), 'best', { title: 'offer offer', atMs: NOW_MS - 200 * DAY_MS });
  await apply('interactions', [...old, ...recent, best]);
  for (let left = 1; left > 0;) ({ left } = await model.call('model.settle', { limit: 1000 }));
}, 60_000);

describe('a search of the entries of many people', () => {
  it('finds the best of them, though others have thousands of newer ones', async () => {
    const { found } = await search('offer tag:wanted', 'ranked');
    expect(found).toHaveLength(50);
    expect(found[0]!.id).toContain('best');
    expect(found.every(({ personId }) => personId !== idOf(0))).toBe(true);
  });

  it.each(['offer tag:wanted', 'tag:wanted', 'offer -tag:busy'])(
    'counts and pages through all of them: %s',
    async (text) => {
      const first = await search(text, 'newest', 400);
      expect(first).toMatchObject({ count: MANY + 1, countedAll: true });
      const rest = await model.call('model.search', { text, order: 'newest', cursor: first.cursor, limit: 400 });
      const ids = [...first.found, ...rest.found].map(({ id }) => id);
      expect(new Set(ids).size).toBe(MANY + 1);
      expect(rest.found.at(-1)!.id).toContain('best');
      expect(rest.cursor).toBeNull();
    },
  );

  it('leaves them out where they are not wanted', async () => {
    const { found, count, countedAll } = await search('offer -tag:wanted', 'newest');
    expect(found.every(({ personId }) => personId === idOf(0))).toBe(true);
    expect({ count, countedAll }).toEqual({ count: 1000, countedAll: false });
  });
});

describe('the text filter of a timeline', () => {
  it.each([
    ['offer', ['old6', 'best']],
    ['before:2026-06', ['best']],
    ['after:2026-06', ['old6']],
    ['offer after:2026-06 tag:wanted', ['old6']],
    ['tag:busy', []],
    ['offer -tag:wanted', []],
    ['-tag:busy', ['old6', 'best']],
    ['project:nothing', []],
  ])('understands the same as the search: %s', async (text, expected) => {
    expect(await timeline(7, text)).toEqual(expected);
  });
});

describe('somebody who loses a tag', () => {
  it('is no longer among those who have it, though they were asked for before', async () => {
    expect((await search('tag:wanted', 'newest', 500)).count).toBe(MANY + 1);
    await apply('candidates', [{ ...people[1]!, tags: ['unwanted'] } as Candidate], 2);
    expect((await search('tag:wanted', 'newest', 500)).count).toBe(MANY);
    expect((await search('tag:unwanted', 'newest', 500)).count).toBe(1);
  });
});

describe('the best of what is not of many people', () => {
  it('is looked for among the newest two thousand', async () => {
    const best = makeMailEntry(idOf(0), 'deep', {
      title: 'offer offer offer',
      atMs: NOW_MS - DAY_MS - 1_500 * 60_000 - 1,
    });
    await apply('interactions', [best]);
    const { found } = await search('offer -tag:wanted', 'ranked');
    expect(found[0]!.id).toContain('deep');
  });
});

describe('the beginning of a word', () => {
  it('finds words that came after it was looked for', async () => {
    expect((await search('xylo', 'newest')).count).toBe(0);
    await apply('interactions', [makeMailEntry(idOf(3), 'new-word', { title: 'A xylophone' })]);
    expect((await search('xylo', 'newest')).count).toBe(1);
    expect((await search('xyloph', 'ranked')).count).toBe(1);
    expect((await search('xylophones', 'newest')).count).toBe(0);
    const { found } = await search('-xylophone tag:wanted', 'newest', 500);
    expect(found.length).toBeGreaterThan(0);
    expect(found.some(({ id }) => id.includes('new-word'))).toBe(false);
  });

  it('finds all of them, however many words begin so', async () => {
    const titles = Array.from({ length: 150 }, (_, at) => `zebra${at.toString(36)}x`);
    const entries = titles.map((title, at) => makeMailEntry(idOf(4), `zebra-${at}`, { title }));
    await apply('interactions', entries);
    expect((await search('zeb', 'newest', 500)).count).toBe(150);
    expect((await search('zebra', 'ranked', 500)).count).toBe(150);
    const few = titles.filter((title) => title.startsWith('zebra2'));
    expect((await search('zebra2', 'newest', 500)).count).toBe(few.length);
  });

  it.each(['İst', 'ﬁle', "o'ne", 'straß', '日本語', 'ĉeĥo'])('is found in any script: %s', async (text) => {
    await apply('interactions', [makeMailEntry(idOf(5), `odd-${text}`, { title: `Before ${text}anbul after` })]);
    const { found } = await search(text, 'newest', 500);
    expect(found.some(({ id }) => id.includes(`odd-${text}`))).toBe(true);
  });
});

describe('a mail to several people', () => {
  const PEOPLE = [21, 22, 23];
  const TWINS = 12;
  beforeAll(async () => {
    // All of one second, so that any page ends in the middle of a mail.
    const twins = Array.from({ length: TWINS }, (_, mail) =>
      PEOPLE.map((number) =>
        makeMailEntry(idOf(number), `twin${mail}`, { title: 'Quorum', atMs: NOW_MS - 50 * DAY_MS, preview: `${mail}` }),
      ),
    ).flat();
    await apply('interactions', twins);
  });

  it.each([
    ['newest', 'quorum'],
    ['ranked', 'quorum'],
    ['newest', 'quorum -tag:busy'],
  ] as const)('is one result on all pages together, and counted once: %s, %s', async (order, text) => {
    const shown: string[] = [];
    let cursor: string | null = null;
    do {
      const page: SearchAnswer = await model.call('model.search', { text, order, cursor, limit: 5 });
      expect(page).toMatchObject({ count: TWINS, countedAll: true });
      for (const { id, alsoWith } of page.found) {
        shown.push(id.split('.')[1]!);
        expect(alsoWith).toHaveLength(PEOPLE.length - 1);
      }
      ({ cursor } = page);
    } while (cursor !== null);
    expect(shown.toSorted()).toEqual(Array.from({ length: TWINS }, (_, mail) => `twin${mail}`).toSorted());
  });
});

describe('pages of best matches', () => {
  it('go on where they were though something better has come', async () => {
    const first = await model.call('model.search', { text: 'offer', order: 'ranked', cursor: null, limit: 5 });
    const better = makeMailEntry(idOf(0), 'better', { title: 'offer offer offer offer', atMs: NOW_MS });
    await apply('interactions', [better]);
    const second = await model.call('model.search', { text: 'offer', order: 'ranked', cursor: first.cursor, limit: 5 });
    const ids = new Set([...first.found, ...second.found].map(({ id }) => id));
    expect(ids.size).toBe(10);
    expect([...ids].some((id) => id.includes('better'))).toBe(false);
  });
});

describe('words that go on in very many ways', () => {
  const WAYS = 150;

  it.each(['newest', 'ranked'] as const)('are found, named one by one or not: %s', async (order) => {
    const many = Array.from({ length: WAYS }, (_, at) =>
      makeMailEntry(idOf(3), `way${at}`, { title: `jackal${at} yacht${at} xenon${at}`, atMs: NOW_MS - at * 1000 }),
    );
    await apply('interactions', many);
    const { count, found } = await search('jack yach xeno', order, 200);
    expect({ count, shown: found.length }).toEqual({ count: WAYS, shown: WAYS });
    expect((await search('jackal14 yach', order)).count).toBe(11);
    expect((await search('jack -yacht1', order)).count).toBe(WAYS - 1);
  });
});

describe('entries of somebody who is not there', () => {
  const LATE = idOf(9_000);
  const ids = ({ found }: SearchAnswer): string[] => found.map(({ id }) => id.split('.')[1]!);

  it.each(['newest', 'ranked'] as const)(
    'are neither shown nor counted before they come, nor once they are removed: %s',
    async (order) => {
      const someone = makeCandidate({ id: LATE, name: 'Comes Later' });
      await apply('interactions', [
        ...[1, 2].map((at) => makeMailEntry(LATE, `theirs${at}`, { title: 'zeppelin', atMs: NOW_MS - at * 1000 })),
        ...[1, 2, 3].map((at) => makeMailEntry(idOf(4), `mine${at}`, { title: 'zeppelin', atMs: NOW_MS - at * 9000 })),
      ]);
      const before = await search('zeppelin', order, 2);
      expect({ count: before.count, shown: ids(before) }).toEqual({ count: 3, shown: ['mine1', 'mine2'] });
      await apply('candidates', [someone]);
      expect(await search('zeppelin', order, 2)).toMatchObject({ count: 5 });
      const gone = [{ id: LATE, lwt: 2, document: null }];
      await model.call('model.apply', {
        changes: { collection: 'candidates', changes: gone },
        checkpoint: null,
        again: false,
        making: 0,
      });
      expect((await search('zeppelin', order, 2)).count).toBe(3);
    },
  );
});

describe('the best of what operators narrow', () => {
  const shown = async (text: string): Promise<string[]> =>
    (await search(text, 'ranked')).found.map(({ id }) => id.split('.')[1]!);
  beforeAll(async () => {
    await apply('interactions', [
      makeMailEntry(idOf(11), 'passing', { title: 'Lunch', preview: 'ukulele and more', atMs: NOW_MS - 1_000 }),
      makeMailEntry(idOf(11), 'about', { title: 'Ukulele', preview: 'more', atMs: NOW_MS - 90_000 }),
    ]);
  });

  it.each(['ukulele', 'kind:mail ukulele', 'kind:mail ukulel', 'kind:mail ukulele m', 'ukulele -banjo'])(
    'has the word in its title: %s',
    async (text) => {
      expect(await shown(text)).toEqual(['about', 'passing']);
    },
  );

  it('has the beginning of a letter or two in its title, the others after it', async () => {
    expect((await shown('uk')).slice(0, 2)).toEqual(['about', 'passing']);
  });

  it('is the newest where there is no word', async () => {
    const newest = (await search('kind:mail', 'newest')).found.map(({ id }) => id);
    expect((await search('kind:mail', 'ranked')).found.map(({ id }) => id)).toEqual(newest);
  });
});
