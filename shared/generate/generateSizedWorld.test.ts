import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { toMeetingInteractionId } from '#shared/domain/interactionId.ts';
import { readMailRecord } from '#shared/mail/readMailRecord.ts';
import { Candidate } from '#shared/model/candidate.ts';
import { FollowUp } from '#shared/model/followUp.ts';
import { Interaction } from '#shared/model/interaction.ts';
import { Membership, Project } from '#shared/model/project.ts';
import { OWN_ADDRESS } from './makeSizedPerson.ts';
import { generateSizedWorld, type SizedWorld } from './generateSizedWorld.ts';
import { toEmlBytes } from './toEmlBytes.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const SMALL = { candidates: 400, interactions: 5_000, projects: 10, longest: [700, 200] };

const make = (seed = 'test'): SizedWorld => generateSizedWorld(seed, SMALL, NOW_MS);
const world = make();
const { interactions, mails } = world.entries(0, SMALL.interactions);
const candidates = [...world.candidates()];

function hashOf({ candidates: people, projects, memberships, followUps, entries }: SizedWorld): string {
  const all = [[...people()], projects, memberships, [...followUps()], entries(0, SMALL.interactions)];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

test('the same seed gives the same documents, another seed gives others', () => {
  expect(hashOf(make())).toBe(hashOf(world));
  expect(hashOf(make('other'))).not.toBe(hashOf(world));
});

test('a part of the entries is the same whether it is made alone or with the others', () => {
  const part = world.entries(3_000, 3_100);
  expect(part.interactions).toEqual(interactions.slice(3_000, 3_100));
  const keys = new Set(part.mails.map(({ messageKey }) => messageKey));
  expect(part.mails).toEqual(mails.filter(({ messageKey }) => keys.has(messageKey)));
});

test('every document is one that the model reads, and none comes twice', () => {
  for (const candidate of candidates) expect(Candidate.parse(candidate)).toEqual(candidate);
  for (const project of world.projects) expect(Project.parse(project)).toEqual(project);
  for (const membership of world.memberships) expect(Membership.parse(membership)).toEqual(membership);
  for (const followUp of world.followUps()) expect(FollowUp.parse(followUp)).toEqual(followUp);
  for (const interaction of interactions) expect(Interaction.parse(interaction)).toEqual(interaction);
  expect(new Set(candidates.map(({ id }) => id)).size).toBe(SMALL.candidates);
  expect(new Set(interactions.map(({ id }) => id)).size).toBe(SMALL.interactions);
  expect(new Set(mails.map(({ messageKey }) => messageKey)).size).toBe(mails.length);
  const addresses = candidates.flatMap((candidate) => candidate.addresses.map(({ address }) => address));
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('it has as many of each as asked for, oldest first, within five years', () => {
  expect(candidates).toHaveLength(SMALL.candidates);
  expect(world.projects).toHaveLength(SMALL.projects);
  expect(world.projects.some(({ confidential }) => confidential)).toBe(true);
  expect(interactions).toHaveLength(SMALL.interactions);
  const times = interactions.map((one) => ('meeting' in one ? null : one.atMs)).filter((atMs) => atMs !== null);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThan(NOW_MS - 5.1 * 365.25 * 86_400_000);
  expect(times.at(-1)).toBeLessThanOrEqual(NOW_MS);
});

test('a few timelines are long, most are short and some are empty', () => {
  const counts = new Map<string, number>();
  for (const { candidateId } of interactions) counts.set(candidateId, (counts.get(candidateId) ?? 0) + 1);
  expect(world.longest.map(({ id }) => counts.get(id))).toEqual([700, 200]);
  const sorted = [...counts.values()].sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(12);
  expect(counts.size).toBeLessThan(SMALL.candidates);
  expect(counts.size).toBeGreaterThan(SMALL.candidates * 0.8);
});

test('about half of the entries are mail, and every kind is there, also what is no touchpoint', () => {
  const share = (holds: (one: Interaction) => boolean): number =>
    interactions.filter(holds).length / SMALL.interactions;
  expect(share((one) => one.kind === 'mail')).toBeGreaterThan(0.4);
  expect(share((one) => one.kind === 'mail')).toBeLessThan(0.6);
  for (const kind of ['inmail', 'text', 'call', 'meeting', 'note', 'other']) {
    expect(share((one) => one.kind === kind)).toBeGreaterThan(0.005);
  }
  for (const mailClass of ['auto-reply', 'bounce', 'calendar']) {
    expect(share((one) => 'mail' in one && one.mail.mailClass === mailClass)).toBeGreaterThan(0.001);
  }
});

test('most is done on weekdays in working hours', () => {
  const atWork = interactions.filter(({ atMs }) => {
    const at = new Date(atMs);
    return at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 8 && at.getUTCHours() < 19;
  });
  expect(atWork.length / SMALL.interactions).toBeGreaterThan(0.85);
});

test('an InMail of the better template is answered more often than one of the worse', () => {
  const rateOf = (template: string): number => {
    let [sent, answered] = [0, 0];
    const waiting = new Map<string, string>();
    for (const one of interactions) {
      if (!('logged' in one) || one.kind !== 'inmail') continue;
      if (one.direction === 'in') {
        if (waiting.get(one.candidateId) === template) answered += 1;
        waiting.delete(one.candidateId);
      } else {
        if (one.logged.template === template && waiting.get(one.candidateId) !== template) sent += 1;
        waiting.set(one.candidateId, one.logged.template ?? '');
      }
    }
    return answered / sent;
  };
  expect(rateOf('Mutual contact')).toBeGreaterThan(rateOf('Company story') * 1.3);
});

test('a mail to two candidates is one text and an entry on each timeline', () => {
  const shared = mails.filter(({ candidateIds }) => candidateIds.length === 2);
  expect(shared.length).toBeGreaterThan(0);
  for (const { messageKey, candidateIds } of shared) {
    const entries = interactions.filter((one) => 'mail' in one && one.mail.messageKey === messageKey);
    expect(entries.map(({ candidateId }) => candidateId).sort()).toEqual(candidateIds);
  }
});

test('some people were merged, into somebody who is still there', () => {
  const ids = new Set(candidates.filter(({ merged }) => merged === undefined).map(({ id }) => id));
  const merged = candidates.flatMap((candidate) => candidate.merged?.intoId ?? []);
  expect(merged.length).toBeGreaterThan(0);
  expect(merged.every((id) => ids.has(id))).toBe(true);
});

test('read from its source, a mail is the document that was made: an import meets it', async () => {
  const byKey = new Map(mails.map((mail) => [mail.messageKey, mail]));
  const addresses = new Set(candidates.flatMap((candidate) => candidate.addresses.map(({ address }) => address)));
  const reader = { isCandidate: (address: string) => addresses.has(address), ownAddresses: new Set([OWN_ADDRESS]) };
  let count = 0;
  for (const { source, messageKey } of world.mailSources()) {
    count += 1;
    const made = byKey.get(messageKey)!;
    // A bounce is written without its delivery report, which is where the candidate's address would stand.
    if (count % 50 !== 0 || made.from.address.startsWith('mailer-daemon')) continue;
    const bytes = toEmlBytes(source);
    const facts = { sizeBytes: bytes.length, serverDateMs: null, truncated: false, nowMs: NOW_MS };
    const decision = await readMailRecord(bytes, facts, reader);
    if (decision.kind !== 'record') throw new Error(decision.reason);
    const { record } = decision;
    expect(record.messageKey).toBe(messageKey);
    expect(record.subject).toBe(made.subject);
    expect(record.text.trim()).toBe(made.text.trim());
    expect(record.to).toEqual(made.to);
  }
  expect(count).toBe(mails.length);
});

test('a meeting has the id that a calendar would give it', () => {
  const meeting = interactions.find((one) => 'meeting' in one)!;
  expect(meeting.id).toBe(toMeetingInteractionId(meeting.meeting.uid, 'single', meeting.candidateId));
});
