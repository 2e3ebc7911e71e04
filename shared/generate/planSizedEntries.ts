import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import { pickShare, SOURCES, type SizedPerson } from './makeSizedPerson.ts';
import type { WorldSize } from './worldSizes.ts';

// What happened with whom and when, in numbers of a few bytes an entry, so that a million of them are planned at once and
// written one by one. What people say is made when an entry is written.

/** What one planned entry is. `twin` is the entry of a second candidate of the mail that `peer` got. */
export const STEPS = [
  'mail-out',
  'mail-in',
  'auto-reply',
  'bounce',
  'calendar-mail',
  'twin',
  'inmail-out',
  'inmail-in',
  'text-out',
  'text-in',
  'call-spoke',
  'call-missed',
  'meeting',
  'note',
  'other-out',
] as const;
export type SizedStep = (typeof STEPS)[number];

/** What a reply came to. */
export const ANSWERS = ['', 'interested', 'not-interested', 'follow-up-later'] as const;

/** Templates of outreach by hand, by channel, and how much likelier than others they are answered. */
export const TEMPLATES: readonly { name: string; channel: Channel; answers: number }[] = [
  { name: '', channel: 'mail', answers: 1 },
  { name: 'Short and direct', channel: 'inmail', answers: 1.35 },
  { name: 'Company story', channel: 'inmail', answers: 0.7 },
  { name: 'Mutual contact', channel: 'inmail', answers: 1.6 },
  { name: 'Salary up front', channel: 'inmail', answers: 1.2 },
  { name: '', channel: 'inmail', answers: 0.85 },
  { name: 'Text after the event', channel: 'text', answers: 1.1 },
  { name: '', channel: 'text', answers: 1 },
  { name: '', channel: 'call', answers: 1 },
];

type Channel = 'mail' | 'inmail' | 'text' | 'call';
const CHANNELS = [
  { channel: 'mail', share: 0.5, answers: 0.16 },
  { channel: 'inmail', share: 0.33, answers: 0.24 },
  { channel: 'text', share: 0.07, answers: 0.34 },
  { channel: 'call', share: 0.1, answers: 0.45 },
] as const satisfies readonly { channel: Channel; share: number; answers: number }[];

const OUT = { mail: 'mail-out', inmail: 'inmail-out', text: 'text-out', call: 'call-missed' } as const;
const IN = { mail: 'mail-in', inmail: 'inmail-in', text: 'text-in', call: 'call-spoke' } as const;

/** All entries, oldest first: the n-th values of the lists belong to the n-th entry. */
export interface SizedPlan {
  count: number;
  atMs: Float64Array;
  person: Uint32Array;
  /** Place in `STEPS`, `ANSWERS` and `TEMPLATES`. */
  step: Uint8Array;
  answer: Uint8Array;
  template: Uint8Array;
  /** Of the conversation it belongs to, and which message of it this is. */
  thread: Uint32Array;
  place: Uint16Array;
  /** Of a mail to two candidates: the other one's number + 1. Else 0. */
  peer: Uint32Array;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Plans exactly as many entries as the size asks for. */
export function planSizedEntries(
  seed: string,
  size: WorldSize,
  people: readonly SizedPerson[],
  nowMs: number,
): SizedPlan {
  const made = createPlan(size.interactions);
  const counts = shareOut(seed, size);
  const longest = new Set(longestNumbers(size));
  const state = { filled: 0, thread: 0 };
  for (const [number, person] of people.entries()) {
    const random = createSeededRandom(`${seed}/timeline/${number}`);
    const endsAt = state.filled + counts[number]!;
    for (let talk = 0; state.filled < endsAt; talk++) {
      const { addedAtMs } = person;
      const startsAtMs = talk === 0 ? addedAtMs : addedAtMs + random.next() * (nowMs - addedAtMs);
      // The longest timelines are exactly as long as they are asked to be.
      const peers = longest.has(number) ? [] : people;
      planTalk(made, state, { random, person, peers, endsAt, nowMs }, toWorkTime(random, startsAtMs, nowMs));
      state.thread += 1;
    }
  }
  const order = Uint32Array.from({ length: size.interactions }, (_, at) => at);
  order.sort((a, b) => made.atMs[a]! - made.atMs[b]! || a - b);
  const plan = createPlan(size.interactions);
  for (const name of LISTS) for (const [to, from] of order.entries()) plan[name][to] = made[name][from]!;
  return plan;
}

/** Numbers of the people with the longest timelines, the longest first. */
export function longestNumbers(size: WorldSize): number[] {
  return size.longest.map((_, at) => (at * 7_919 + 17) % size.candidates);
}

const LISTS = ['atMs', 'person', 'step', 'answer', 'template', 'thread', 'place', 'peer'] as const;

function createPlan(count: number): SizedPlan {
  return {
    count,
    atMs: new Float64Array(count),
    person: new Uint32Array(count),
    step: new Uint8Array(count),
    answer: new Uint8Array(count),
    template: new Uint8Array(count),
    thread: new Uint32Array(count),
    place: new Uint16Array(count),
    peer: new Uint32Array(count),
  };
}

/** How many entries each person gets. Lengths of timelines are log-normal: half of them hold a tenth of all entries. */
function shareOut(seed: string, size: WorldSize): number[] {
  const random = createSeededRandom(`${seed}/lengths`);
  const longest = new Map(longestNumbers(size).map((number, at) => [number, size.longest[at]!]));
  const weights = Array.from({ length: size.candidates }, (_, number) => {
    const weight = random.chance(0.08) ? 0 : Math.exp(1.3 * nearlyNormal(random));
    return longest.has(number) ? 0 : weight;
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shared = size.interactions - size.longest.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  let given = 0;
  return weights.map((weight, number) => {
    sum += weight;
    const upTo = Math.round((sum / all) * shared);
    const count = upTo - given;
    given = upTo;
    return longest.get(number) ?? count;
  });
}

function nearlyNormal(random: SeededRandom): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += random.next();
  return sum;
}

interface Talk {
  random: SeededRandom;
  person: SizedPerson;
  /** Whom a mail may be to as well. */
  peers: readonly SizedPerson[];
  /** Where in the plan this person's entries end. */
  endsAt: number;
  nowMs: number;
}

/** Plans one conversation: outreach, what comes after it, and what a reply leads to. At least one entry of it fits. */
function planTalk(
  plan: SizedPlan,
  state: { filled: number; thread: number },
  { random, person, peers, endsAt, nowMs }: Talk,
  startsAtMs: number,
): void {
  let nowAtMs = startsAtMs;
  let place = 0;
  const push = (step: SizedStep, atMs: number, answer = 0, template = 0, peer = 0, who = person.number): boolean => {
    if (state.filled >= endsAt || (place > 0 && atMs > nowMs)) return false;
    const at = state.filled++;
    plan.atMs[at] = Math.floor(Math.min(atMs, nowMs) / 1000) * 1000;
    plan.person[at] = who;
    plan.step[at] = STEPS.indexOf(step);
    plan.answer[at] = answer;
    plan.template[at] = template;
    plan.thread[at] = state.thread;
    plan.place[at] = place;
    plan.peer[at] = peer;
    if (step !== 'twin') place += 1;
    return true;
  };
  const laterBy = (days: number): number =>
    (nowAtMs = Math.max(nowAtMs + 20 * MINUTE_MS, toWorkTime(random, nowAtMs + days * DAY_MS)));

  const { channel, answers } = person.address === '' ? CHANNELS[1] : pickShare(random, CHANNELS);
  const offered = TEMPLATES.flatMap((template, at) => (template.channel === channel ? [at] : []));
  const template = random.pick(offered);
  const answersHere =
    SOURCES.find(({ name }) => name === person.source)!.answers * TEMPLATES[template]!.answers * answers;

  // People write first now and then.
  const began = random.chance(0.08);
  if (!began) {
    if (!push(OUT[channel], nowAtMs, 0, template)) return;
    if (channel === 'mail' && random.chance(0.03)) return void push('bounce', nowAtMs + MINUTE_MS);
    if (channel === 'mail' && random.chance(0.07)) push('auto-reply', nowAtMs + 2 * MINUTE_MS);
  }
  let replied = began || random.chance(answersHere);
  for (let nudge = 0; !replied && nudge < 3 && random.chance(0.55); nudge++) {
    if (!push(OUT[channel], laterBy(random.integer(3, 9)), 0, template)) return;
    replied = random.chance(answersHere * 0.6);
  }
  if (random.chance(0.12)) push('note', laterBy(0.1));
  if (!replied) return;
  nowAtMs = toReplyTime(random, nowAtMs);
  const answer = pickShare(random, [
    { at: 1, share: 0.34 },
    { at: 2, share: 0.38 },
    { at: 3, share: 0.1 },
    { at: 0, share: 0.18 },
  ]).at;
  if (!push(IN[channel], nowAtMs, answer)) return;
  if (answer === 2) {
    if (random.chance(0.4)) push(OUT[channel === 'call' ? 'text' : channel], laterBy(0.5));
    return;
  }
  planExchange();

  /** A reply that was no no: mail to and fro, calls, meetings and notes. */
  function planExchange(): void {
    for (let step = random.integer(2, 14); step > 0; step--) {
      const kind = random.next();
      const mails = person.address !== '';
      if (kind < 0.5 && mails) {
        const copied = peers.length > 0 && random.chance(0.04) ? random.pick(peers) : person;
        const isCopied = copied !== person && copied.address !== '' && state.filled + 2 <= endsAt;
        const sentMs = laterBy(random.next() * 4);
        if (!push('mail-out', sentMs, 0, 0, isCopied ? copied.number + 1 : 0)) return;
        if (isCopied) {
          place -= 1;
          push('twin', sentMs, 0, 0, person.number + 1, copied.number);
          place += 1;
        }
        if (random.chance(0.75)) {
          nowAtMs = toReplyTime(random, nowAtMs);
          if (!push('mail-in', nowAtMs)) return;
        }
      } else if (kind < 0.62) {
        if (!push(random.chance(0.7) ? 'call-spoke' : 'call-missed', laterBy(random.next() * 5))) return;
        if (random.chance(0.6) && !push('note', laterBy(0.02))) return;
      } else if (kind < 0.76) {
        if (mails && !push('calendar-mail', laterBy(0.3))) return;
        if (!push('meeting', laterBy(random.integer(2, 8)))) return;
        if (random.chance(0.6) && !push('note', laterBy(0.05))) return;
      } else if (kind < 0.86) {
        if (!push(random.chance(0.5) ? 'text-out' : 'text-in', laterBy(random.next() * 2))) return;
      } else if (kind < 0.97) {
        if (!push('note', laterBy(random.next() * 6))) return;
      } else if (!push('other-out', laterBy(random.next() * 6))) return;
    }
  }
}

/** The same moment moved to a weekday between 8 and 18 o'clock (UTC), late mornings and afternoons most; never after `latestMs`. */
function toWorkTime(random: SeededRandom, atMs: number, latestMs = Number.POSITIVE_INFINITY): number {
  let day = Math.floor(atMs / DAY_MS);
  const weekday = (day + 4) % 7;
  // Few work on a Sunday, and some on a Saturday.
  if (weekday === 0 && random.chance(0.98)) day += 1;
  else if (weekday === 6 && random.chance(0.95)) day += 2;
  const moved = day * DAY_MS + 8 * HOUR_MS + (random.next() + random.next()) * 5 * HOUR_MS;
  return moved > latestMs ? moved - 7 * DAY_MS : moved;
}

/** When somebody answers: within hours as often as within days, and at any time of the day. */
function toReplyTime(random: SeededRandom, sentMs: number): number {
  const atMs = sentMs + HOUR_MS * Math.exp(2.6 + 1.3 * nearlyNormal(random));
  return random.chance(0.7) ? Math.max(sentMs + 5 * MINUTE_MS, toWorkTime(random, atMs)) : atMs;
}
