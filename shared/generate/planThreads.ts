import type { SeededRandom } from '#shared/util/seededRandom.ts';
import type { GeneratedPerson } from './makePerson.ts';
import { CLIENTS, DAYS, ROLES, THREAD_SUBJECTS } from './mailPhrases.ts';
import { pickScenario, type StepKind } from './threadScenarios.ts';

/** A course of mail between the recruiter and one candidate. */
export interface MailThread {
  /** Unique in a world. */
  number: number;
  candidate: number;
  /** The candidate's address that this thread uses. */
  address: string;
  /** Another candidate, whom a referral names; null where there is none. */
  peer: number | null;
  role: string;
  client: string;
  day: string;
  subject: string;
  steps: { kind: StepKind; atMs: number }[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Threads that hold exactly `messages` mails between them. Some candidates get much more than others, everyone at least
 * one while they last; no mail is later than `nowMs` or earlier than `fromMs`.
 */
export function planThreads(
  random: SeededRandom,
  people: readonly GeneratedPerson[],
  messages: number,
  fromMs: number,
  nowMs: number,
): MailThread[] {
  const threads: MailThread[] = [];
  shareOut(random, people.length, messages).forEach((count, candidate) => {
    for (let left = count; left > 0;) {
      const thread = planThread(random, people, candidate, threads.length, left, fromMs, nowMs);
      left -= thread.steps.length;
      threads.push(thread);
    }
  });
  return threads;
}

function planThread(
  random: SeededRandom,
  people: readonly GeneratedPerson[],
  candidate: number,
  number: number,
  maxSteps: number,
  fromMs: number,
  nowMs: number,
): MailThread {
  const person = people[candidate]!;
  const scenario = pickScenario(random).slice(0, maxSteps);
  const role = random.pick(ROLES);
  const client = random.pick(CLIENTS);
  const subject = random.pick(THREAD_SUBJECTS);
  const others = people.length > 1 ? random.integer(1, people.length - 1) : 0;
  const spanMs = scenario.reduce((sum, step) => sum + step.gapMinutes * MINUTE_MS, 0);
  const latestStartMs = Math.max(fromMs, nowMs - spanMs - DAY_MS);
  // Squared: more threads lie in the recent past than long ago.
  let atMs = toWorkingTime(random, latestStartMs - random.next() ** 2 * (latestStartMs - fromMs));
  const steps: MailThread['steps'] = [];
  for (const step of scenario) {
    atMs = Math.min(atMs + step.gapMinutes * MINUTE_MS + random.integer(1, 59) * 1000, nowMs);
    steps.push({ kind: step.kind, atMs });
  }
  return {
    number,
    candidate,
    address: random.chance(0.75) ? person.addresses[0]! : random.pick(person.addresses),
    peer: others === 0 ? null : (candidate + others) % people.length,
    role,
    client,
    day: random.pick(DAYS),
    subject: subject.replace('{role}', role).replace('{client}', client).replace('{first}', person.givenName),
    steps,
  };
}

/** Whole shares that add up to `total`: a few people get much, many get little. */
function shareOut(random: SeededRandom, people: number, total: number): number[] {
  if (people === 0) return [];
  const weights = Array.from({ length: people }, () => 0.15 + random.next() ** 4 * 3);
  const sum = weights.reduce((left, right) => left + right, 0);
  const least = total >= people ? 1 : 0;
  const spare = total - least * people;
  const shares = weights.map((weight) => least + Math.floor((spare * weight) / sum));
  let left = total - shares.reduce((a, b) => a + b, 0);
  for (let at = 0; left > 0; at = (at + 1) % people, left--) shares[at] = shares[at]! + 1;
  return shares;
}

/** Another time on the same day or, from a weekend, the Friday before: between 8 and 18 hours UTC, at a whole second. */
function toWorkingTime(random: SeededRandom, atMs: number): number {
  let dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  const weekday = new Date(dayMs).getUTCDay();
  if (weekday === 6) dayMs -= DAY_MS;
  if (weekday === 0) dayMs -= 2 * DAY_MS;
  return dayMs + random.integer(8 * 3600, 18 * 3600) * 1000;
}
