import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { generateDemo } from './generateDemo.ts';
import { generateWorld } from './generateWorld.ts';
import type { GeneratedMessage, WorldSettings } from './generatedWorld.ts';
import { toEmlBytes } from './toEmlBytes.ts';
import { toMboxEntry } from './toMboxEntry.ts';

const SETTINGS: WorldSettings = {
  seed: 'test',
  candidates: 60,
  messages: 3000,
  events: 200,
  nowMs: Date.UTC(2026, 10, 20, 12, 0, 0, 123),
  duplicates: 100,
};

function hashOf(settings: WorldSettings): string {
  const world = generateWorld(settings);
  const hash = createHash('sha256');
  for (const message of world.messages()) hash.update(message.folder).update(toMboxEntry(message));
  for (const piece of world.ics()) hash.update(piece);
  return hash.update(JSON.stringify([world.candidates, world.expected, world.expectedMeetings])).digest('hex');
}

/** Header fields unfolded, lower-case names. */
function headersOf(message: GeneratedMessage): Map<string, string> {
  const head = message.source.slice(0, message.source.indexOf('\n\n')).replace(/\n[ \t]/g, ' ');
  return new Map(
    head.split('\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

test('the same seed gives the same bytes, another seed gives others', () => {
  expect(hashOf(SETTINGS)).toBe(hashOf({ ...SETTINGS }));
  expect(hashOf(SETTINGS)).not.toBe(hashOf({ ...SETTINGS, seed: 'other' }));
});

test('it makes exactly as many messages, copies and matches as asked for, oldest first', () => {
  const world = generateWorld(SETTINGS);
  const messages = [...world.messages()];
  expect(messages).toHaveLength(3100);
  expect(new Set(messages.map((message) => message.messageId)).size).toBe(3000);
  expect(world.expected).toHaveLength(150);
  expect(world.expected.filter((mail) => mail.folders.length === 2)).toHaveLength(50);
  expect(messages.map((message) => message.atMs)).toEqual(
    messages.map((message) => message.atMs).sort((a, b) => a - b),
  );
  expect(messages.at(-1)!.atMs).toBeLessThanOrEqual(SETTINGS.nowMs);
});

test('the truth names exactly the mails in whose address fields or delivery report a candidate stands', () => {
  const world = generateWorld(SETTINGS);
  const expected = new Map(world.expected.map((mail) => [mail.messageId, mail]));
  for (const message of world.messages()) {
    const headers = headersOf(message);
    const found = new Set<number>();
    const report = /^Final-Recipient: rfc822; (.*)$/m.exec(message.source)?.[1] ?? '';
    const fields = [headers.get('from'), headers.get('to'), headers.get('cc'), report].join(',');
    for (const token of fields.replace(/"[^"]*"/g, '').split(/[\s,<>]+/)) {
      world.candidates.forEach((person, index) => person.addresses.includes(token) && found.add(index));
    }
    const truth = expected.get(message.messageId);
    expect([...found].sort()).toEqual((truth?.matches ?? []).map((match) => match.candidate).sort());
    if (truth === undefined) continue;
    expect(truth.folders).toContain(message.folder);
    expect(Date.parse(headers.get('date')!)).toBe(truth.atMs);
    const fromOwn = headers.get('from')!.includes(world.ownAddress);
    expect(truth.matches[0]!.direction === 'out').toBe(fromOwn);
    expect(message.folder === 'sent' || message.folder === 'archive' || !fromOwn).toBe(true);
  }
});

test('it holds mail of every class, in every folder, and the traps', () => {
  const world = generateWorld({ ...SETTINGS, messages: 8000 });
  expect(new Set(world.expected.map((mail) => mail.mailClass))).toEqual(
    new Set(['human', 'auto-reply', 'bounce', 'calendar']),
  );
  expect(new Set(world.expected.flatMap((mail) => mail.matches.map((match) => match.direction)))).toEqual(
    new Set(['in', 'out', 'none']),
  );
  const messages = [...world.messages()];
  expect(new Set(messages.map((message) => message.folder))).toEqual(new Set(['inbox', 'sent', 'archive']));
  const trap = messages.find((message) => message.source.includes(' via Network" <'));
  expect(world.candidates.some((person) => person.addresses.some((address) => trap!.source.includes(address)))).toBe(
    true,
  );
});

test('the mean size follows the size asked for', () => {
  const world = generateWorld({ ...SETTINGS, bytesPerMessage: 6000 });
  let sizeBytes = 0;
  for (const message of world.messages()) sizeBytes += toEmlBytes(message.source).length;
  expect(sizeBytes / 3100).toBeGreaterThan(5200);
  expect(sizeBytes / 3100).toBeLessThan(6800);
});

test('addresses are normalised, unique and under a domain that nobody can own', () => {
  const addresses = generateWorld({ ...SETTINGS, candidates: 3000 }).candidates.flatMap((person) => person.addresses);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const address of addresses) {
    expect(normaliseAddress(address)).toBe(address);
    expect(address).toMatch(/^[a-z0-9.]+@[a-z-]+\.example$/);
  }
});

test('later messages come after the mailbox, are new, and have their own truth', () => {
  const world = generateWorld(SETTINGS);
  const known = new Set(world.expected.map((mail) => mail.messageId));
  const later = world.laterMessages(20);
  expect(later).toHaveLength(20);
  expect(new Set(later.map(({ message }) => message.messageId)).size).toBe(20);
  for (const { message, expected } of later) {
    expect(known.has(message.messageId)).toBe(false);
    expect(message.atMs).toBeGreaterThan(SETTINGS.nowMs - 1000);
    expect(Date.parse(headersOf(message).get('date')!)).toBe(expected.atMs);
  }
  expect(new Set(later.map(({ expected }) => expected.matches[0]!.direction)).size).toBeGreaterThan(1);
});

test('a world without candidates or messages is empty, not an error', () => {
  const world = generateWorld({ ...SETTINGS, candidates: 0, messages: 10, duplicates: 0 });
  expect(world.expected).toEqual([]);
  expect([...world.messages()]).toHaveLength(10);
  expect([...generateWorld({ ...SETTINGS, messages: 0, events: 0, duplicates: 0 }).messages()]).toEqual([]);
});

test('an mbox entry quotes lines that look like a separator', () => {
  const message: GeneratedMessage = {
    folder: 'inbox',
    source: 'Subject: x\n\nFrom here on\n>From there\nText',
    messageId: 'a@b',
    atMs: Date.UTC(2026, 10, 7, 4, 5, 6),
    envelopeFrom: '',
  };
  expect(new TextDecoder().decode(toMboxEntry(message))).toBe(
    'From MAILER-DAEMON Sat Nov  7 04:05:06 2026\nSubject: x\n\n>From here on\n>>From there\nText\n\n',
  );
});

test('the demo is rich: several people with 10 to 60 entries, and everyone with some', () => {
  const demo = generateDemo('demo', SETTINGS.nowMs);
  const counts = demo.candidates.map((_, index) => {
    const mails = demo.expected.filter((mail) => mail.matches.some((match) => match.candidate === index));
    return mails.length + demo.expectedMeetings.filter((meeting) => meeting.candidate === index).length;
  });
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(counts.filter((count) => count >= 10 && count <= 60).length).toBeGreaterThanOrEqual(8);
  let sizeBytes = 0;
  for (const entry of demo.mbox()) sizeBytes += entry.length;
  expect(sizeBytes).toBe(demo.mboxSizeBytes);
  expect(demo.ics.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
});
