import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { createClient } from '#shared/rpc/createClient.ts';
import { MODEL_CONTRACT } from '#renderer/store/worker/readModel/modelContract.ts';
import { SqlError, type Sql } from '#renderer/store/worker/readModel/sql.ts';
import { openMemoryModel } from '#tests/support/openMemoryModel.ts';
import { eventually } from '#tests/support/eventually.ts';
import { makeMailEntry } from '#tests/support/makeMailEntry.ts';
import { addPeople, AN_INMAIL, ids } from '#tests/support/storeActs.ts';
import { createTestDisk, startTestStore, type TestDisk, type TestStore } from '#tests/support/startTestStore.ts';
import { writeLate } from '#tests/support/writeLate.ts';

// How the read model follows the database: in whatever order writes land, whoever tells of them or not, whatever fails on
// the way.

let disk: TestDisk;
let store: TestStore;
beforeEach(async () => {
  disk = createTestDisk();
  store = await startTestStore({}, { disk });
});
afterEach(() => store.stop());

const restart = async (): Promise<void> => {
  await store.stop();
  store = await startTestStore({}, { disk });
};
const sqlOf = (): Sql => disk.model.sql!;
const find = async (text: string): Promise<string[]> => {
  const request = { text, order: 'newest' as const, cursor: null, limit: 100 };
  return (await store.client.call('search.find', request)).entries.map(({ title }) => title).toSorted();
};
const check = () => store.client.call('readModel.check', {});
const NOTHING_WRONG = { missing: 0, surplus: 0, different: 0, examples: [] };
const log = (candidateId: CandidateId, title: string, fields: object = {}) =>
  store.client.call('log.save', { interactionId: null, candidateId, ...AN_INMAIL, title, atMs: Date.now(), ...fields });
const timelineOf = async (candidateId: CandidateId): Promise<number> => {
  const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
  return (await store.client.call('timeline.list', { candidateId, filter })).all;
};
const storeText = (key: string, text: string, candidateIds: CandidateId[] = []) =>
  store.database.mails.upsert({
    messageKey: key,
    candidateIds,
    messageId: '',
    inReplyTo: '',
    references: [],
    subject: `Subject of ${key}`,
    to: [],
    cc: [],
    bcc: [],
    recipientCount: 1,
    text,
    htmlUnsafe: '',
    attachments: [],
    sizeBytes: 1,
    problems: [],
  });
const addAna = async (): Promise<CandidateId> => {
  await addPeople(store, ['Ana Pereira']);
  return (await ids(store))[0]!;
};
const EARLIER_MS = 5_000;

describe('a write that was stamped before the checkpoint and lands after it', () => {
  it('is taken in when it is heard of', async () => {
    const ana = await addAna();
    await log(ana, 'first');
    expect(await find('')).toEqual(['first']);
    writeLate(store.database.interactions, [makeMailEntry(ana, 'late')], { agoMs: EARLIER_MS, isHeard: true });
    expect(await find('')).toEqual(['Subject of late', 'first']);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });

  it('is taken in when it lands while the collection is being read, behind what is read', async () => {
    const ana = await addAna();
    const { storageInstance } = store.database.interactions;
    const query = storageInstance.query.bind(storageInstance);
    let landed = false;
    storageInstance.query = async (prepared) => {
      const result = await query(prepared);
      if (!landed && JSON.stringify(prepared).includes('_meta.lwt') && result.documents.length > 0) {
        landed = true;
        writeLate(store.database.interactions, [makeMailEntry(ana, 'late')], { agoMs: EARLIER_MS, isHeard: true });
      }
      return result;
    };
    await log(ana, 'first');
    // A comparison reads whatever other windows may have written.
    await check();
    expect(await find('')).toEqual(['Subject of late', 'first']);
    expect(landed).toBe(true);
  });

  it('is found once all is quiet, when nobody told of it', async () => {
    const ana = await addAna();
    await log(ana, 'first');
    expect(await find('')).toEqual(['first']);
    writeLate(store.database.interactions, [makeMailEntry(ana, 'late')], { agoMs: EARLIER_MS, isHeard: false });
    expect(await find('')).toEqual(['first']);
    await eventually(() => find('')).toEqual(['Subject of late', 'first']);
  });

  it('is found at the next start, when nobody told of it', async () => {
    const ana = await addAna();
    await log(ana, 'first');
    expect(await find('')).toEqual(['first']);
    writeLate(store.database.interactions, [makeMailEntry(ana, 'late')], { agoMs: EARLIER_MS, isHeard: false });
    await restart();
    expect(await find('')).toEqual(['Subject of late', 'first']);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });
});

describe('what belongs together and comes apart', () => {
  it('is found by the text of its mail, though that comes after the entry', async () => {
    const ana = await addAna();
    await store.database.interactions.insert(makeMailEntry(ana, 'one'));
    expect(await find('pelican')).toEqual([]);
    await storeText('one', 'I have seen a pelican');
    expect(await find('pelican')).toEqual(['Subject of one']);
    await storeText('one', 'I have seen a heron');
    expect(await find('pelican')).toEqual([]);
    expect(await find('heron')).toEqual(['Subject of one']);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });

  it('is taken in though the candidate comes after their entries', async () => {
    const late = 'latecomer' as CandidateId;
    await store.database.interactions.insert(makeMailEntry(late, 'one'));
    expect((await store.client.call('candidates.list', LIST)).total).toBe(0);
    const ana = await addAna();
    const { candidate } = await store.client.call('candidates.read', { candidateId: ana });
    await store.database.candidates.insert({ ...candidate, id: late, name: 'Late Comer', addresses: [] });
    expect(await find('from:comer')).toEqual(['Subject of one']);
    expect(await timelineOf(late)).toBe(1);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });
});

const LIST = { filter: {}, sort: { column: 'name', descending: false }, offset: 0, limit: 100 } as const;

describe('a candidate', () => {
  it('who is renamed is found by the new name and no longer by the old', async () => {
    const ana = await addAna();
    await log(ana, 'to her');
    await store.database.interactions.insert(makeMailEntry(ana, 'from her'));
    await storeText('from her', 'hello');
    expect(await find('pereira')).toEqual(['Subject of from her', 'to her']);
    expect(await find('from:pereira')).toEqual(['Subject of from her']);
    const { candidate } = await store.client.call('candidates.read', { candidateId: ana });
    await store.client.call('candidates.save', {
      candidateId: ana,
      name: 'Ana Quintela',
      addresses: ['ana@new.example'],
      title: candidate.title,
      company: candidate.company,
      location: candidate.location,
    });
    expect(await find('pereira')).toEqual([]);
    expect(await find('quintela')).toEqual(['Subject of from her', 'to her']);
    expect(await find('to:quintela')).toEqual(['to her']);
    expect(await ids(store, 'pereira')).toEqual([]);
    expect(await ids(store, 'quintela')).toEqual([ana]);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });

  it('who is merged brings the entries along, and takes them away again', async () => {
    await addPeople(store, ['Ana Pereira', 'Anna Pereyra']);
    const [ana, anna] = (await ids(store)) as [CandidateId, CandidateId];
    await log(ana, 'one');
    await log(anna, 'two');
    const bothHave = (await find('')).length;
    await store.database.interactions.bulkInsert([makeMailEntry(ana, 'shared'), makeMailEntry(anna, 'shared')]);
    const { candidate } = await store.client.call('candidates.read', { candidateId: ana });
    const ownersOf = async (): Promise<string[]> => {
      const request = { text: '', order: 'newest' as const, cursor: null, limit: 100 };
      const { entries } = await store.client.call('search.find', request);
      return entries.map(({ title, candidateId }) => `${title} ${candidateId === ana ? 'ana' : 'anna'}`).toSorted();
    };
    const before = await ownersOf();
    expect(bothHave).toBe(2);
    await store.client.call('candidates.merge', { survivorId: ana, absorbedId: anna, fields: candidate });
    expect(await timelineOf(ana)).toBe(3);
    expect(await ids(store)).toEqual([ana]);
    expect(await ownersOf()).toEqual(['Subject of shared ana', 'one ana', 'two ana']);
    expect(await check()).toMatchObject(NOTHING_WRONG);
    await store.client.call('candidates.unmerge', { candidateId: anna });
    expect(await timelineOf(ana)).toBe(2);
    expect(await timelineOf(anna)).toBe(2);
    expect(await ownersOf()).toEqual(before);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });
});

/** What is taken out with the next start. */
const ERASED_LATER = "AND name NOT LIKE 'word%' AND name <> 'dictionary'";

/** Everything that lies in the read model's rows, as one text: without the full-text index and the numbered words. */
function readAllTables(sql: Sql, some: string): string {
  const tables = sql.all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'words' ${some}`, [], (row) =>
    row.text(0),
  );
  const parts: string[] = [];
  for (const table of tables) {
    const columns = sql.all('SELECT name FROM pragma_table_info(?)', [table], (row) => row.text(0));
    const list = columns.map((name) => `CAST("${name}" AS BLOB)`).join(', ');
    sql.each(`SELECT ${list} FROM "${table}"`, [], (row) => {
      for (const at of columns.keys()) parts.push(Buffer.from(row.bytes(at)).toString('latin1'));
    });
  }
  return parts.join('\n');
}

describe('removing somebody', () => {
  it('leaves nothing of them in any row, and no search finds them', async () => {
    await addPeople(store, ['Zebulon Xyloph', 'Ana Pereira']);
    const [ana, zebulon] = (await ids(store)) as [CandidateId, CandidateId];
    await store.client.call('candidates.save', {
      candidateId: zebulon,
      name: 'Zebulon Xyloph',
      addresses: ['zebulon@quagga.example'],
      title: 'Yodeller',
      company: 'Wombat',
      location: 'Vladivostok',
      tags: ['umbrella'],
      source: 'Kinkajou',
    });
    await log(zebulon, 'jabberwock', {
      text: 'okapi',
      role: 'reply',
      reply: { status: 'not-interested', reason: 'narwhal', onDate: null },
    });
    await store.database.interactions.insert(makeMailEntry(zebulon, 'private'));
    await storeText('private', 'lemur', [zebulon]);
    await log(ana, 'stays', { text: 'gazelle' });
    const words = [
      ...['zebulon', 'xyloph', 'quagga', 'yodeller', 'wombat', 'vladivostok', 'umbrella', 'kinkajou'],
      ...['jabberwock', 'okapi', 'narwhal', 'lemur'],
    ];
    expect(await find('lemur')).toHaveLength(1);
    const before = readAllTables(sqlOf(), ERASED_LATER).toLowerCase();
    expect(words.filter((word) => before.includes(word))).toContain('zebulon');

    await store.client.call('candidates.remove', { candidateId: zebulon });
    expect(await find('')).toEqual(['stays']);
    for (const word of words) expect(await find(word)).toEqual([]);
    expect(await check()).toMatchObject(NOTHING_WRONG);
    const after = readAllTables(sqlOf(), ERASED_LATER).toLowerCase();
    expect(words.filter((word) => after.includes(word))).toEqual([]);
    expect(await find('gazelle')).toEqual(['stays']);

    const left = (): string[] => {
      const everything = readAllTables(sqlOf(), '').toLowerCase();
      return words.filter((word) => everything.includes(word));
    };
    expect(left()).toContain('okapi');
    const model = createClient(MODEL_CONTRACT, (await disk.model.open(Date.now)).port);
    for (let done = false; !done;) ({ done } = await model.call('model.erase', {}));
    expect(left()).toEqual([]);
    expect(await find('gazel')).toEqual(['stays']);
    await restart();
    await log(ana, 'again', { text: 'okapi' });
    expect(await find('okap')).toEqual(['again']);
  });
});

describe('the comparison with the database', () => {
  const SPOILS = [
    ["UPDATE entry SET direction = 1 - direction WHERE head LIKE 'mail.%'", { different: 2 }],
    ['UPDATE entry SET lwt = lwt - 1 WHERE form = 2', { different: 1 }],
    ["DELETE FROM entry WHERE head LIKE 'mail.%'", { missing: 1, different: 1 }],
    ["DELETE FROM word WHERE word LIKE 'subj%'", { different: 1 }],
    ['DELETE FROM words WHERE rowid = (SELECT min(key) FROM entry)', { different: 1 }],
    ["UPDATE candidate SET name = 'Somebody else' WHERE live = 1", { different: 1 }],
    ['UPDATE candidate SET live = 0', { missing: 1 }],
    ["UPDATE candidate SET company = 'Elsewhere' WHERE live = 1", { different: 1 }],
    ["INSERT INTO tag (tag, no) SELECT 'vip', no FROM candidate", { different: 1 }],
    ['UPDATE person SET lastIn = 1', { different: 1 }],
    ['UPDATE facts SET bytes = zeroblob(length(bytes))', { different: 1 }],
    ['DELETE FROM person', { different: 1 }],
    ['DELETE FROM project', { missing: 1 }],
    ['UPDATE project SET confidential = 1', { different: 1 }],
    ["UPDATE member SET stage = ''", { different: 1 }],
    ['UPDATE followUp SET due = due + 1', { different: 2 }],
    ['DELETE FROM member', { missing: 1 }],
    ['DELETE FROM followUp', { missing: 1, different: 1 }],
    ["INSERT INTO followUp (id, doc, due, lwt) SELECT 'of nobody', doc, due, lwt FROM followUp", { surplus: 1 }],
  ] as const;

  it.each(SPOILS)('tells of what differs, and making it anew mends it: %s', async (spoil, expected) => {
    const ana = await addAna();
    await log(ana, 'logged', {
      reply: { status: 'follow-up-later', reason: '', onDate: '2030-01-10' },
      role: 'reply',
    });
    await store.database.interactions.insert(makeMailEntry(ana, 'one'));
    const { project } = await store.client.call('projects.save', { projectId: null, name: 'Staff Engineer' });
    await store.client.call('projects.addMembers', { projectId: project.id, candidateIds: [ana], stageId: null });
    const before = await check();
    expect(before).toMatchObject(NOTHING_WRONG);
    expect(before.compared).toBeGreaterThanOrEqual(6);

    sqlOf().run(spoil);
    const found = await check();
    expect(found).toMatchObject({ missing: 0, surplus: 0, different: 0, ...expected });
    expect(found.examples.length).toBeGreaterThan(0);
    expect(found.examples.join()).not.toMatch(/Ana|Somebody|Subject/);

    await store.client.call('readModel.rebuild', {});
    expect(await check()).toMatchObject(NOTHING_WRONG);
    expect(await find('')).toEqual(['Subject of one', 'logged']);
    expect((await store.client.call('readModel.readStatus', {})).rebuiltBecause).toBe('it was asked for');
  });
});

describe('a file', () => {
  it('of another version is made anew, and says so', async () => {
    const ana = await addAna();
    await log(ana, 'one');
    expect(await find('')).toEqual(['one']);
    sqlOf().script('PRAGMA user_version = 99');
    await restart();
    expect(await find('')).toEqual(['one']);
    const { rebuiltBecause } = await store.client.call('readModel.readStatus', {});
    expect(rebuiltBecause).toMatch(/^it was not of version \d+$/);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });

  it('that is missing is made anew', async () => {
    const ana = await addAna();
    await log(ana, 'one');
    expect(await find('')).toEqual(['one']);
    await store.stop();
    disk.model = openMemoryModel();
    store = await startTestStore({}, { disk });
    expect(await find('')).toEqual(['one']);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });

  it('that is as it was left is not made anew, and takes in what was written since', async () => {
    const ana = await addAna();
    await log(ana, 'one');
    expect(await find('')).toEqual(['one']);
    await restart();
    await log(ana, 'two');
    expect(await find('')).toEqual(['one', 'two']);
    expect((await store.client.call('readModel.readStatus', {})).rebuiltBecause).toBe('there was none yet');
  });
});

/** Lets one write into a table fail as SQLite would, that of the `turn`th row from now on. */
function failOnce(sql: Sql, table: string, turn: number, error: () => Error): () => number {
  const { run } = sql;
  let count = 0;
  sql.run = (text, values) => {
    if (text.trimStart().startsWith(`INSERT INTO ${table}`) && ++count === turn) throw error();
    run.call(sql, text, values);
  };
  return () => count;
}

describe('a batch that fails in the middle', () => {
  it.each([
    ['a disk that is full', () => new SqlError(13, 'database or disk is full')],
    ['anything else', () => new CodedError('store.write-failed', 'for the test')],
  ])('leaves checkpoints and numbers as they were, and the next one works: %s', async (_name, error) => {
    const ana = await addAna();
    await log(ana, 'first', { template: 'Hello' });
    expect(await find('')).toEqual(['first']);
    const readNumbers = (): string[] =>
      sqlOf().all("SELECT value FROM dictionary WHERE name = 'template' ORDER BY no", [], (row) => row.text(0));
    const writes = failOnce(sqlOf(), 'entry', 3, error);
    const { interaction } = await log(ana, 'model', {});
    const made = ['a', 'b', 'c', 'd'].map((title): Interaction => ({
      ...interaction,
      id: `log.${title}` as never,
      title,
      logged: { ...interaction.logged, template: `Template ${title}` },
    }));
    await store.database.interactions.bulkInsert(made);
    await eventually(() => find('')).toEqual(['a', 'b', 'c', 'd', 'first', 'model']);
    expect(writes()).toBeGreaterThan(3);
    expect(await check()).toMatchObject(NOTHING_WRONG);
    expect(readNumbers()).toEqual(['Hello', 'Template a', 'Template b', 'Template c', 'Template d']);
    await restart();
    expect(await find('')).toEqual(['a', 'b', 'c', 'd', 'first', 'model']);
    expect(await check()).toMatchObject(NOTHING_WRONG);
    const { state, failure } = await store.client.call('readModel.readStatus', {});
    expect({ state, failure }).toEqual({ state: 'current', failure: null });
  });
});

describe('the words of what was removed', () => {
  it('leave the file with the next start', async () => {
    const ana = await addAna();
    await log(ana, 'xylophonequartz');
    expect(await find('xylophonequartz')).toHaveLength(1);
    await store.client.call('candidates.remove', { candidateId: ana });
    expect(await find('xylophonequartz')).toEqual([]);
    // Words with a beginning in common share it in the file.
    const inFile = (): boolean =>
      sqlOf().first("SELECT 1 FROM words_data WHERE instr(block, CAST('lophonequartz' AS BLOB))", [], () => true) ??
      false;
    expect(inFile()).toBe(true);
    await restart();
    await eventually(inFile).toBe(false);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });
});

const REBUILD = JSON.stringify({ kind: 'call', id: -1, name: 'model.rebuild', request: { because: 'of the test' } });

describe('making the file anew while it is being filled', () => {
  it('does not take a place in the old file for one in the new', async () => {
    const ana = await addAna();
    const old = Array.from({ length: 2_300 }, (_, at) => makeMailEntry(ana, `mail${at}`));
    // So long ago that where they were read to is noted at once.
    writeLate(store.database.interactions, old, { agoMs: 3_600_000, isHeard: false });
    await store.stop();
    // The file is thrown away when the second part of the entries is on its way to it.
    const model = openMemoryModel();
    let parts = 0;
    disk.model = {
      sql: null,
      refuse: () => {},
      async open(nowMs) {
        const { port, close } = await model.open(nowMs);
        const send = (text: string): void => {
          const isPart = text.includes('"model.apply"') && text.includes('"collection":"interactions"');
          if (isPart && ++parts === 2) port.send(REBUILD);
          port.send(text);
        };
        return { port: { ...port, send }, close };
      },
    };
    store = await startTestStore({}, { disk });
    expect(await check()).toMatchObject(NOTHING_WRONG);
    expect(parts).toBeGreaterThan(3);
    expect(await timelineOf(ana)).toBe(2_300);
  });
});

describe('a clock that was set back', () => {
  it('hides nothing that is written afterwards, also after a crash', async () => {
    const ana = await addAna();
    await log(ana, 'before');
    expect(await find('')).toEqual(['before']);
    const readPlaces = (): { [name: string]: { lwt: number } } =>
      JSON.parse(sqlOf().first("SELECT value FROM meta WHERE key = 'checkpoints'", [], (row) => row.text(0)) ?? '{}');
    // Everything was read up to a time that now lies ahead.
    const names = ['projects', 'candidates', 'memberships', 'followUps', 'interactions', 'mails'];
    const ahead = Object.fromEntries(names.map((name) => [name, { id: '', lwt: Date.now() + 3_600_000 }]));
    sqlOf().run("INSERT OR REPLACE INTO meta (key, value) VALUES ('checkpoints', ?)", [JSON.stringify(ahead)]);
    await restart();
    expect(await find('')).toEqual(['before']);
    for (const { lwt } of Object.values(readPlaces())) expect(lwt).toBeLessThanOrEqual(Date.now());
    writeLate(store.database.interactions, [makeMailEntry(ana, 'afterwards')], { agoMs: 0, isHeard: false });
    await restart();
    expect(await find('')).toEqual(['Subject of afterwards', 'before']);
    expect(await check()).toMatchObject(NOTHING_WRONG);
  });
});
