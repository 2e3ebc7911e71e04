import { beforeEach, describe, expect, it } from 'vitest';
import { createTables } from '#renderer/store/worker/readModel/schema.ts';
import { createVocabulary, type Vocabulary } from '#renderer/store/worker/readModel/vocabulary.ts';
import type { Sql } from '#renderer/store/worker/readModel/sql.ts';
import { openMemorySql } from '#tests/support/openMemoryModel.ts';
import { toSearchText } from '#shared/search/toSearchText.ts';

// The words of the index, by their beginnings.

let sql: Sql;
let vocabulary: Vocabulary;
beforeEach(() => {
  sql = openMemorySql();
  createTables(sql, 'a test');
  vocabulary = createVocabulary(sql);
});

describe('the words with a beginning', () => {
  it('are those of the texts, each once, whatever separates them and however they are written', () => {
    vocabulary.learn(['Salary, SALARY;salaries', 'sala/rium sal mail@salad.example']);
    expect(vocabulary.wordsWith('sala')).toEqual(['sala', 'salad', 'salaries', 'salary']);
    expect(vocabulary.wordsWith('rium')).toEqual(['rium']);
  });

  it('are found in other scripts and with letters beyond the first plane', () => {
    vocabulary.learn([toSearchText('Команда командир Ünïcödé 𐐀𐐁𐐂𐐃𐐄')]);
    expect(vocabulary.wordsWith('коман')).toEqual(['команда', 'командир']);
    expect(vocabulary.wordsWith('unic')).toEqual(['unicode']);
    expect(vocabulary.wordsWith('𐐨𐐩𐐪𐐫')).toEqual(['𐐨𐐩𐐪𐐫𐐬']);
  });

  it('are not named where the index has the beginning itself, or where they are too many', () => {
    vocabulary.learn([Array.from({ length: 401 }, (_, at) => `many${at}`).join(' '), 'salary']);
    expect(vocabulary.wordsWith('sal')).toBeNull();
    expect(vocabulary.wordsWith('many')).toBeNull();
    expect(vocabulary.wordsWith('many4')).toHaveLength(12);
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
    expect(vocabulary.wordsWith('delt')).toEqual(['delta']);
  });
});
