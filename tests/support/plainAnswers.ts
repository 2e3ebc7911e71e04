import { computeEngagement } from '#shared/domain/computeEngagement.ts';
import { computeRoles } from '#shared/domain/computeRoles.ts';
import { contactOf } from '#shared/domain/contactOf.ts';
import { engagementInputs } from '#shared/domain/engagementInputs.ts';
import { foldText } from '#shared/domain/foldText.ts';
import { isDoNotContact } from '#shared/domain/isDoNotContact.ts';
import { matchFutureRole } from '#shared/domain/matchFutureRole.ts';
import { mergeMailInteractions } from '#shared/domain/mergeInteraction.ts';
import { replyStatusOf } from '#shared/domain/replyStatusOf.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Interaction, MailInteraction } from '#shared/model/interaction.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import type { CandidateFilter, CandidateSort, ContactAge, Rhythms } from '#renderer/store/contract/find.ts';
import type { Database, MailDocument } from '#renderer/store/worker/database/openDatabase.ts';
import { readAllStored } from '#renderer/store/worker/database/readAllStored.ts';
import { toBare } from '#renderer/store/worker/database/storeMerged.ts';
import { plainPick, type PlainPerson } from '#tests/statistics/plainStatistics.ts';

// The read model's answers once more, as plainly as they can be said, over every document of the database and with no
// index of any kind: what the answers are compared with. It shares with the read model the rules of single entries
// (roles, contact, engagement, wishes) and nothing of how lists are made.

const DAY_MS = 86_400_000;

export interface PlainData {
  candidates: Candidate[];
  interactions: Interaction[];
  mails: MailDocument[];
  projects: Project[];
  memberships: Membership[];
  followUps: FollowUp[];
  rhythms: Rhythms;
  nowMs: number;
}

export interface Person {
  candidate: Candidate;
  documents: Candidate[];
  timeline: Interaction[];
  memberships: Membership[];
  dueAtMs: number[];
}

export async function readPlainData(database: Database, rhythms: Rhythms, nowMs: number): Promise<PlainData> {
  const [candidates, interactions, mails, projects, memberships, followUps] = await Promise.all([
    readAllStored(database.candidates),
    readAllStored(database.interactions as never),
    readAllStored(database.mails),
    readAllStored(database.projects),
    readAllStored(database.memberships),
    readAllStored(database.followUps),
  ]);
  return {
    candidates: candidates.map((one) => toBare<Candidate>(one)),
    interactions: interactions.map((one) => toBare<Interaction>(one as never)),
    mails: mails.map((one) => toBare<MailDocument>(one)),
    projects: projects.map((one) => toBare<Project>(one)),
    memberships: memberships.map((one) => toBare<Membership>(one)),
    followUps: followUps.map((one) => toBare<FollowUp>(one)),
    rhythms,
    nowMs,
  };
}

/** Everybody who is shown, each with what belongs to them and to those who were merged into them. */
export function plainPeople(data: PlainData): Person[] {
  const byId = new Map(data.candidates.map((candidate) => [candidate.id as string, candidate]));
  const rootOf = (candidate: Candidate): string => {
    const path = [candidate.id as string];
    for (;;) {
      const next = byId.get(byId.get(path.at(-1)!)?.merged?.intoId ?? '');
      if (next === undefined) return path.at(-1)!;
      if (path.includes(next.id)) return path.slice(path.indexOf(next.id)).sort()[0]!;
      path.push(next.id);
    }
  };
  return data.candidates
    .filter((candidate) => rootOf(candidate) === candidate.id)
    .map((candidate) => {
      const others = data.candidates.filter((one) => one.id !== candidate.id && rootOf(one) === candidate.id);
      const documents = [candidate, ...others.sort((a, b) => (a.id < b.id ? -1 : 1))];
      const ids = documents.map(({ id }) => id as string);
      const memberships = new Map<string, Membership>();
      for (const id of ids) {
        for (const one of data.memberships.filter(({ candidateId }) => candidateId === id)) {
          if (!memberships.has(one.projectId)) memberships.set(one.projectId, one);
        }
      }
      return {
        candidate,
        documents,
        timeline: plainTimeline(data.interactions, ids),
        memberships: [...memberships.values()],
        dueAtMs: data.followUps
          .filter(({ candidateId, doneAtMs }) => ids.includes(candidateId) && doneAtMs === undefined)
          .map(({ dueAtMs }) => dueAtMs),
      };
    });
}

/** Entries of some candidates, oldest first, a mail or meeting that several have once. */
function plainTimeline(interactions: readonly Interaction[], ids: readonly string[]): Interaction[] {
  const kept = new Map<string, Interaction>();
  for (const id of ids) {
    for (const interaction of interactions.filter(({ candidateId }) => candidateId === id)) {
      const key = interaction.id.endsWith(`.${id}`) ? interaction.id.slice(0, -id.length) : interaction.id;
      const twin = kept.get(key);
      if (twin === undefined) kept.set(key, interaction);
      else if ('mail' in twin) {
        const merged = mergeMailInteractions(twin, interaction as MailInteraction);
        kept.set(key, { ...merged, id: twin.id, candidateId: twin.candidateId });
      }
    }
  }
  return [...kept.values()].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

interface Facts {
  lastIn: number | null;
  lastOut: number | null;
  lastContact: number | null;
  firstOut: number | null;
  lastTouch: number | null;
  engagement: number;
  level: string;
  reply: string;
  nextDue: number | null;
  rhythmDays: number | null;
}

export function plainFacts(person: Person, { nowMs, rhythms, projects }: PlainData): Facts {
  const { timeline } = person;
  const latest = (list: readonly Interaction[]): number | null =>
    list.length === 0 ? null : Math.max(...list.map(({ atMs }) => atMs));
  const lastIn = latest(timeline.filter((one) => contactOf(one, nowMs).in));
  const lastOut = latest(timeline.filter((one) => contactOf(one, nowMs).out));
  const roles = computeRoles(timeline);
  const out = timeline.filter(({ id }) => ['initial', 'follow-up'].includes(roles.get(id)?.role ?? ''));
  const isTouch = (one: Interaction): boolean =>
    roles.has(one.id) ||
    (one.direction === 'in' &&
      ('mail' in one
        ? one.mail.mailClass === 'human'
        : 'logged' in one && (['inmail', 'text', 'mail', 'other'].includes(one.kind) || isCall(one))));
  const said = timeline.map(replyStatusOf).filter((one) => one !== null);
  const points = computeEngagement(engagementInputs(timeline, nowMs), nowMs);
  const days = [
    ...rhythms.tags.filter(({ tag }) => person.candidate.tags.includes(tag)),
    ...rhythms.projects.filter(
      ({ projectId }) =>
        projects.some(({ id }) => id === projectId) &&
        person.memberships.some((membership) => membership.projectId === projectId),
    ),
  ].map((one) => one.days);
  return {
    lastIn,
    lastOut,
    lastContact: lastIn === null && lastOut === null ? null : Math.max(lastIn ?? -Infinity, lastOut ?? -Infinity),
    firstOut: out[0]?.atMs ?? null,
    lastTouch: latest(timeline.filter(isTouch)),
    engagement: points.recency + points.reciprocity + points.replyTime + points.held,
    level: points.level,
    reply: said.at(-1)?.status ?? 'none',
    nextDue: person.dueAtMs.length === 0 ? null : Math.min(...person.dueAtMs),
    rhythmDays: days.length === 0 ? null : Math.min(...days),
  };
}

function isCall(one: Interaction): boolean {
  return 'logged' in one && one.kind === 'call' && one.logged.outcome !== 'wrong-number';
}

/** Ids of the people who pass a filter, in order. With a project, its members alone. */
export function plainList(
  data: PlainData,
  people: readonly Person[],
  filter: CandidateFilter,
  sort: CandidateSort,
  project?: Project,
): string[] {
  const behind = filter.behind === undefined ? null : new Set(plainBehind(data, people, filter.behind));
  const found = people
    .map((person) => ({ person, facts: plainFacts(person, data) }))
    .filter(({ person }) => project === undefined || placeIn(person, project) !== undefined)
    .filter(
      ({ person }) =>
        project === undefined ||
        !filter.stageIds?.length ||
        filter.stageIds.includes(stageOf(project, placeIn(person, project)!.stageId) as never),
    )
    .filter(({ person, facts }) => passes(data, person, facts, filter))
    .filter(({ person }) => behind === null || behind.has(person.candidate.id));
  const keyOf = ({ person, facts }: (typeof found)[number]): string | number | null => {
    const { candidate } = person;
    switch (sort.column) {
      case 'name':
        return foldText(candidate.name);
      case 'title':
      case 'company':
      case 'location':
      case 'owner':
      case 'source':
        return foldText(candidate[sort.column]) || null;
      case 'added':
        return project === undefined ? candidate.createdAtMs : placeIn(person, project)!.addedAtMs;
      case 'stage':
        return project === undefined
          ? candidate.createdAtMs
          : project.stages.findIndex(({ id }) => id === stageOf(project, placeIn(person, project)!.stageId));
      case 'engagement':
        return facts.engagement;
      case 'reply':
        return { interested: 1, 'follow-up-later': 2, 'not-interested': 3, none: null }[facts.reply] ?? null;
      case 'followUp':
        return facts.nextDue;
      case 'entries':
        return person.timeline.length;
      case 'lastIn':
      case 'lastOut':
      case 'lastContact':
      case 'lastTouch':
        return facts[sort.column];
    }
  };
  const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
  return found
    .sort((one, other) => {
      const [a, b] = [keyOf(one), keyOf(other)];
      if (a === null || b === null) {
        if (a !== b) return a === null ? 1 : -1;
      } else if (a !== b) return (sort.descending ? -1 : 1) * compare(a, b);
      const byName = compare(foldText(one.person.candidate.name), foldText(other.person.candidate.name));
      const byId = compare(one.person.candidate.id, other.person.candidate.id);
      return byName || (sort.column === 'name' && sort.descending ? -byId : byId);
    })
    .map(({ person }) => person.candidate.id);
}

function placeIn(person: Person, project: Project): Membership | undefined {
  return person.memberships.find(({ projectId }) => projectId === project.id);
}

export function stageOf(project: Project, stageId: string): string {
  return (project.stages.find(({ id }) => id === stageId) ?? project.stages[0]!).id;
}

function words(text: string | undefined): string[] {
  return foldText(text ?? '')
    .split(/\s+/)
    .filter(Boolean);
}

function isAge(atMs: number | null, age: ContactAge | undefined, nowMs: number): boolean {
  if (age === undefined) return true;
  if (age.when === 'never') return atMs === null;
  if (atMs === null) return false;
  return age.when === 'within' ? atMs >= nowMs - age.days * DAY_MS : atMs < nowMs - age.days * DAY_MS;
}

function passes(data: PlainData, person: Person, facts: Facts, filter: CandidateFilter): boolean {
  const { candidate } = person;
  const { nowMs } = data;
  const searched = foldText(
    person.documents
      .flatMap((one) => [
        one.name,
        ...one.otherNames,
        ...one.addresses.map(({ address }) => address),
        ...one.phones.flatMap(({ number }) => [number, number.replace(/\D/g, '')]),
        one.company,
        one.title,
        one.location,
        ...one.tags,
      ])
      .join('\n'),
  );
  const projects = data.projects.filter(({ id }) => !filter.projectIds?.length || filter.projectIds.includes(id));
  const stageNames = (filter.stageNames ?? []).map(foldText);
  const isInProject = projects.some((project) => {
    const place = placeIn(person, project);
    if (place === undefined) return false;
    const stage = project.stages.find(({ id }) => id === stageOf(project, place.stageId));
    return stageNames.length === 0 || stageNames.includes(foldText(stage?.name ?? ''));
  });
  const days = (filter.contactDays ?? 0) * DAY_MS;
  const { lastIn, lastOut } = facts;
  const contact = {
    any: true,
    never: lastIn === null && lastOut === null,
    awaiting: lastOut !== null && (lastIn === null || lastIn < lastOut) && (days === 0 || lastOut <= nowMs - days),
    owed: lastIn !== null && (lastOut === null || lastOut < lastIn) && (days === 0 || lastIn <= nowMs - days),
    replied: facts.firstOut !== null && lastIn !== null && lastIn > facts.firstOut,
  };
  const due = facts.nextDue;
  const followUp = {
    overdue: due !== null && due < nowMs,
    week: due !== null && due < nowMs + 7 * DAY_MS,
    some: due !== null,
    none: due === null,
  };
  const wishes = person.documents.flatMap(({ futureRoles }) => futureRoles);
  const holds = (texts: readonly string[], wanted: readonly string[]): boolean =>
    wanted.length === 0 || texts.some((text) => wanted.every((word) => foldText(text).includes(word)));
  const asked = data.projects.find(({ id }) => id === filter.askedForProjectId);
  return [
    words(filter.search).every((word) => searched.includes(word)),
    (!filter.projectIds?.length && stageNames.length === 0) || isInProject,
    !filter.tags?.length || filter.tags.some((tag) => candidate.tags.includes(tag)),
    !filter.owners?.length || filter.owners.includes(candidate.owner),
    !filter.sources?.length || filter.sources.includes(candidate.source),
    !filter.places?.length || filter.places.some((place) => foldText(candidate.location).includes(foldText(place))),
    isAge(lastIn, filter.lastIn, nowMs),
    isAge(lastOut, filter.lastOut, nowMs),
    isAge(facts.lastContact, filter.lastContact, nowMs),
    contact[filter.contact ?? 'any'],
    !filter.engagement?.length || filter.engagement.includes(facts.level as never),
    !filter.replies?.length || filter.replies.includes(facts.reply as never),
    (!filter.futureTitle && !filter.futurePlace) ||
      wishes.some(
        ({ titles, places }) => holds(titles, words(filter.futureTitle)) && holds(places, words(filter.futurePlace)),
      ),
    filter.askedForProjectId === undefined ||
      (asked !== undefined &&
        wishes.some((wish) => matchFutureRole(wish, [asked.name, ...asked.targetTitles], asked.place) !== null)),
    filter.followUp === undefined || followUp[filter.followUp],
    filter.losingTouch !== true ||
      (facts.rhythmDays !== null && lastIn !== null && lastIn < nowMs - facts.rhythmDays * DAY_MS),
    filter.doNotContact === undefined || isDoNotContact(candidate, nowMs) === (filter.doNotContact === 'yes'),
  ].every(Boolean);
}

export function toPlainPeople(people: readonly Person[]): PlainPerson[] {
  return people.map(({ candidate, timeline, memberships }, no) => ({
    no,
    source: candidate.source,
    interactions: timeline,
    memberships: memberships.map(({ projectId, addedAtMs }) => ({ projectId, addedAtMs })),
  }));
}

export function toPlainSetting(data: PlainData): Parameters<typeof plainPick>[5] {
  return {
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    nowMs: data.nowMs,
    confidentialIds: new Set(data.projects.filter(({ confidential }) => confidential).map(({ id }) => id as string)),
  };
}

function plainBehind(
  data: PlainData,
  people: readonly Person[],
  pick: NonNullable<CandidateFilter['behind']>,
): string[] {
  const numbers = plainPick(
    toPlainPeople(people),
    pick.tab,
    pick.filter,
    pick.slice,
    pick.number,
    toPlainSetting(data),
  );
  return numbers.map((no) => people[no]!.candidate.id);
}

/** Ids of the entries that hold all the words, each as the beginning of a word, newest first by the second. */
export function plainSearch(data: PlainData, people: readonly Person[], wanted: readonly string[]): string[] {
  const tokens = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return data.interactions
    .filter((interaction) => {
      const candidate = data.candidates.find(({ id }) => id === interaction.candidateId);
      const who = candidate === undefined ? [] : [candidate.name, ...candidate.otherNames];
      const addresses = candidate?.addresses.map(({ address }) => address) ?? [];
      const text = tokens([...toTexts(data, interaction), ...who, ...addresses].join('\n'));
      return wanted.every((word) => text.some((token) => token.startsWith(foldText(word))));
    })
    .filter(({ candidateId }) => people.some(({ documents }) => documents.some(({ id }) => id === candidateId)))
    .map(({ id }) => id as string);
}

function toTexts(data: PlainData, interaction: Interaction): string[] {
  if ('mail' in interaction) {
    const mail = data.mails.find(({ messageKey }) => messageKey === interaction.mail.messageKey);
    const recipients = [...(mail?.to ?? []), ...(mail?.cc ?? []), ...(mail?.bcc ?? [])];
    return [
      interaction.title,
      mail?.text ?? interaction.preview,
      interaction.mail.fromName,
      interaction.mail.fromAddress,
      ...recipients.flatMap(({ name, address }) => [name, address]),
    ];
  }
  if ('meeting' in interaction) {
    const { place, description, attendees } = interaction.meeting;
    return [interaction.title, place, description, ...attendees.flatMap(({ name, address }) => [name, address])];
  }
  const { text, place, template, by } = interaction.logged;
  return [interaction.title, text, place, template ?? '', interaction.direction === 'in' ? '' : (by ?? '')];
}
