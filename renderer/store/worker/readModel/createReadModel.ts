import { CodedError } from '#shared/contract/codedError.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { READ_MODEL_VERSION } from './schema.ts';
import { applyCandidates } from './applyCandidates.ts';
import { applyEntries, applyMails, findById } from './applyEntries.ts';
import { applyFollowUps, applyMemberships, applyProjects } from './applyOthers.ts';
import type { Changes, Checkpoints, FedCollection } from './changes.ts';
import { compareDocuments, countKept } from './compareDocuments.ts';
import { createListings } from './createListings.ts';
import { createStatistics } from './createStatistics.ts';
import { createTimelines } from './createTimelines.ts';
import type { ModelContract } from './modelContract.ts';
import { createNumbering, type ModelParts } from './modelParts.ts';
import { createTables, isCurrentVersion } from './schema.ts';
import { eraseSome } from './eraseRemoved.ts';
import { searchEntries, type SearchMemory } from './searchEntries.ts';
import { createSearchPeople, type SearchPeople } from './searchPeople.ts';
import { markStale, settlePeople } from './settlePeople.ts';
import { SqlError, type Sql } from './sql.ts';
import { createVocabulary } from './vocabulary.ts';

/** Where the read model's file is. */
export interface ModelFile {
  /** Opens the file, or an empty one where none is. Throws `SqlError` where SQLite cannot. */
  open(): Sql;
  /** Takes the file away. It is closed. */
  remove(): void;
  /** Null where nobody knows. */
  sizeBytes(): number | null;
  /**
   * Reads some more of the file, for so long, and returns whether its end was reached. Throws `SqlError` for a page that
   * is not as it was written.
   */
  verify(budgetMs: number): boolean;
  /** Whether a page was read, since the file was opened, that is not as it was written. SQLite then only says that it could not read. */
  sawDamage(): boolean;
}

/** More than go stale in a day; after a longer time the feed settles them when it starts. */
const FRESHENED_AT_ONCE = 1_000;

/**
 * The read model: the handlers of its contract on a file. A file that is missing, of another version or damaged is made
 * anew, empty; `onEmptied` then hears that everything is to be taken in again. Whatever else SQLite says no to is
 * `store.index-unavailable`.
 */
export function createReadModel(
  file: ModelFile,
  nowMs: () => number,
  onEmptied: () => void,
): { handlers: Handlers<ModelContract>; close(): void } {
  let parts: ModelParts;
  let statistics: ReturnType<typeof createStatistics>;
  let listings: ReturnType<typeof createListings>;
  let timelines: ReturnType<typeof createTimelines>;
  let searchPeople: SearchPeople;
  let searchMemory: SearchMemory;
  /** How often the file was begun anew: how far a collection was read holds for the file that it was read into. */
  let making = 0;
  /** Why the file is to be begun anew, while it could not be. The next question tries again. */
  let broken: string | null = null;

  // A disk that is full or a file that is being closed is no damage: what is there is good.
  const isDamage = (error: unknown): error is SqlError =>
    error instanceof SqlError && (error.isDamage || file.sawDamage());

  const useFile = (sql: Sql): void => {
    parts = { sql, numbering: createNumbering(sql), vocabulary: createVocabulary(sql), nowMs };
    statistics = createStatistics(parts);
    listings = createListings(parts, statistics.peopleBehind);
    searchPeople = createSearchPeople(parts);
    searchMemory = { ranking: null };
    timelines = createTimelines(parts, searchPeople);
  };
  const begin = (because: string): void => {
    broken = because;
    making++;
    file.remove();
    const sql = file.open();
    try {
      createTables(sql, because);
    } catch (error) {
      // A file that is not let go of could not be taken away the next time.
      closeQuietly(sql);
      throw error;
    }
    useFile(sql);
    broken = null;
  };
  const openFile = (): void => {
    let sql: Sql | null = null;
    let because: string;
    try {
      sql = file.open();
      if (isCurrentVersion(sql)) {
        useFile(sql);
        return;
      }
      const isNew = sql.first('SELECT count(*) FROM sqlite_schema', [], (row) => row.number(0)) === 0;
      because = isNew ? 'there was none yet' : `it was not of version ${READ_MODEL_VERSION}`;
    } catch (error) {
      if (!isDamage(error)) throw error;
      because = `the file was damaged (${error.message})`;
    }
    sql?.close();
    begin(because);
  };
  openFile();

  /** Throws the file away and begins anew. */
  const beginAnew = (because: string): void => {
    if (broken === null) closeQuietly(parts.sql);
    begin(because);
    onEmptied();
  };
  /** Runs work on the file. Damage that shows is answered by beginning anew. */
  const run = <T>(work: () => T): T => {
    try {
      if (broken !== null) beginAnew(broken);
      return work();
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      if (broken === null && isDamage(error)) beginAnewOrFail(`the file was damaged (${error.message})`);
      throw new CodedError('store.index-unavailable', error.message);
    }
  };
  const beginAnewOrFail = (because: string): void => {
    try {
      beginAnew(because);
    } catch (error) {
      throw error instanceof SqlError ? new CodedError('store.index-unavailable', error.message) : error;
    }
  };
  const changing = <T>(work: () => T, changed: FedCollection | null = null): T =>
    run(() => {
      listings.forget(changed);
      if (changed !== null && ABOUT_PEOPLE.has(changed)) searchPeople.forget();
      timelines.forget();
      try {
        return parts.sql.transaction(work);
      } catch (error) {
        // Numbers given out in what was rolled back are in nobody's table.
        if (!isDamage(error)) useFile(parts.sql);
        throw error;
      }
    });

  /** Settles those whom time alone has changed: a meeting has ended since they were last looked at. */
  const freshen = (): void => {
    const stale = run(() => parts.sql.first('SELECT 1 FROM person WHERE staleAt <= ? LIMIT 1', [nowMs()], () => true));
    if (stale === null) return;
    changing(() => {
      markStale(parts);
      statistics.changed(settlePeople(parts, FRESHENED_AT_ONCE));
    });
  };
  const answerNow =
    <Q, A>(work: (request: Q) => A): ((request: Q) => Promise<A>) =>
    async (request) => {
      freshen();
      return run(() => work(request));
    };
  const answer =
    <Q, A>(work: (request: Q) => A): ((request: Q) => Promise<A>) =>
    async (request) =>
      run(() => work(request));

  const handlers: Handlers<ModelContract> = {
    'model.readState': answer(() => ({
      checkpoints: JSON.parse(readMeta(parts.sql, 'checkpoints') ?? '{}') as Checkpoints,
      rebuiltBecause: readMeta(parts.sql, 'rebuiltBecause') ?? '',
      sizeBytes: file.sizeBytes(),
      making,
      isWhole: readMeta(parts.sql, 'isWhole') !== null,
      isEmpty: parts.sql.first('SELECT 1 FROM candidate LIMIT 1', [], () => true) === null,
      unsettled: count(parts.sql, 'SELECT count(*) FROM dirty'),
    })),
    'model.countHeld': answer(() => ({ held: HELD.reduce((sum, query) => sum + count(parts.sql, query), 0) })),
    'model.apply': async ({ changes, checkpoint, again, making: askedOf }) => {
      changing(
        () => {
          applyChanges(parts, changes, again);
          if (checkpoint === null || askedOf !== making) return;
          const checkpoints = JSON.parse(readMeta(parts.sql, 'checkpoints') ?? '{}') as Checkpoints;
          checkpoints[changes.collection] = checkpoint;
          writeMeta(parts.sql, 'checkpoints', JSON.stringify(checkpoints));
        },
        changes.changes.length === 0 ? null : changes.collection,
      );
      return {};
    },
    'model.findOutdated': answer(({ collection, versions }) => ({
      ids: versions.flatMap((version) => (isOutdated(parts, collection, version) ? [version.id] : [])),
    })),
    'model.settle': async ({ limit }) => {
      const unsettled = run(() => {
        markStale(parts);
        return count(parts.sql, 'SELECT count(*) FROM dirty');
      });
      if (unsettled === 0) return { left: 0 };
      return changing(() => {
        statistics.changed(settlePeople(parts, limit));
        return { left: count(parts.sql, 'SELECT count(*) FROM dirty') };
      });
    },
    'model.listRenamed': async ({ done, limit }) => {
      if (done.length > 0) {
        changing(() => {
          for (const id of done) {
            parts.sql.run('DELETE FROM renamed WHERE no = (SELECT no FROM candidate WHERE id = ?)', [id]);
          }
        });
      }
      return run(() => ({
        candidateIds: parts.sql.all(
          'SELECT candidate.id FROM renamed JOIN candidate ON candidate.no = renamed.no LIMIT ?',
          [limit],
          (row) => row.text(0) as CandidateId,
        ),
      }));
    },
    'model.setRhythms': async ({ tags, projects }) => {
      const wanted = [
        ...tags.map(({ tag, days }) => ({ kind: 'tag', value: tag, days })),
        ...projects.map(({ projectId, days }) => ({ kind: 'project', value: projectId as string, days })),
      ];
      const asText = (list: typeof wanted): string => JSON.stringify(list.map((one) => JSON.stringify(one)).sort());
      const known = run(() =>
        parts.sql.all('SELECT kind, value, days FROM rhythm', [], (row) => ({
          kind: row.text(0),
          value: row.text(1),
          days: row.number(2),
        })),
      );
      if (asText(known) === asText(wanted)) return {};
      changing(() => {
        parts.sql.run('DELETE FROM rhythm');
        for (const { kind, value, days } of wanted) {
          parts.sql.run('INSERT OR REPLACE INTO rhythm (kind, value, days) VALUES (?, ?, ?)', [kind, value, days]);
        }
        for (const { kind, value } of [...known, ...wanted]) markRhythm(parts.sql, kind, value);
      });
      return {};
    },
    'model.noteWhole': async ({ making: askedOf }) => {
      if (askedOf === making) changing(() => writeMeta(parts.sql, 'isWhole', 'yes'));
      return {};
    },
    'model.rebuild': async ({ because }) => {
      beginAnewOrFail(because);
      return {};
    },
    'model.verify': answer(({ budgetMs }) => ({ done: file.verify(budgetMs) })),
    'model.erase': answer(() => {
      const isDue = readMeta(parts.sql, 'toErase') !== null;
      const done = eraseSome(parts);
      // Numbers may have been taken out of the dictionary.
      if (isDue && done) useFile(parts.sql);
      return { done };
    }),
    'model.compare': answer(({ changes }) => compareDocuments(parts, changes)),
    'model.countKept': answer(({ collection }) => ({ kept: countKept(parts, collection) })),

    'model.listCandidates': answerNow((request) => listings.listCandidates(request)),
    'model.listCandidateIds': answerNow((request) => ({ candidateIds: listings.listCandidateIds(request) })),
    'model.suggest': answerNow((request) => listings.suggest(request)),
    'model.listMembers': answerNow((request) => listings.listMembers(request)),
    'model.listMemberIds': answerNow((request) => ({ candidateIds: listings.listMemberIds(request) })),
    'model.countMembers': answer(({ projectIds }) => ({ counts: listings.countMembers(projectIds) })),
    'model.readPeople': answerNow(({ ids }) => ({ people: listings.readPeople(ids) })),
    'model.listDocuments': answer(({ candidateId }) => ({
      ids: parts.sql.all(
        'SELECT id FROM candidate WHERE live = 1 AND root = (SELECT root FROM candidate WHERE id = ? AND live = 1)',
        [candidateId],
        (row) => row.text(0) as CandidateId,
      ),
    })),
    'model.readEngagement': answerNow(({ id }) => ({ engagement: listings.readEngagement(id) })),
    'model.listTimeline': answer((request) => timelines.list(request)),
    'model.search': answer((request) => searchEntries(parts, searchPeople, searchMemory, request)),
    'model.listChoices': answer(() => listings.listChoices()),

    'model.readCohort': answerNow((request) => statistics.readCohort(request)),
    'model.readActivity': answerNow((request) => statistics.readActivity(request)),
    'model.readTrend': answerNow((request) => statistics.readTrend(request)),
    'model.listStatisticsChoices': answer(() => statistics.listChoices()),
  };
  return {
    handlers,
    close: () => {
      if (broken === null) parts.sql.close();
    },
  };
}

function applyChanges(parts: ModelParts, changes: Changes, again: boolean): void {
  switch (changes.collection) {
    case 'candidates':
      return applyCandidates(parts, changes.changes);
    case 'projects':
      return applyProjects(parts, changes.changes);
    case 'memberships':
      return applyMemberships(parts, changes.changes);
    case 'followUps':
      return applyFollowUps(parts, changes.changes);
    case 'interactions':
      return applyEntries(parts, changes.changes, again);
    case 'mails':
      return applyMails(parts, changes.changes);
  }
}

/** What changes who is called what, has which tags, and is where. */
const ABOUT_PEOPLE: ReadonlySet<FedCollection> = new Set(['candidates', 'projects', 'memberships']);

const HELD = ['candidate WHERE live = 1', 'project WHERE live = 1', 'member', 'followUp', 'entry'].map(
  (table) => `SELECT count(*) FROM ${table}`,
);

const VERSIONS: { [collection in Exclude<FedCollection, 'mails' | 'interactions'>]: string } = {
  candidates: 'SELECT lwt FROM candidate WHERE id = ? AND live = 1',
  projects: 'SELECT lwt FROM project WHERE id = ? AND live = 1',
  memberships: 'SELECT lwt FROM member WHERE id = ?',
  followUps: 'SELECT lwt FROM followUp WHERE id = ?',
};

function isOutdated(
  { sql }: ModelParts,
  collection: FedCollection,
  { id, lwt, deleted }: { id: string; lwt: number; deleted: boolean },
): boolean {
  if (collection === 'mails') {
    return sql.first('SELECT 1 FROM entry WHERE head = ? AND textLwt <> ?', [`mail.${id}.`, lwt], () => true) !== null;
  }
  const kept =
    collection === 'interactions' ? (findById(sql, id)?.lwt ?? null) : readVersion(sql, VERSIONS[collection], id);
  return deleted ? kept !== null : kept !== lwt;
}

function readVersion(sql: Sql, query: string, id: string): number | null {
  return sql.first(query, [id], (row) => row.number(0));
}

function markRhythm(sql: Sql, kind: string, value: string): void {
  if (kind === 'tag') {
    sql.run(
      'INSERT OR IGNORE INTO dirty (no) SELECT candidate.root FROM tag JOIN candidate ON candidate.no = tag.no WHERE tag = ?',
      [value],
    );
  } else {
    sql.run(
      `INSERT OR IGNORE INTO dirty (no) SELECT candidate.root FROM project JOIN member ON member.project = project.no
       JOIN candidate ON candidate.no = member.doc WHERE project.id = ?`,
      [value],
    );
  }
}

function count(sql: Sql, query: string): number {
  return sql.first(query, [], (row) => row.number(0)) ?? 0;
}

function readMeta(sql: Sql, key: string): string | null {
  return sql.first('SELECT value FROM meta WHERE key = ?', [key], (row) => row.text(0));
}

function writeMeta(sql: Sql, key: string, value: string): void {
  sql.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', [key, value]);
}

/** A file that is thrown away need not close well. */
function closeQuietly(sql: Sql): void {
  try {
    sql.close();
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
  }
}
