import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitQuotedText } from './splitQuotedText.ts';

const sketch = (text: string): string[] =>
  splitQuotedText(text).map(({ quoted, text: part }) => `${quoted ? '>' : '+'} ${part}`);

test('folds quoted lines together with the line that announces them', () => {
  expect(sketch('Yes.\n\nOn Tue, 17 Nov 2026 at 10:12, Robin <r@x.test> wrote:\n> Thursday?\n>\n> Robin')).toEqual([
    '+ Yes.',
    '> On Tue, 17 Nov 2026 at 10:12, Robin <r@x.test> wrote:\n> Thursday?\n>\n> Robin',
  ]);
});

test('knows an announcement that is broken over two lines, and ones in other languages', () => {
  expect(sketch('Ja.\n\nAm Di., 17. Nov. 2026 um 10:12 schrieb Robin <r@x.test>:\n> Donnerstag?')).toHaveLength(2);
  expect(sketch('Oui.\n\nLe mar. 17 nov. 2026 à 10:12, Robin Hale\n<r@x.test> a écrit :\n> Jeudi ?')).toHaveLength(2);
});

test('shows answers between quotes', () => {
  expect(sketch('> One?\nYes.\n> Two?\nNo.')).toEqual(['> > One?', '+ Yes.', '> > Two?', '+ No.']);
});

test('folds all that follows an original message or an Outlook head', () => {
  expect(sketch('Fine.\n\n-----Original Message-----\nFrom: Robin\nText')).toHaveLength(2);
  expect(sketch('Fine.\n\nFrom: Robin\nSent: Tuesday\nTo: Ana\n\nText')).toHaveLength(2);
});

test('does not fold a sentence that begins with From', () => {
  expect(sketch('From: here I can see the sea.\nIt is blue.')).toEqual([
    '+ From: here I can see the sea.\nIt is blue.',
  ]);
});

test('shows a mail that is nothing but a quote', () => {
  expect(sketch('> Hello')).toEqual(['+ > Hello']);
});

test('an empty mail has no parts', () => {
  expect(splitQuotedText(' \n\n')).toEqual([]);
});

test('drops nothing but blank lines', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('> a', 'b', '', 'From: x', 'Sent: y', 'On Mon, x wrote:', '>')), (lines) => {
      const words = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
      expect(splitQuotedText(lines.join('\n')).flatMap(({ text }) => words(text))).toEqual(words(lines.join('\n')));
    }),
  );
});
