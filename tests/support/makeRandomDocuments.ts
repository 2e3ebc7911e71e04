import { BLANK_FIELDS, type Candidate } from '#shared/model/candidate.ts';
import { DEFAULT_STAGES, type Project } from '#shared/model/project.ts';
import type { SeededRandom } from '#shared/util/seededRandom.ts';

// People, entries and projects at random, in a world small enough that they meet: few names, words, times and projects.

export const NOW_MS = Date.UTC(2026, 10, 20, 9, 30);
export const DAY_MS = 86_400_000;
export const PEOPLE = 30;

export const NAMES = [
  'Ana Pereira',
  'Bo Lindqvist',
  'Zoë Šimić',
  'José Müller',
  'Li Wei',
  'Ólafur Þór',
  'ana perez',
  '',
];
export const WORDS = 'offer Zürich salary remote café résumé rust team lead call back Łódź spring'.split(' ');
export const TAGS = ['rust', 'Silver', 'speaker'];
export const OWNERS = ['', 'Maya', 'Tom'];
export const SOURCES = ['', 'Referral', 'Event'];
const PLACES = ['', 'Lisbon', 'Zürich, Switzerland', 'Remote'];
const TEMPLATES = [undefined, 'First hello', 'Short'];

export function times<T>(random: SeededRandom, most: number, make: (at: number) => T): T[] {
  return Array.from({ length: random.integer(0, most) }, (_, at) => make(at));
}

export function some<T>(random: SeededRandom, list: readonly T[]): T[] {
  return list.filter(() => random.chance(0.4));
}

function words(random: SeededRandom): string {
  return Array.from({ length: random.integer(1, 6) }, () => random.pick(WORDS)).join(' ');
}

export function makeTime(random: SeededRandom): number {
  // Many close to now and at equal moments, some years back, some to come.
  if (random.chance(0.2)) return NOW_MS - random.integer(0, 5) * DAY_MS;
  if (random.chance(0.1)) return NOW_MS + random.integer(1, 20) * DAY_MS;
  return NOW_MS - Math.floor(random.next() * (random.chance(0.5) ? 200 : 1500) * DAY_MS);
}

export function makeCandidate(random: SeededRandom, id: string): Candidate {
  return {
    ...BLANK_FIELDS,
    id: id as never,
    name: random.pick(NAMES),
    otherNames: random.chance(0.2) ? ['Nickname'] : [],
    addresses: [{ address: `${id}@example.org`, revision: 1 }],
    phones: random.chance(0.3) ? [{ number: `+49 171 ${random.integer(1000, 9999)}`, shared: false }] : [],
    title: random.pick(['', 'Staff engineer', 'Designer']),
    company: random.pick(['', 'Acme', 'Ärzte AG']),
    location: random.pick(PLACES),
    owner: random.pick(OWNERS),
    source: random.pick(SOURCES),
    tags: some(random, TAGS),
    contactPreference: {
      channel: null,
      times: '',
      doNotContact: random.chance(0.2)
        ? { reason: '', untilDate: random.pick([null, '2026-11-19', '2026-11-20', '2027-01-01']) }
        : null,
    },
    futureRoles: times(random, 2, () => ({
      titles: some(random, ['Staff engineer', 'Engineering manager']),
      places: some(random, ['Lisbon', 'Zürich']),
      remote: 'any' as const,
      earliestDate: null,
      sentence: '',
      askedAtMs: NOW_MS,
    })),
    origin: 'hand',
    importKeys: [],
    createdAtMs: makeTime(random),
    updatedAtMs: NOW_MS,
  };
}

function makeReply(random: SeededRandom): object | null {
  if (!random.chance(0.15)) return null;
  const status = random.pick(['interested', 'not-interested', 'follow-up-later'] as const);
  return { status, reason: status === 'not-interested' ? random.pick(['', 'Role', 'Timing']) : '', onDate: null };
}

export function makeInteraction(
  random: SeededRandom,
  projects: readonly Project[],
): { documents: object[]; mail?: object } {
  const candidateId = `c${random.integer(0, PEOPLE - 1)}`;
  const atMs = makeTime(random);
  const direction = random.pick(['in', 'out', 'none'] as const);
  const shared = { atMs, direction, title: random.chance(0.5) ? words(random) : '', preview: '' };
  const projectId = random.chance(0.4) ? random.pick(projects).id : null;
  const role = random.chance(0.1) ? random.pick(['initial', 'follow-up', 'reply'] as const) : null;
  const reply = makeReply(random);
  const number = random.integer(0, 1e9).toString(36);
  if (random.chance(0.4)) {
    const messageKey = `k${number}`;
    const from = { name: random.pick(NAMES), address: 'sender@example.net' };
    const people = random.chance(0.2) ? [candidateId, `c${random.integer(0, PEOPLE - 1)}`] : [candidateId];
    const attachmentCount = random.integer(0, 1);
    const hasMark = role !== null || reply !== null || projectId !== null;
    return {
      mail: {
        messageKey,
        candidateIds: people,
        messageId: '',
        inReplyTo: '',
        references: [],
        subject: shared.title,
        from,
        to: [{ name: 'Maya Stone', address: 'maya@example.com' }],
        cc: [],
        bcc: [],
        recipientCount: 1,
        text: words(random),
        htmlUnsafe: '',
        attachments: [],
        sizeBytes: 1,
        problems: [],
      },
      documents: [...new Set(people)].map((id) => ({
        ...shared,
        id: `mail.${messageKey}.${id}`,
        candidateId: id,
        kind: 'mail',
        mail: {
          messageKey,
          mailClass: random.pick(['human', 'human', 'human', 'auto-reply', 'bounce', 'calendar'] as const),
          classReason: '',
          fromAddress: from.address,
          fromName: from.name,
          matchedAddress: '',
          matchedField: random.pick(['from', 'to', 'cc'] as const),
          recipientCount: 1,
          attachmentCount,
          ...(hasMark ? { mark: { role, reply, projectId, atMs } } : {}),
        },
        sources: [],
      })),
    };
  }
  if (random.chance(0.2)) {
    return {
      documents: [
        {
          ...shared,
          id: `meeting.${number}.${candidateId}`,
          candidateId,
          kind: 'meeting',
          meeting: {
            uid: number,
            instance: '',
            endsAtMs: atMs + random.integer(0, 3) * 3_600_000,
            allDay: false,
            startsOnDate: null,
            endsOnDate: null,
            zoneName: null,
            place: random.pick(PLACES),
            description: words(random),
            status: random.pick(['confirmed', 'cancelled', 'tentative'] as const),
            attendees: [],
            answer: random.pick(['accepted', 'declined', 'none'] as const),
            matchedAddress: '',
            problems: [],
          },
          sources: [],
        },
      ],
    };
  }
  const kind = random.pick(['inmail', 'text', 'call', 'mail', 'meeting', 'note', 'other'] as const);
  const template = random.pick(TEMPLATES);
  return {
    documents: [
      {
        ...shared,
        id: `logged.${number}`,
        candidateId,
        kind,
        logged: {
          text: words(random),
          durationMinutes: null,
          outcome: kind === 'call' ? random.pick([null, 'spoke', 'left-message', 'wrong-number'] as const) : null,
          place: '',
          ...(role === null ? {} : { role }),
          ...(reply === null ? {} : { reply }),
          ...(projectId === null ? {} : { projectId }),
          ...(template === undefined ? {} : { template }),
          ...(random.chance(0.2) ? { by: 'Tom' } : {}),
          createdAtMs: NOW_MS,
          updatedAtMs: NOW_MS,
        },
      },
    ],
  };
}

export function makeProject(random: SeededRandom, at: number): Project {
  return {
    id: `p${at}` as never,
    name: ['Staff engineer', 'Designer', 'Sales lead'][at]!,
    client: '',
    department: '',
    place: random.pick(['Lisbon', '', 'Zürich']),
    status: 'open',
    targetTitles: [],
    stages: at === 2 ? [{ id: 'only' as never, name: 'Sourced' }] : [...DEFAULT_STAGES],
    confidential: at === 1,
    notes: '',
    createdAtMs: NOW_MS,
    updatedAtMs: NOW_MS,
  };
}
