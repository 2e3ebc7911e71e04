import { readFileSync } from 'node:fs';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { createRxDatabase } from 'rxdb';
import { describe, expect, it } from 'vitest';
import { Candidate } from '#shared/model/candidate.ts';
import { Interaction } from '#shared/model/interaction.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { openDatabase } from '#renderer/store/worker/database/openDatabase.ts';
import { migrateCandidateToVersion1 } from '#renderer/store/worker/schema/version1.ts';
import * as version0 from '#renderer/store/worker/schema/version0.ts';

// Version 0 is on users' disks. The sample was written by the version itself; it has to open in every later one.

type Sample = { [collection: string]: { [field: string]: unknown }[] };
const sample = JSON.parse(readFileSync('tests/fixtures/databases/version0.json', 'utf8')) as Sample;
const schemas: { [collection: string]: object } = {
  candidates: version0.CANDIDATES_VERSION_0,
  interactions: version0.INTERACTIONS_VERSION_0,
  mails: version0.MAILS_VERSION_0,
  folders: version0.FOLDERS_VERSION_0,
  feeds: version0.FEEDS_VERSION_0,
  settings: version0.SETTINGS_VERSION_0,
};

/** What the documents of a collection have become since. */
const NOW: { [collection: string]: (document: { [field: string]: unknown }) => { [field: string]: unknown } } = {
  candidates: migrateCandidateToVersion1,
};

describe('schema version 0', () => {
  it('is what it was when it was frozen: a change is a new version with a migration', () => {
    expect(shortHash([JSON.stringify(schemas)])).toBe('824c9d66e5883fda97664e50e4cb234f');
  });

  it('covers every collection, and its sample has a document of each', () => {
    expect(Object.keys(sample).sort()).toEqual(Object.keys(schemas).sort());
    for (const documents of Object.values(sample)) expect(documents.length).toBeGreaterThan(0);
  });

  it('opens in this version with every document as it was, and candidates with room for what is new', async () => {
    const storage = getRxStorageMemory();
    const old = await createRxDatabase({ name: 'sample', storage, multiInstance: true });
    const collections = await old.addCollections(
      Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { schema: schema as never }])),
    );
    for (const [name, documents] of Object.entries(sample)) {
      const { error } = await collections[name]!.bulkInsert(documents);
      expect(error).toEqual([]);
    }
    await old.close();

    const database = await openDatabase(storage as never, 'sample');
    for (const [name, documents] of Object.entries(sample)) {
      const collection = database[name as 'candidates'];
      const read = (await collection.find().exec()).map((document) => document.toMutableJSON());
      const key = collection.schema.primaryPath;
      const byKey = (a: object, b: object): number =>
        String((a as Record<string, unknown>)[key]) < String((b as Record<string, unknown>)[key]) ? -1 : 1;
      expect(read.toSorted(byKey)).toEqual(documents.map(NOW[name] ?? ((document) => document)).toSorted(byKey));
    }
    await database.close();
  });

  it('becomes what the model of today reads', () => {
    for (const candidate of sample['candidates']!) {
      expect(Candidate.safeParse(migrateCandidateToVersion1(candidate)).error).toBeUndefined();
    }
    for (const interaction of sample['interactions']!) expect(Interaction.safeParse(interaction).error).toBeUndefined();
  });
});
