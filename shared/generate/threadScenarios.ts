import type { SeededRandom } from '#shared/util/seededRandom.ts';

const OUT = { direction: 'out', mailClass: 'human' } as const;
const IN = { direction: 'in', mailClass: 'human' } as const;

/** What each step of a recruiting thread is: the truth that a capture is compared with. Directions are the recruiter's. */
export const STEPS = {
  outreach: OUT,
  followUp: OUT,
  lastFollowUp: OUT,
  answerTimes: OUT,
  invite: { direction: 'out', mailClass: 'calendar' },
  prep: OUT,
  update: OUT,
  answerQuestion: OUT,
  offer: OUT,
  thanksAnyway: OUT,
  okLater: OUT,
  answerApplication: OUT,
  interested: IN,
  notInterested: IN,
  later: IN,
  pickTime: IN,
  calendarAccept: { direction: 'in', mailClass: 'calendar' },
  thanksInterview: IN,
  question: IN,
  documents: IN,
  accept: IN,
  application: IN,
  referral: IN,
  autoReply: { direction: 'in', mailClass: 'auto-reply' },
  bounce: { direction: 'none', mailClass: 'bounce' },
  colleagueIntro: { direction: 'none', mailClass: 'human' },
} as const;
export type StepKind = keyof typeof STEPS;

export interface ScenarioStep {
  kind: StepKind;
  /** Time since the step before, in minutes. */
  gapMinutes: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;
type Range = readonly [kind: StepKind, minMinutes: number, maxMinutes: number];

const FOLLOW_UP: Range = ['followUp', 3 * DAY, 7 * DAY];
const ANSWER: Range = ['answerTimes', HOUR, DAY];
const PROCESS: readonly Range[] = [
  ['pickTime', HOUR, DAY],
  ['invite', 20, 3 * HOUR],
  ['calendarAccept', 5, DAY],
  ['prep', 2 * DAY, 5 * DAY],
  ['thanksInterview', DAY, 3 * DAY],
  ['update', DAY, 4 * DAY],
  ['question', HOUR, 2 * DAY],
  ['answerQuestion', HOUR, DAY],
  ['documents', HOUR, 2 * DAY],
  ['colleagueIntro', HOUR, 2 * DAY],
  ['update', 2 * DAY, 6 * DAY],
  ['offer', DAY, 6 * DAY],
  ['accept', DAY, 4 * DAY],
];

const SCENARIOS: readonly { weight: number; steps: readonly Range[] }[] = [
  { weight: 30, steps: [FOLLOW_UP, ['lastFollowUp', 6 * DAY, 14 * DAY]] },
  { weight: 16, steps: [['interested', HOUR, 4 * DAY], ANSWER, ...PROCESS] },
  { weight: 8, steps: [FOLLOW_UP, ['interested', HOUR, 2 * DAY], ANSWER, ...PROCESS.slice(0, 6)] },
  {
    weight: 12,
    steps: [
      ['notInterested', HOUR, 5 * DAY],
      ['thanksAnyway', HOUR, DAY],
    ],
  },
  {
    weight: 6,
    steps: [
      ['later', HOUR, 3 * DAY],
      ['okLater', HOUR, DAY],
    ],
  },
  { weight: 8, steps: [['autoReply', 1, 4], FOLLOW_UP, ['interested', HOUR, 3 * DAY], ANSWER] },
  { weight: 4, steps: [['bounce', 1, 3]] },
  { weight: 4, steps: [FOLLOW_UP, ['referral', HOUR, 3 * DAY]] },
];
const INBOUND: readonly Range[] = [['answerApplication', HOUR, 2 * DAY], ...PROCESS];

/** One believable course of a thread, from its first mail (gap 0) to its last. */
export function pickScenario(random: SeededRandom): ScenarioStep[] {
  const inbound = random.chance(0.12);
  const steps = inbound ? INBOUND : pickWeighted(random);
  const first: ScenarioStep = { kind: inbound ? 'application' : 'outreach', gapMinutes: 0 };
  return [first, ...steps.map(([kind, min, max]): ScenarioStep => ({ kind, gapMinutes: random.integer(min, max) }))];
}

function pickWeighted(random: SeededRandom): readonly Range[] {
  let left = random.next() * SCENARIOS.reduce((sum, scenario) => sum + scenario.weight, 0);
  for (const scenario of SCENARIOS) {
    left -= scenario.weight;
    if (left < 0) return scenario.steps;
  }
  return [];
}
