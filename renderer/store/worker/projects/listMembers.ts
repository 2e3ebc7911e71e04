import { foldText } from '#shared/domain/foldText.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import type { MemberFilter, MemberRow, MemberSort } from '#renderer/store/contract/projects.ts';
import type { CandidateSummary } from '../candidateSummaries.ts';
import type { StoreContext } from '../storeContext.ts';
import { toCandidateRow } from '../toCandidateRow.ts';
import { countByStage, readMembers, readProject, stageOf } from './projectStore.ts';

interface MemberRequest {
  projectId: ProjectId;
  filter: MemberFilter;
  sort: MemberSort;
}

interface Entry {
  member: Membership;
  person: Candidate;
  /** Read only where the filter or the order asks for it. */
  summary: CandidateSummary | undefined;
}

/** A page of a project's table. */
export async function listMembers(
  context: StoreContext,
  request: MemberRequest & { offset: number; limit: number },
): Promise<{ rows: MemberRow[]; total: number; all: number; countByStage: { [stageId: string]: number } }> {
  const { project, members, found, passing } = await findMembers(context, request);
  const page = passing.slice(request.offset, request.offset + request.limit);
  const summaries = await context.summaries.read(page.map(({ person }) => person.id));
  const nowMs = context.nowMs();
  const rows = page.flatMap(({ member, person }) => {
    const summary = summaries.get(person.id);
    if (summary === undefined) return [];
    return [
      {
        ...toCandidateRow(person, summary, nowMs),
        location: person.location,
        tags: person.tags,
        stageId: stageOf(project, member.stageId),
        addedAtMs: member.addedAtMs,
        lastRole: summary.lastRole,
        lastTouchAtMs: summary.lastTouchAtMs,
        reply: summary.reply,
      },
    ];
  });
  return {
    rows,
    total: passing.length,
    all: members.length,
    countByStage: countByStage(
      project,
      found.map(({ member }) => member),
    ),
  };
}

/** Everybody who passes the filter, in the order of the table. */
export async function listMemberIds(context: StoreContext, request: MemberRequest): Promise<CandidateId[]> {
  return (await findMembers(context, request)).passing.map(({ person }) => person.id);
}

async function findMembers(
  context: StoreContext,
  { projectId, filter, sort }: MemberRequest,
): Promise<{ project: Project; members: Membership[]; found: Entry[]; passing: Entry[] }> {
  const project = await readProject(context, projectId);
  const members = await readMembers(context, projectId);
  const words = foldText(filter.search).split(/\s+/).filter(Boolean);
  const matching = members.flatMap((member) => {
    const person = context.index.person(member.candidateId);
    return person === null || !holdsAll(person, words) ? [] : [{ member, person }];
  });
  const needsSummaries = filter.contact !== 'any' || ['lastIn', 'lastOut', 'lastTouch'].includes(sort.column);
  const summaries = needsSummaries
    ? await context.summaries.read(matching.map(({ person }) => person.id))
    : new Map<string, CandidateSummary>();
  const found = matching
    .map((entry): Entry => ({ ...entry, summary: summaries.get(entry.person.id) }))
    .filter(({ summary }) => passesContact(summary, filter.contact));
  const stageIds = new Set<string>(filter.stageIds);
  const passing = found
    .filter(({ member }) => stageIds.size === 0 || stageIds.has(stageOf(project, member.stageId)))
    .sort(toComparison(project, sort));
  return { project, members, found, passing };
}

function holdsAll(person: Candidate, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { name, otherNames, addresses, title, company, location, tags } = person;
  const reached = addresses.map(({ address }) => address);
  const text = foldText([name, ...otherNames, ...reached, title, company, location, ...tags].join('\n'));
  return words.every((word) => text.includes(word));
}

function passesContact(summary: CandidateSummary | undefined, contact: MemberFilter['contact']): boolean {
  if (contact === 'any' || summary === undefined) return contact === 'any';
  const { lastOutAtMs, lastInAtMs, firstOutreachAtMs } = summary;
  switch (contact) {
    case 'never':
      return lastOutAtMs === null && lastInAtMs === null;
    case 'awaiting':
      return lastOutAtMs !== null && (lastInAtMs === null || lastInAtMs < lastOutAtMs);
    case 'replied':
      return firstOutreachAtMs !== null && lastInAtMs !== null && lastInAtMs > firstOutreachAtMs;
  }
}

type SortKey = string | number | null;

/** Members without a value stand last in either order; equal ones by name, then by id. */
function toComparison(project: Project, sort: MemberSort): (a: Entry, b: Entry) => number {
  const stageRank = new Map<string, number>(project.stages.map(({ id }, at) => [id, at]));
  const keyOf = ({ member, person, summary }: Entry): SortKey => {
    switch (sort.column) {
      case 'name':
        return foldText(person.name);
      case 'company':
        return foldText(person.company) || null;
      case 'title':
        return foldText(person.title) || null;
      case 'location':
        return foldText(person.location) || null;
      case 'stage':
        return stageRank.get(stageOf(project, member.stageId)) ?? null;
      case 'added':
        return member.addedAtMs;
      case 'lastIn':
        return summary?.lastInAtMs ?? null;
      case 'lastOut':
        return summary?.lastOutAtMs ?? null;
      case 'lastTouch':
        return summary?.lastTouchAtMs ?? null;
    }
  };
  const keys = new Map<Entry, SortKey>();
  const names = new Map<Entry, string>();
  const keyed = (entry: Entry): SortKey => {
    if (!keys.has(entry)) keys.set(entry, keyOf(entry));
    return keys.get(entry) as SortKey;
  };
  const nameOf = (entry: Entry): string => {
    if (!names.has(entry)) names.set(entry, foldText(entry.person.name));
    return names.get(entry) as string;
  };
  const sign = sort.descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [keyed(a), keyed(b)];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
    } else if (left !== right) return left < right ? -sign : sign;
    return compareText(nameOf(a), nameOf(b)) || compareText(a.person.id, b.person.id);
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
