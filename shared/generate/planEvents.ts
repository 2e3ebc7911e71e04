import { fromWallTime } from '#shared/calendar/zoneTime.ts';
import { createSeededRandom, type SeededRandom } from '#shared/util/seededRandom.ts';
import type { ExpectedMeeting } from './generatedWorld.ts';
import type { GeneratedPerson } from './makePerson.ts';
import { CLIENTS } from './mailPhrases.ts';
import type { MailAddress } from './renderMime.ts';

/** How an event writes its times. `windows` names the zone as Outlook does, without describing it. */
export type TimeForm = 'utc' | 'iana' | 'windows';

export interface PlannedEvent {
  uid: string;
  title: string;
  place: string;
  description: string;
  /** A zone that `renderIcs` can write in every form. */
  zone: 'Europe/Berlin' | 'America/New_York' | 'Europe/Lisbon';
  form: TimeForm;
  allDay: boolean;
  /** Wall time of the (first) start in the zone, as epoch ms as if it were UTC. */
  startWallMs: number;
  durationMs: number;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  attendees: { name: string; address: string; answer: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'NEEDS-ACTION' }[];
  /** Without the name `RRULE:`; null for a single event. */
  rule: string | null;
  /** Wall times of instances that were taken out. */
  removedWallMs: number[];
  /** Instances that were moved or cancelled on their own. */
  changed: { wallMs: number; movedToWallMs: number; cancelled: boolean }[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONES = ['Europe/Berlin', 'America/New_York', 'Europe/Lisbon'] as const;
const PLACES = [
  'Video call',
  'Meeting room Elbe',
  'Café Größenwahn',
  'Phone',
  '2nd floor, room 2.14',
  'Client site',
] as const;

/** Plans a calendar around `nowMs` (a year back, five weeks ahead), with the truth about every meeting with a candidate. */
export function planEvents(
  seed: string,
  people: readonly GeneratedPerson[],
  own: MailAddress,
  count: number,
  nowMs: number,
): { events: PlannedEvent[]; expected: ExpectedMeeting[] } {
  const random = createSeededRandom(`${seed}/events`);
  const domain = own.address.slice(own.address.indexOf('@') + 1);
  const events: PlannedEvent[] = [];
  const expected: ExpectedMeeting[] = [];
  for (let number = 0; number < count; number++) {
    const uid = `${random.integer(0, 0xffffffff).toString(36)}-${number}@calendar.${domain}`;
    const event = planTime(random, uid, nowMs);
    const withCandidate = people.length > 0 && random.chance(0.65);
    if (!withCandidate) {
      planTeamEvent(random, event, domain);
    } else {
      const candidate = random.integer(0, people.length - 1);
      const person = people[candidate]!;
      planCandidateEvent(random, event, person);
      for (const instance of toInstances(event)) {
        expected.push({ uid, ...instance, candidate, address: person.addresses[0]! });
      }
    }
    events.push(event);
  }
  return { events, expected };
}

function planTime(random: SeededRandom, uid: string, nowMs: number): PlannedEvent {
  const day = Math.floor(nowMs / DAY_MS) - 365 + random.integer(0, 400);
  const weekday = new Date(day * DAY_MS).getUTCDay();
  const workday = weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day;
  return {
    uid,
    title: '',
    place: random.pick(PLACES),
    description: '',
    zone: random.pick(ZONES),
    form: random.pick(['utc', 'iana', 'iana', 'windows']),
    allDay: false,
    startWallMs: workday * DAY_MS + random.integer(16, 34) * (HOUR_MS / 2),
    durationMs: random.pick([HOUR_MS / 2, HOUR_MS, HOUR_MS, 1.5 * HOUR_MS]),
    status: 'CONFIRMED',
    attendees: [],
    rule: null,
    removedWallMs: [],
    changed: [],
  };
}

function planCandidateEvent(random: SeededRandom, event: PlannedEvent, person: GeneratedPerson): void {
  const client = random.pick(CLIENTS);
  event.title = `${random.pick(['Interview', 'First call', 'Second round', 'Debrief'])}: ${person.name} / ${client}`;
  event.description = `Role and team at ${client}.\nLinks and notes are in the project; bring questions; be on time.`;
  const answer = random.pick(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'TENTATIVE', 'NEEDS-ACTION', 'DECLINED'] as const);
  event.attendees.push({ name: person.name, address: person.addresses[0]!, answer });
  if (random.chance(0.5)) {
    event.attendees.push({ name: 'Hiring manager', address: `hiring@${toHost(client)}`, answer: 'ACCEPTED' });
  }
  const course = random.next();
  if (course < 0.1) {
    event.status = 'CANCELLED';
  } else if (course < 0.22) {
    makeAllDay(event);
    event.title = `On-site day: ${person.name} at ${client}`;
  } else if (course < 0.34) {
    makeSeries(random, event, person.name);
  }
}

function makeSeries(random: SeededRandom, event: PlannedEvent, name: string): void {
  const count = random.integer(3, 6);
  const week = 7 * DAY_MS;
  event.title = `Weekly check-in with ${name}`;
  event.rule = `FREQ=WEEKLY;COUNT=${count}`;
  // A rule that ends at a wall-clock time needs a zone; in UTC it would wander with daylight saving.
  if (event.form === 'utc') event.form = 'iana';
  event.removedWallMs = [event.startWallMs + week];
  const wallMs = event.startWallMs + 2 * week;
  event.changed = [{ wallMs, movedToWallMs: wallMs + DAY_MS + HOUR_MS, cancelled: random.chance(0.3) }];
}

function planTeamEvent(random: SeededRandom, event: PlannedEvent, domain: string): void {
  event.title = random.pick(['Team sync', 'Pipeline review', 'Lunch', 'Planning', 'One to one', 'Größere Runde: Q&A']);
  event.attendees.push({ name: 'Iris Kamara', address: `iris.kamara@${domain}`, answer: 'ACCEPTED' });
  const course = random.next();
  if (course < 0.3) {
    event.rule = random.pick([
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;INTERVAL=2',
      'FREQ=MONTHLY;BYDAY=1MO',
      'FREQ=DAILY;COUNT=20',
    ]);
  } else if (course < 0.5) {
    makeAllDay(event);
    event.title = random.pick(['Public holiday', 'Conference', 'Company retreat']);
  }
}

function makeAllDay(event: PlannedEvent): void {
  event.allDay = true;
  event.startWallMs = Math.floor(event.startWallMs / DAY_MS) * DAY_MS;
  event.durationMs = DAY_MS;
}

/** The instances that a right reading finds. For all-day events the times are midnight UTC of their dates. */
function toInstances(event: PlannedEvent): Omit<ExpectedMeeting, 'uid' | 'candidate' | 'address'>[] {
  const status = event.status === 'CANCELLED' ? 'cancelled' : 'confirmed';
  const toMs = (wallMs: number): number => (event.allDay ? wallMs : fromWallTime(wallMs, event.zone));
  const count = Number(/COUNT=(\d+)/.exec(event.rule ?? '')?.[1] ?? 1);
  const walls = Array.from({ length: count }, (_, index) => event.startWallMs + index * 7 * DAY_MS);
  return walls
    .filter((wallMs) => !event.removedWallMs.includes(wallMs))
    .map((wallMs) => {
      const change = event.changed.find((one) => one.wallMs === wallMs);
      const startsAtMs = toMs(change?.movedToWallMs ?? wallMs);
      return {
        instance: event.rule === null ? 'single' : `${new Date(toMs(wallMs)).toISOString().slice(0, 19)}Z`,
        startsAtMs,
        endsAtMs: startsAtMs + event.durationMs,
        allDay: event.allDay,
        status: change?.cancelled ? 'cancelled' : status,
      };
    });
}

function toHost(client: string): string {
  return `${client.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
}
