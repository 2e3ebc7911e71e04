import { beforeEach, describe, expect, it } from 'vitest';
import { createTables } from '#renderer/store/worker/readModel/schema.ts';
import { createVocabulary, type Vocabulary } from '#renderer/store/worker/readModel/vocabulary.ts';
import type { Sql } from '#renderer/store/worker/readModel/sql.ts';
import { openMemorySql } from '#tests/support/openMemoryModel.ts';
import { toSearchText } from '#shared/search/toSearchText.ts';

// The words of the index, by their beginnings.

const MOST = 400;

let sql: Sql;
let vocabulary: Vocabulary;
beforeEach(() => {
  sql = openMemorySql();
  createTables(sql, 'a test');
  vocabulary = createVocabulary(sql);
});

const wordsWith = (beginning: string): string[] | null =>
  vocabulary.wordsWith(beginning, MOST)?.map(({ text, isWhole }) => (isWhole ? text : `${text}…`)) ?? null;

describe('the words with a beginning', () => {
  it('are those of the texts, each once, whatever separates them and however they are written', () => {
    vocabulary.learn(['Salary, SALARY;salaries', 'sala/rium sal mail@salad.example']);
    expect(wordsWith('sala')).toEqual(['sala', 'salad', 'salaries', 'salary']);
    expect(wordsWith('rium')).toEqual(['rium']);
  });

  it('are found in other scripts and with letters beyond the first plane', () => {
    vocabulary.learn([toSearchText('Команда командир Ünïcödé 𐐀𐐁𐐂𐐃𐐄')]);
    expect(wordsWith('коман')).toEqual(['команда', 'командир']);
    expect(wordsWith('unic')).toEqual(['unicode']);
    expect(wordsWith('𐐨𐐩𐐪𐐫')).toEqual(['𐐨𐐩𐐪𐐫𐐬']);
  });

  it('are not named where the index has the beginning itself, or where they are too many', () => {
    vocabulary.learn([Array.from({ length: 401 }, (_, at) => `many${at}`).join(' '), 'salary']);
    expect(wordsWith('sal')).toBeNull();
    expect(wordsWith('many')).toBeNull();
    expect(wordsWith('many4')).toHaveLength(12);
  });
});

describe('long words', () => {
  const LONG = 'donaudampfschifffahrtsgesellschaft';

  it('are kept by their beginning, under which the index finds them', () => {
    sql.run('INSERT INTO words (rowid, body) VALUES (1, ?)', [LONG]);
    vocabulary.learn([LONG]);
    expect(wordsWith('dona')).toEqual(['donaudampfschifffahrtsge…']);
    expect(wordsWith(LONG)).toBeNull();
    expect(vocabulary.forgetUnused('', 10)).toBeNull();
    expect(wordsWith('dona')).toHaveLength(1);
  });

  it('are not cut within a letter', () => {
    vocabulary.learn(['a𐐨'.repeat(20)]);
    expect(sql.all('SELECT word FROM word', [], (row) => row.text(0))).toEqual(['a𐐨'.repeat(8)]);
    vocabulary.learn(['𐐨'.repeat(20), `a${'𐐨'.repeat(20)}`]);
    expect(wordsWith('𐐨𐐨𐐨𐐨')).toEqual([`${'𐐨'.repeat(12)}…`]);
    expect(wordsWith('a𐐨𐐨𐐨')).toEqual([`a${'𐐨'.repeat(11)}…`]);
  });
});

describe('whether all words are there', () => {
  it('is looked up anew when it is to be checked', () => {
    vocabulary.learn(['alpha beta']);
    expect(vocabulary.holds(['beta', 'alpha'])).toBe(true);
    sql.run("DELETE FROM word WHERE word = 'beta'");
    expect(vocabulary.holds(['alpha beta'])).toBe(true);
    vocabulary.recheck();
    expect(vocabulary.holds(['alpha'])).toBe(true);
    expect(vocabulary.holds(['alpha beta'])).toBe(false);
  });
});

describe('words that no entry has any more', () => {
  it('are taken out, step by step, and learnt again when they come again', () => {
    sql.run('INSERT INTO words (rowid, body) VALUES (1, ?)', ['alpha gamma epsilon']);
    vocabulary.learn(['alpha beta gamma delta epsilon zeta']);
    let steps = 0;
    for (let last: string | null = ''; last !== null; steps++) last = vocabulary.forgetUnused(last, 2);
    expect(steps).toBe(4);
    expect(sql.all('SELECT word FROM word', [], (row) => row.text(0))).toEqual(['alpha', 'epsilon', 'gamma']);
    vocabulary.learn(['delta']);
    expect(wordsWith('delt')).toEqual(['delta']);
  });
});
