import type { Numbering } from './entryRow.ts';
import type { Sql } from './sql.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the parts of the read model share. */
export interface ModelParts {
  sql: Sql;
  numbering: Numbering;
  vocabulary: Vocabulary;
  nowMs(): number;
}

type NumberedName = Parameters<Numbering['numberOf']>[0];

/** The small numbers of words that repeat, in memory as in the `dictionary` table. */
export function createNumbering(sql: Sql): Numbering {
  const numbers = new Map<string, number>();
  const values = new Map<string, string[]>();
  sql.each('SELECT name, no, value FROM dictionary ORDER BY name, no', [], (row) => {
    const list = values.get(row.text(0)) ?? [''];
    list[row.number(1)] = row.text(2);
    values.set(row.text(0), list);
    numbers.set(`${row.text(0)} ${row.text(2)}`, row.number(1));
  });
  return {
    numberOf(name: NumberedName, value: string) {
      if (value === '') return 0;
      const known = numbers.get(`${name} ${value}`);
      if (known !== undefined) return known;
      const list = values.get(name) ?? [''];
      const no = list.length;
      sql.run('INSERT INTO dictionary (name, no, value) VALUES (?, ?, ?)', [name, no, value]);
      list.push(value);
      values.set(name, list);
      numbers.set(`${name} ${value}`, no);
      return no;
    },
    // Numbers that were taken out again have no value.
    listValues: (name: NumberedName) => Array.from(values.get(name) ?? [''], (value) => value ?? ''),
    valueOf: (name: NumberedName, no: number) => values.get(name)?.[no] ?? '',
  };
}
