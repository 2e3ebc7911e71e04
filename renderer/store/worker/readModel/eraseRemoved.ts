import type { ModelParts } from './modelParts.ts';
import type { Sql } from './sql.ts';

// The full-text index keeps no texts, so of an entry that goes it can only note that it is gone: nothing finds it any
// more, but its words stay in the file until the parts of the index they are in are merged. After somebody has been removed
// all parts are merged into one, a little at a time (sqlite.org/fts5.html#the_merge_command), with the next start: it is
// minutes of work where there are a million entries, too much for every single removal. Then the words that no entry has
// any more go out of the table of words; so do those of a text that was changed.

const KEY = 'toErase';
/** Pages of the index that are merged in one step, some hundredths of a second. */
const PAGES = 64;
/** Words that are looked for in one step, when all is merged. */
const WORDS = 500;
/** Before the word that was looked for last. */
const WORDS_STATE = 'words after ';

/** Notes that words of something removed are to be taken out of the file. */
export function noteRemoval(sql: Sql): void {
  // From the beginning, if it has begun: this may be in what is merged already.
  sql.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, 'noted')", [KEY]);
}

/** Notes that words may be in the table of words that no text has any more. */
export function noteReplaced(sql: Sql): void {
  sql.run(
    `INSERT INTO meta (key, value) VALUES (?1, ?2)
     ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE substr(value, 1, length(?2)) = ?2`,
    [KEY, WORDS_STATE],
  );
}

/** Takes some of what was removed out of the file. Returns whether nothing is left. */
export function eraseSome({ sql, vocabulary }: ModelParts): boolean {
  const state = sql.first('SELECT value FROM meta WHERE key = ?', [KEY], (row) => row.text(0));
  if (state === null) return true;
  // What is given up is overwritten, while this goes on: always would be dear while thousands are taken in.
  sql.each('PRAGMA secure_delete = ON', [], () => {});
  try {
    if (!state.startsWith(WORDS_STATE)) {
      const before = countChanges(sql);
      sql.run("INSERT INTO words (words, rank) VALUES ('merge', ?)", [state === 'noted' ? -PAGES : PAGES]);
      // Less than two changes mean that there was nothing to merge.
      setState(sql, countChanges(sql) - before >= 2 ? 'begun' : WORDS_STATE);
      return false;
    }
    return sql.transaction(() => {
      const last = vocabulary.forgetUnused(state.slice(WORDS_STATE.length), WORDS);
      if (last !== null) {
        setState(sql, WORDS_STATE + last);
        return false;
      }
      sql.run(`DELETE FROM dictionary WHERE name = 'reason' AND value NOT IN
        (SELECT replyReason FROM entry WHERE replyReason IS NOT NULL)`);
      sql.run("DELETE FROM dictionary WHERE name = 'source' AND value NOT IN (SELECT source FROM candidate)");
      sql.run('DELETE FROM meta WHERE key = ?', [KEY]);
      return true;
    });
  } finally {
    sql.each('PRAGMA secure_delete = OFF', [], () => {});
  }
}

function setState(sql: Sql, state: string): void {
  sql.run('UPDATE meta SET value = ? WHERE key = ?', [state, KEY]);
}

function countChanges(sql: Sql): number {
  return sql.first('SELECT total_changes()', [], (row) => row.number(0)) ?? 0;
}
