import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitQuotedText } from './splitQuotedText.ts';

test.each([
  ['en', 'On Mon, 2 Mar 2026 at 10:00, Ana Pereira <ana@x.org> wrote:'],
  ['en, on two lines', 'On Mon, 2 Mar 2026 at 10:00, Ana Pereira\n<ana@x.org> wrote:'],
  ['de', 'Am 02.03.2026 um 10:00 schrieb Ana Pereira <ana@x.org>:'],
  ['de, Gmail', 'Am Mo., 2. März 2026 um 10:00 Uhr schrieb Ana <ana@x.org>:'],
  ['fr', 'Le lun. 2 mars 2026 à 10:00, Ana <ana@x.org> a écrit :'],
  ['es', 'El lun, 2 mar 2026 a las 10:00, Ana (<ana@x.org>) escribió:'],
  ['pt', 'Em seg., 2 de mar. de 2026 às 10:00, Ana <ana@x.org> escreveu:'],
  ['it', 'Il giorno lun 2 mar 2026 alle ore 10:00 Ana <ana@x.org> ha scritto:'],
  ['nl', 'Op ma 2 mrt 2026 om 10:00 schreef Ana <ana@x.org>:'],
  ['bare', 'Ana Pereira <ana@x.org> wrote:'],
])('the introduction belongs to the quote: %s', (_name, introduction) => {
  const text = `Yes, gladly.\n\nAna\n\n${introduction}\n\n> Shall we talk?\n> Bo\n`;
  expect(splitQuotedText(text)).toEqual({
    fresh: 'Yes, gladly.\n\nAna',
    quoted: `${introduction}\n\n> Shall we talk?\n> Bo`,
  });
});

test.each([
  ['rule', '-----Original Message-----\nFrom: Ana'],
  ['rule, de', '-----Ursprüngliche Nachricht-----\nVon: Ana'],
  ['header block', 'From: Ana <ana@x.org>\nSent: Monday, 2 March 2026 10:00\nTo: Bo\nSubject: Hi'],
  ['header block, de', 'Von: Ana <ana@x.org>\nGesendet: Montag, 2. März 2026 10:00\nAn: Bo'],
  ['header block, fr', 'De : Ana <ana@x.org>\nEnvoyé : lundi 2 mars 2026\nÀ : Bo'],
  ['underscores', '________________________________\nFrom: Ana\nSent: Monday'],
])('everything below an Outlook %s is quoted', (_name, block) => {
  const split = splitQuotedText(`Thanks.\n\n${block}\n\nShall we talk?\n`);
  expect(split).toEqual({ fresh: 'Thanks.', quoted: `${block}\n\nShall we talk?` });
});

test.each([
  ['no quote', 'Hello\n\nthere'],
  ['words between quoted lines', '> one?\nyes\n> two?\nno'],
  ['a line that ends in wrote:', 'This is what he wrote:\nnothing.'],
  ['a letter that begins with From', 'From: here on it is easy.\nReally.'],
  ['a drawn line', 'Above\n______________________\nBelow'],
])('%s stays fresh', (_name, text) => {
  expect(splitQuotedText(text)).toEqual({ fresh: text, quoted: '' });
});

test('a mail that is only a quote has nothing fresh', () => {
  expect(splitQuotedText('> a\n> b\n')).toEqual({ fresh: '', quoted: '> a\n> b' });
});

test('no line is lost or doubled, whatever the text', () => {
  const line = fc.constantFrom(
    '',
    '> q',
    'x',
    'On 1 May, A <a@b.c> wrote:',
    'From: a',
    'Sent: b',
    '-----Original Message-----',
    '> > r',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { fresh, quoted } = splitQuotedText(lines.join('\n'));
      const kept = (text: string): string[] => text.split('\n').filter((one) => one !== '');
      expect([...kept(fresh), ...kept(quoted)]).toEqual(kept(lines.join('\n')));
    }),
  );
});
