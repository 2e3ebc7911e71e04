import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitMbox, type MboxMessage } from './splitMbox.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function split(text: string, chunkBytes = 1_000_000, maxBytes?: number) {
  const bytes = encode(text);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.slice(at, at + chunkBytes));
  const messages: MboxMessage[] = [];
  for await (const message of splitMbox(chunks, maxBytes)) messages.push(message);
  return messages;
}

const LINE = 'From ana@x.org Mon Mar  2 10:00:00 2026';

test.each(['\n', '\r\n'])('messages end at envelope lines, with line end %j', async (end) => {
  const text = [LINE, 'Subject: a', '', 'one', '', LINE, 'Subject: b', '', 'two', ''].join(end);
  const messages = await split(text);
  expect(messages.map(({ bytes }) => decode(bytes).trim().split(end).at(-1))).toEqual(['one', 'two']);
  expect(messages.map(({ offset }) => text.slice(offset, offset + 5))).toEqual(['From ', 'From ']);
  expect(messages[0]?.envelopeDate).toBe('Mon Mar  2 10:00:00 2026');
});

test.each([
  ['without an empty line before it', `Subject: a\n\nfoo\n${LINE}\nbar\n`],
  ['that is a sentence', 'Subject: a\n\nfoo\n\nFrom here on we talk.\n'],
  ['that is escaped', 'Subject: a\n\nfoo\n\n>From ana@x.org Mon Mar  2 10:00:00 2026\n'],
])('a From line %s is text', async (_name, message) => {
  expect(await split(`${LINE}\n${message}`)).toHaveLength(1);
});

test('one > is taken from escaped From lines, and from no other', async () => {
  const [message] = await split(`${LINE}\nSubject: a\n\n>From x\n>>From y\n> From z\n>Fromage\n`);
  expect(decode(message!.bytes)).toBe('Subject: a\n\nFrom x\n>From y\n> From z\n>Fromage\n');
});

test('what stands before the first envelope line counts only if it begins like a header', async () => {
  expect(await split(`garbage\nmore\n\n${LINE}\nSubject: a\n\nx\n`)).toHaveLength(1);
  expect(await split(`Subject: z\n\nbody\n\n${LINE}\nSubject: a\n\nx\n`)).toHaveLength(2);
  expect(await split('')).toEqual([]);
});

test('of a huge message the beginning is held and the rest is counted', async () => {
  const [huge, next] = await split(
    `${LINE}\nSubject: a\n\n${'x'.repeat(300_000)}\n\n${LINE}\nSubject: b\n\ny\n`,
    10_000,
    1000,
  );
  expect(huge).toMatchObject({ truncated: true, sizeBytes: 'Subject: a\n\n'.length + 300_002 });
  expect(huge?.bytes).toHaveLength(1000);
  expect(next).toMatchObject({ truncated: false });
});

test('the cuts between chunks change nothing', async () => {
  const text = `${LINE}\r\nSubject: a\r\n\r\n>From x\r\n\r\n${LINE}\nSubject: b\n\nFrom me\n\n${LINE}\nX: c\n\n`;
  const whole = await split(text);
  expect(whole).toHaveLength(3);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (chunkBytes) => {
      expect(await split(text, chunkBytes)).toEqual(whole);
    }),
  );
});

test('a byte order mark before the first message costs nothing', async () => {
  const text = `\ufeff${LINE}\nSubject: a\n\none\n\n${LINE}\nSubject: b\n\ntwo\n`;
  const messages = await split(text);
  expect(messages.map(({ bytes }) => decode(bytes).split('\n')[0])).toEqual(['Subject: a', 'Subject: b']);
  expect(messages[0]!.envelopeDate).toBe('Mon Mar  2 10:00:00 2026');
  expect(decode(encode(text).slice(messages[1]!.offset))).toMatch(/^From /);
});
