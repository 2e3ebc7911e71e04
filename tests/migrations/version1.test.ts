import { readFileSync } from 'node:fs';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { createRxDatabase } from 'rxdb';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Candidate } from '#shared/model/candidate.ts';
import { FollowUp } from '#shared/model/followUp.ts';
import { Membership, Project } from '#shared/model/project.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { openDatabase } from '#renderer/store/worker/database/openDatabase.ts';
import * as version1 from '#renderer/store/worker/schema/version1.ts';

// What is new or changed in the database's second version. The sample was written by that version itself.

type Sample = { [collection: string]: { [field: string]: unknown }[] };
const sample = JSON.parse(readFileSync('tests/fixtures/databases/version1.json', 'utf8')) as Sample;
const schemas: { [collection: string]: object } = {
  candidates: version1.CANDIDATES_VERSION_1,
  projects: version1.PROJECTS_VERSION_0,
  memberships: version1.MEMBERSHIPS_VERSION_0,
  followUps: version1.FOLLOW_UPS_VERSION_0,
  acts: version1.ACTS_VERSION_0,
};
const models: { [collection: string]: z.ZodType } = {
  candidates: Candidate,
  projects: Project,
  memberships: Membership,
  followUps: FollowUp,
  acts: z.object({ id: z.string(), atMs: z.number(), kind: z.string(), data: z.record(z.string(), z.unknown()) }),
};

describe('schema version 1', () => {
  it('is what it was when it was frozen: a change is a new version with a migration', () => {
    expect(shortHash([JSON.stringify(schemas)])).toBe('a8dfe22fa52bdf5e2c54aa5b0ea5c690');
  });

  it('covers what is new, and its sample has a document of each', () => {
    expect(Object.keys(sample).sort()).toEqual(Object.keys(schemas).sort());
    for (const documents of Object.values(sample)) expect(documents.length).toBeGreaterThan(0);
  });

  it('opens in this version with every document as it was', async () => {
    const storage = getRxStorageMemory();
    const old = await createRxDatabase({ name: 'sample1', storage, multiInstance: true });
    const collections = await old.addCollections(
      Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [
          name,
          {
            schema: schema as never,
            ...(name === 'candidates' ? { migrationStrategies: { 1: (one: object) => one } } : {}),
          },
        ]),
      ),
    );
    for (const [name, documents] of Object.entries(sample)) {
      expect((await collections[name]!.bulkInsert(documents)).error).toEqual([]);
    }
    await old.close();

    const database = await openDatabase(storage as never, 'sample1');
    for (const [name, documents] of Object.entries(sample)) {
      const read = (await database[name as 'projects'].find().exec()).map((document) => document.toMutableJSON());
      const byId = (a: { id?: unknown }, b: { id?: unknown }): number => (String(a.id) < String(b.id) ? -1 : 1);
      expect(read.toSorted(byId)).toEqual(documents.toSorted(byId));
    }
    await database.close();
  });

  it('holds what the model of today reads', () => {
    for (const [name, documents] of Object.entries(sample)) {
      for (const document of documents) expect(models[name]!.safeParse(document).error).toBeUndefined();
    }
  });
});
