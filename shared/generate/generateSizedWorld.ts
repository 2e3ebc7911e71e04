import type { Candidate } from '#shared/model/candidate.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import { FollowUpId, type ProjectId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Attachment, Participant } from '#shared/model/mailRecord.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { makeSizedPerson, toSizedCandidate, type SizedPerson } from './makeSizedPerson.ts';
import { makeSizedProjects } from './makeSizedProjects.ts';
import { mergeSized } from './mergeSized.ts';
import { longestNumbers, planSizedEntries, STEPS } from './planSizedEntries.ts';
import { makeSizedMail, renderSizedMail, type SizedMail } from './sizedMail.ts';
import { toSizedLogged, toSizedMailEntry, toSizedMeeting, type SizedEntryPlan } from './toSizedEntry.ts';
import type { WorldSize } from './worldSizes.ts';

/** A mail as the store keeps it. */
export interface SizedMailDocument {
  messageKey: string;
  candidateIds: string[];
  messageId: string;
  inReplyTo: string;
  references: string[];
  subject: string;
  from: Participant;
  to: Participant[];
  cc: Participant[];
  bcc: Participant[];
  recipientCount: number;
  text: string;
  htmlUnsafe: string;
  attachments: Attachment[];
  sizeBytes: number;
  problems: string[];
}

/** Entries of the plan from one number to another, with the texts of their mails. */
export interface SizedEntries {
  interactions: Interaction[];
  mails: SizedMailDocument[];
}

/** A recruiter's whole database, as documents ready for the store's collections. */
export interface SizedWorld {
  size: WorldSize;
  nowMs: number;
  /** The people with the longest timelines, the longest first. */
  longest: SizedPerson[];
  candidates(): Generator<Candidate>;
  projects: Project[];
  memberships: Membership[];
  followUps(): Generator<FollowUp>;
  /** Entries `from` to `to` (excluded), oldest first over all timelines: so they would have arrived. */
  entries(from: number, to: number): SizedEntries;
  /** The mails of the entries before `to` as their sources (LF line ends), oldest first. */
  mailSources(to?: number): Generator<{ messageKey: string; atMs: number; source: string }>;
}

const YEARS = 5;
const YEAR_MS = 365.25 * 86_400_000;
const DAY_MS = 86_400_000;

/**
 * Makes a world of a size from a seed: the same seed, size and time give the same documents. What is planned is held
 * (about fifty bytes an entry); the documents are made as they are asked for.
 */
export function generateSizedWorld(seed: string, size: WorldSize, nowMs: number): SizedWorld {
  const fromMs = nowMs - YEARS * YEAR_MS;
  const longest = longestNumbers(size);
  const people = Array.from({ length: size.candidates }, (_, number) => {
    const person = makeSizedPerson(seed, number, fromMs, nowMs);
    return longest.includes(number)
      ? { ...person, addedAtMs: Math.floor(fromMs), address: person.address || `person.${number}@mailbox.example` }
      : person;
  });
  const plan = planSizedEntries(seed, size, people, nowMs);
  const { projects, memberships, projectsOf } = makeSizedProjects(seed, size, people, nowMs);

  const makeMail = (number: number): SizedMail => {
    const isTwin = STEPS[plan.step[number]!] === 'twin';
    const [first, second] = isTwin
      ? [plan.peer[number]! - 1, plan.person[number]!]
      : [plan.person[number]!, plan.peer[number]! - 1];
    return makeSizedMail({
      seed,
      step: isTwin ? 'mail-out' : STEPS[plan.step[number]!]!,
      thread: plan.thread[number]!,
      place: plan.place[number]!,
      atMs: plan.atMs[number]!,
      person: people[first]!,
      peer: second < 0 ? null : people[second]!,
    });
  };
  const planOf = (number: number): SizedEntryPlan => {
    const person = people[plan.person[number]!]!;
    return {
      seed,
      number,
      step: STEPS[plan.step[number]!]!,
      atMs: plan.atMs[number]!,
      answer: plan.answer[number]!,
      template: plan.template[number]!,
      person,
      projectId: pickProject(projectsOf.get(person.number), plan.thread[number]!),
    };
  };

  return {
    size,
    nowMs,
    longest: longest.map((number) => people[number]!),
    candidates: () => mergeSized(people, (person) => toSizedCandidate(seed, person, nowMs), new Set(longest)),
    projects,
    memberships,
    *followUps() {
      for (const person of people) {
        const random = createSeededRandom(`${seed}/follow-up/${person.number}`);
        for (let at = 0; random.chance(0.14) && at < 3; at++) {
          const createdAtMs = Math.floor(person.addedAtMs + random.next() * (nowMs - person.addedAtMs));
          const done = random.chance(0.5);
          const dueAtMs = done ? createdAtMs + 7 * DAY_MS : nowMs + random.integer(-20, 60) * DAY_MS;
          const day = Math.floor(dueAtMs / DAY_MS) * DAY_MS;
          yield {
            id: FollowUpId.parse(shortHash([seed, 'follow-up', String(person.number), String(at)])),
            candidateId: person.id,
            text: random.pick(['Call back', 'Send the details', 'Ask again', 'Check in']),
            dueAtMs: day + DAY_MS / 2,
            wholeDay: true,
            ...(done ? { doneAtMs: Math.min(dueAtMs, nowMs) } : {}),
            createdAtMs,
            updatedAtMs: createdAtMs,
          };
        }
      }
    },
    entries(from, to) {
      const made: SizedEntries = { interactions: [], mails: [] };
      for (let number = from; number < Math.min(to, plan.count); number++) {
        const entry = planOf(number);
        if (MAIL_STEPS.has(entry.step)) {
          const mail = makeMail(number);
          const isTwin = entry.step === 'twin';
          made.interactions.push(toSizedMailEntry(mail, isTwin ? 1 : 0, entry));
          if (!isTwin) made.mails.push(toDocument(mail));
        } else made.interactions.push(entry.step === 'meeting' ? toSizedMeeting(entry) : toSizedLogged(entry));
      }
      return made;
    },
    *mailSources(to = plan.count) {
      for (let number = 0; number < Math.min(to, plan.count); number++) {
        const step = STEPS[plan.step[number]!]!;
        if (!MAIL_STEPS.has(step) || step === 'twin') continue;
        const mail = makeMail(number);
        yield { messageKey: mail.messageKey, atMs: mail.atMs, source: renderSizedMail(mail) };
      }
    },
  };
}

const MAIL_STEPS: ReadonlySet<string> = new Set([
  'mail-out',
  'mail-in',
  'auto-reply',
  'bounce',
  'calendar-mail',
  'twin',
]);

function pickProject(projectIds: readonly ProjectId[] | undefined, thread: number): ProjectId | null {
  return projectIds === undefined ? null : projectIds[thread % projectIds.length]!;
}

function toDocument(mail: SizedMail): SizedMailDocument {
  const { messageKey, messageId, inReplyTo, subject, from, to, text, attachments, sizeBytes } = mail;
  return {
    messageKey,
    candidateIds: mail.matches.map(({ candidateId }) => candidateId).sort(),
    messageId,
    inReplyTo,
    references: inReplyTo === '' ? [] : [inReplyTo],
    subject,
    from,
    to,
    cc: [],
    bcc: [],
    recipientCount: to.length,
    text,
    htmlUnsafe: '',
    attachments,
    sizeBytes,
    problems: [],
  };
}
