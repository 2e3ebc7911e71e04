import { ProjectId } from '#shared/model/ids.ts';
import type { CandidateFields, FutureRole } from '#shared/model/candidate.ts';
import { DEFAULT_STAGES, type Project } from '#shared/model/project.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import type { GeneratedPerson } from './makePerson.ts';

/** What a recruiter has noted beside mail and meetings. */
export interface DemoDay {
  /** Of each person, in their order. */
  details: Partial<Pick<CandidateFields, 'phones' | 'tags' | 'source' | 'futureRoles' | 'contactPreference'>>[];
  projects: { project: Project; members: { person: number; stageId: string }[] }[];
}

const DAY_MS = 86_400_000;
const SOURCES = ['Referral', 'LinkedIn search', 'Conference', 'Applied earlier', 'Former colleague'] as const;
const TAGS = ['remote', 'speaks at meetups', 'relocates', 'open source', 'part time'] as const;

const PROJECTS = [
  {
    name: 'Staff engineer',
    client: 'Kestrel Payments',
    department: 'Platform',
    place: 'Lisbon',
    status: 'open',
    targetTitles: ['Staff engineer', 'Senior backend engineer', 'Site reliability engineer'],
    wants: /engineer/i,
  },
  {
    name: 'Product designer',
    client: 'Tideline Maps',
    department: 'Product',
    place: 'Remote, Europe',
    status: 'open',
    targetTitles: ['Product designer', 'UX designer'],
    wants: /design|product/i,
  },
  {
    name: 'Head of data',
    client: 'Halcyon Health',
    department: '',
    place: 'Berlin',
    status: 'on-hold',
    targetTitles: ['Data scientist', 'Machine learning engineer'],
    wants: /data|machine learning/i,
  },
] as const;

const WISHES: readonly [titles: string[], places: string[], remote: FutureRole['remote'], sentence: string][] = [
  [['Staff engineer'], ['Lisbon', 'Porto'], 'any', 'If it is a staff role in Lisbon or Porto, call me any time.'],
  [['Engineering manager'], [], 'remote', 'I would move for a remote team that I can build up myself.'],
  [
    ['Backend engineer'],
    ['Berlin'],
    'hybrid',
    'Not before my parental leave ends, and then two days in the office at most.',
  ],
  [['Product designer'], [], 'remote', 'Something with maps or travel would make me think again.'],
  [['Data scientist'], ['Berlin', 'Hamburg'], 'any', 'Health or climate. Nothing with ads.'],
];

/** Prefix of the ids of the demo's projects, by which they are found again when the demo is removed. */
export const DEMO_PROJECT_PREFIX = 'demo-project-';

/** Projects, stages, phones, tags and wishes for the demo's people. The same seed and time give the same day. */
export function generateDemoDay(seed: string | number, people: readonly GeneratedPerson[], nowMs: number): DemoDay {
  const random = createSeededRandom(`${seed} day`);
  const details = people.map((_, at): DemoDay['details'][number] => {
    const wish = at % 5 === 2 ? WISHES[(at / 5) | 0] : undefined;
    return {
      // Ofcom keeps these numbers free for drama.
      phones: random.next() < 0.6 ? [{ number: `+4477009${String(at).padStart(5, '0')}`, shared: false }] : [],
      source: random.pick(SOURCES),
      tags: random.next() < 0.4 ? [random.pick(TAGS)] : [],
      contactPreference: {
        channel: null,
        times: '',
        doNotContact: at === 7 ? { reason: 'Asked for a quiet year after the last process', untilDate: null } : null,
      },
      futureRoles: wish === undefined ? [] : [toFutureRole(wish, nowMs - 40 * DAY_MS)],
    };
  });
  const projects = PROJECTS.map(({ wants, ...fields }, at) => {
    const project: Project = {
      ...fields,
      id: ProjectId.parse(`${DEMO_PROJECT_PREFIX}${at + 1}`),
      targetTitles: [...fields.targetTitles],
      stages: [...DEFAULT_STAGES],
      confidential: false,
      notes: '',
      createdAtMs: nowMs - (60 - at * 15) * DAY_MS,
      updatedAtMs: nowMs - (60 - at * 15) * DAY_MS,
    };
    const members = people.flatMap(({ title }, person) =>
      wants.test(title) ? [{ person, stageId: random.pick(DEFAULT_STAGES.slice(0, 6)).id }] : [],
    );
    return { project, members };
  });
  return { details, projects };
}

function toFutureRole([titles, places, remote, sentence]: (typeof WISHES)[number], askedAtMs: number): FutureRole {
  return { titles, places, remote, earliestDate: null, sentence, askedAtMs };
}
