import type { Candidate } from '#shared/model/candidate.ts';
import { InteractionId, MessageKey } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { SeededRandom } from '#shared/util/seededRandom.ts';

const DAY_MS = 86_400_000;
const SUBJECTS = [
  'Staff engineer role at Northwind',
  'Re: Staff engineer role at Northwind',
  'Your interview on Thursday',
  'Re: Your interview on Thursday',
  'Compensation range',
  'Intro: platform team',
  'Re: Intro: platform team',
  'Checking in',
];
const PREVIEWS = [
  'Thanks for reaching out. I am happy where I am, but curious about the team.',
  'Would Thursday at 14:00 work for a first call?',
  'That works for me, talk then.',
  'I have attached my CV and two links to recent work.',
  'Could you tell me more about the on-call rotation?',
  'Sorry for the slow answer, it has been a busy sprint.',
];

/** What happened with somebody, as much of it as wanted: mails, meetings, calls and notes, with two meetings ahead. */
export function makeFakeTimeline(
  candidate: Candidate,
  count: number,
  nowMs: number,
  random: SeededRandom,
): Interaction[] {
  return Array.from({ length: count }, (_, at) => toInteraction(candidate, at, count, nowMs, random));
}

function toInteraction(
  candidate: Candidate,
  at: number,
  count: number,
  nowMs: number,
  random: SeededRandom,
): Interaction {
  const address = candidate.addresses[0]!.address;
  // The first two lie ahead; then days grow apart, with one long silence.
  const daysAgo =
    at === 0 ? -1.2 : at === 1 ? -4.4 : (at - 2) * (count > 100 ? 0.4 : 3.3) + (at > 9 ? 47 : 0) + random.next();
  const atMs = Math.round((nowMs - daysAgo * DAY_MS) / 60_000) * 60_000;
  const base = { id: InteractionId.parse(`${candidate.id}-${at}`), candidateId: candidate.id, atMs };
  const kind = at < 2 ? 'meeting' : random.pick(['mail', 'mail', 'mail', 'mail', 'meeting', 'call', 'note'] as const);
  const direction = random.chance(0.5) ? ('in' as const) : ('out' as const);
  if (kind === 'mail') {
    const mailClass = random.pick([
      'human',
      'human',
      'human',
      'human',
      'human',
      'auto-reply',
      'bounce',
      'calendar',
    ] as const);
    return {
      ...base,
      kind,
      direction,
      title: random.pick(SUBJECTS),
      preview: random.pick(PREVIEWS),
      mail: {
        messageKey: MessageKey.parse(`m-${base.id}`),
        mailClass,
        classReason: mailClass === 'human' ? '' : 'Auto-Submitted: auto-replied',
        fromAddress: direction === 'in' ? address : 'robin@example.com',
        fromName: direction === 'in' ? candidate.name : 'Robin Hale',
        matchedAddress: address,
        matchedField: direction === 'in' ? 'from' : 'to',
        recipientCount: 1,
        attachmentCount: random.chance(0.2) ? 1 : 0,
      },
      sources: [{ kind: 'imap', id: 'a1', name: direction === 'in' ? 'INBOX' : 'Sent' }],
    };
  }
  if (kind === 'meeting') {
    const answer = random.pick(['accepted', 'accepted', 'declined', 'tentative', 'none'] as const);
    return {
      ...base,
      kind,
      direction: 'none',
      title: random.pick(['First call', 'Interview with Jonas', 'Panel interview', 'Offer talk']),
      preview: '',
      meeting: {
        uid: base.id,
        instance: 'single',
        endsAtMs: atMs + 2_700_000,
        allDay: false,
        startsOnDate: null,
        endsOnDate: null,
        zoneName: 'America/New_York',
        place: 'Video call',
        description: 'Agenda: the role, the team, questions.',
        status: random.chance(0.1) ? 'cancelled' : 'confirmed',
        attendees: [
          { address: 'robin@example.com', name: 'Robin Hale', answer: 'accepted', isOrganizer: true },
          { address, name: candidate.name, answer, isOrganizer: false },
        ],
        answer,
        matchedAddress: address,
        problems: [],
      },
      sources: [{ kind: 'feed', id: 'f1', name: 'Work' }],
    };
  }
  const text =
    kind === 'call'
      ? 'Prefers remote, four days. Open to Lisbon from spring on.\nNotice period three months.'
      : 'Knows Jonas from Helio Labs. Ask about the event pipeline work.';
  return {
    ...base,
    kind,
    direction: kind === 'call' ? direction : 'none',
    title: '',
    preview: text.split('\n')[0]!,
    logged: {
      text,
      durationMinutes: kind === 'call' ? random.integer(5, 45) : null,
      outcome: kind === 'call' ? random.pick(['spoke', 'left-message', 'no-answer'] as const) : null,
      place: '',
      createdAtMs: atMs,
      updatedAtMs: atMs,
    },
  };
}
