import { BLANK_FIELDS } from '#shared/model/candidate.ts';
import { CandidateId } from '#shared/model/ids.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import type { FakeHeld } from './fakeLists.ts';
import { FIRST_NAMES, LAST_NAMES } from './fakeNames.ts';
import { makeFakeTimeline } from './makeFakeTimeline.ts';

const DAY_MS = 86_400_000;
const TITLES = [
  'Staff engineer',
  'Backend engineer',
  'Product designer',
  'Data scientist',
  'Engineering manager',
  'Site reliability engineer',
  'iOS developer',
  'Research scientist',
];
const COMPANIES = [
  'Northwind',
  'Baltic Freight',
  'Helio Labs',
  'Orchard Health',
  'Quay Systems',
  'Tern Analytics',
  'Brightside',
  'Meridian Bank',
];
const SOURCES = ['LinkedIn', 'Referral', 'Nordic.js 2026', ''];
const TAGS = ['rust', 'silver medalist', 'relocates'];

/**
 * Made-up candidates, always the same ones. The first by name has `entries` on the timeline, the next two thousand up to
 * twelve, the others none.
 */
export function makeFakePeople(candidates: number, entries: number, nowMs: number): Map<CandidateId, FakeHeld> {
  const random = createSeededRandom('fake');
  const held = new Map<CandidateId, FakeHeld>();
  for (let i = 0; i < candidates; i += 1) {
    const name = `${FIRST_NAMES[i % FIRST_NAMES.length]} ${LAST_NAMES[(i * 7 + Math.floor(i / 26)) % LAST_NAMES.length]}`;
    const candidateId = CandidateId.parse(`c${i}`);
    const address = `${name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]+/g, '.')}${i < 26 ? '' : i}@example.com`;
    held.set(candidateId, {
      candidate: {
        ...BLANK_FIELDS,
        id: candidateId,
        name,
        addresses: [{ address, revision: 1 }],
        phones: i % 3 === 0 ? [{ number: `+3519${String(12_345_678 + i)}`, shared: false }] : [],
        importKeys: [],
        title: random.pick(TITLES),
        company: random.pick(COMPANIES),
        location: random.pick(['Lisbon', 'Stockholm', 'Berlin', 'Remote', 'Porto']),
        owner: i % 3 === 0 ? 'Mina Sato' : 'Robin Hale',
        source: SOURCES[i % SOURCES.length]!,
        tags: TAGS.filter((_, at) => i % (at + 3) === 0),
        origin: 'scan',
        createdAtMs: nowMs - random.integer(1, 400) * DAY_MS,
        updatedAtMs: nowMs,
      },
      interactions: [],
    });
  }
  const everyone = [...held.values()].sort((a, b) => a.candidate.name.localeCompare(b.candidate.name));
  everyone.forEach(({ candidate, interactions }, at) => {
    if (at > 2_000) return;
    const count = at === 0 ? entries : 2 + (at % 11);
    interactions.push(...makeFakeTimeline(candidate, count, nowMs, random));
  });
  return held;
}
