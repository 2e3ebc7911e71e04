import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { append, complete, findCompletion } from './completeSearch.ts';
import { endsInQuote, readSearchParts, toPeopleWords } from './searchParts.ts';

/** `|` stands for the cursor. */
const at = (marked: string): [string, number] => [marked.replace('|', ''), marked.indexOf('|')];
const help = (marked: string) => findCompletion(...at(marked));
const finish = (marked: string, chosen: string): string => {
  const completion = help(marked);
  if (completion === null) return 'nothing to finish';
  const { text, caret } = complete(at(marked)[0], completion, chosen);
  return `${text.slice(0, caret)}|${text.slice(caret)}`;
};

describe('the parts of a search', () => {
  test('are words, phrases and operators with values, each where it stands', () => {
    const text = 'ana -"on call" project:"Staff engineer" -KIND:mail';
    expect(readSearchParts(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      'ana',
      '-"on call"',
      'project:"Staff engineer"',
      '-KIND:mail',
    ]);
    expect(readSearchParts(text).map(({ operator, value, negated }) => [negated ? '-' : '+', operator, value])).toEqual(
      [
        ['+', null, 'ana'],
        ['-', null, 'on call'],
        ['+', 'project', 'Staff engineer'],
        ['-', 'kind', 'mail'],
      ],
    );
  });

  test('lie one behind the other and hold all but blanks, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'ab -":\t“»', 'from:', 'é', '𝔘'), maxLength: 30 });
    fc.assert(
      fc.property(typed, (text) => {
        let end = 0;
        for (const { from, to, valueFrom } of readSearchParts(text)) {
          expect(text.slice(end, from).trim()).toBe('');
          expect(valueFrom).toBeGreaterThanOrEqual(from);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  test('may end in a phrase that is still being typed', () => {
    expect(endsInQuote('ana "on ca')).toBe(true);
    expect(endsInQuote('ana “on call”')).toBe(false);
    expect(endsInQuote('"on call" ana')).toBe(false);
    expect(endsInQuote('')).toBe(false);
  });

  test('name people by the words alone', () => {
    expect(toPeopleWords('ana kind:mail per -bo "van den" tag:x -')).toBe('ana per van den');
    expect(toPeopleWords('from:ana')).toBe('');
  });
});

describe('the box helps', () => {
  test('with the name of an operator, once two letters of it stand', () => {
    expect(help('k|')).toBeNull();
    expect(help('ki|')).toMatchObject({ what: 'operator', operators: ['kind'] });
    expect(help('ana -be|')).toMatchObject({ operators: ['before'] });
    expect(help('be| ana')).toMatchObject({ operators: ['before'] });
    expect(help('kindly|')).toBeNull();
    expect(help('"ki|')).toBeNull();
    expect(help('k|i')).toBeNull();
  });

  test('with a value, wherever in it the cursor stands', () => {
    expect(help('kind:|')).toMatchObject({ what: 'value', operator: 'kind', typed: '' });
    expect(help('ana tag:pla|t')).toMatchObject({ operator: 'tag', typed: 'plat' });
    expect(help('project:"Staff e|')).toMatchObject({ operator: 'project', typed: 'Staff e' });
    expect(help('project:"|')).toMatchObject({ operator: 'project', typed: '' });
    expect(help('project:"Staff"|')).toBeNull();
    expect(help('ki|nd:mail')).toBeNull();
    expect(help('ana |')).toBeNull();
  });

  test('and puts in what was chosen, in quotes where it has blanks, with room behind it', () => {
    expect(finish('ki|', 'kind')).toBe('kind:|');
    expect(finish('-ki|', 'kind')).toBe('-kind:|');
    expect(finish('kind:m|', 'mail')).toBe('kind:mail |');
    expect(finish('project:st| ana', 'Staff engineer')).toBe('project:"Staff engineer" |ana');
    expect(finish('project:"Sta|', 'Staff engineer, "Lisbon"')).toBe('project:"Staff engineer,  Lisbon" |');
  });

  test('adds an example behind what stands there', () => {
    expect(append('', 'from:')).toEqual({ text: 'from:', caret: 5 });
    expect(append('ana ', 'from:')).toEqual({ text: 'ana from:', caret: 9 });
  });
});
