import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { LoggedInteraction } from '#shared/model/interaction.ts';
import { toImportedId } from '#shared/people/importKeys.ts';
import type { ReadEntry, ReadRow } from '#shared/people/peopleRows.ts';
import { readStored } from '../database/storeMerged.ts';
import type { Database } from '../database/openDatabase.ts';
import { toLogged } from '../touchpoints/toLogged.ts';
import type { ImportTally } from './importTally.ts';
import type { PeopleView } from './peopleView.ts';
import { planPerson, type PlanFacts } from './planPerson.ts';
import type { ProjectFinder } from './findProjects.ts';

/** What a batch of rows comes to, ready to be written. */
export interface BatchPlan {
  /** New and changed documents as they will be. */
  candidates: Map<string, Candidate>;
  madeIds: string[];
  /** Changed ones as they are before the batch. */
  before: Candidate[];
  entries: LoggedInteraction[];
  /** Whom to add to which stage of which project. */
  members: { projectId: ProjectId; stageId: StageId | null; candidateId: CandidateId }[];
  touched: Set<CandidateId>;
}

export interface BatchFacts extends PlanFacts {
  fileName: string;
  projects: ProjectFinder;
  /** Entries that a dry run has met already. */
  seenEntries: Set<string>;
}

/** Plans a batch of rows over a view, and counts every row. Writes nothing. */
export async function planBatch(
  database: Database,
  view: PeopleView,
  rows: readonly ReadRow[],
  facts: BatchFacts,
  tally: ImportTally,
): Promise<BatchPlan> {
  const plan: BatchPlan = {
    candidates: new Map(),
    madeIds: [],
    before: [],
    entries: [],
    members: [],
    touched: new Set(),
  };
  const wanted: { id: CandidateId; entry: ReadEntry; ids: string[] }[] = [];
  for (const row of rows) {
    const planned: { outcome: 'added' | 'changed' | 'known'; name: string; address: string }[] = [];
    for (const { person, entries } of row.people) {
      const one = planPerson(view, person, facts, row.problems);
      if (one === null) continue;
      const { candidateId } = one;
      const document = view.read(candidateId) as Candidate;
      if (one.outcome === 'added') plan.madeIds.push(candidateId);
      if (one.before !== null && !plan.candidates.has(candidateId)) plan.before.push(one.before);
      if (one.outcome !== 'known') plan.candidates.set(candidateId, document);
      if (one.outcome !== 'known' || entries.length > 0) plan.touched.add(candidateId);
      for (const entry of entries) {
        const family = view.documentsOf(candidateId);
        wanted.push({ id: candidateId, entry, ids: family.map(({ id }) => toImportedId(entry, id)) });
      }
      for (const place of facts.projects.find(row)) plan.members.push({ ...place, candidateId });
      planned.push({ outcome: one.outcome, name: one.name, address: toShown(document) });
    }
    count(row, planned, tally);
  }
  plan.entries = await toNewEntries(database, wanted, facts);
  return plan;
}

function toShown({ addresses, phones, linkedinUrl }: Candidate): string {
  return addresses[0]?.address ?? phones[0]?.number ?? linkedinUrl;
}

/** A row counts as what most was done by it: one new person makes it an added one. */
function count(
  row: ReadRow,
  planned: { outcome: 'added' | 'changed' | 'known'; name: string; address: string }[],
  tally: ImportTally,
): void {
  const shown = planned[0];
  if (shown !== undefined) {
    const outcomes = planned.map(({ outcome }) => outcome);
    const outcome = outcomes.includes('added') ? 'added' : outcomes.includes('changed') ? 'changed' : 'known';
    tally.row(row, outcome, { name: shown.name, address: shown.address });
    return;
  }
  const person = row.people[0]?.person;
  const name = person?.name ?? '';
  const address = person?.addresses[0] ?? person?.phones[0] ?? person?.linkedinUrl ?? '';
  const leftOut = row.leftOut ?? { reason: 'not-a-candidate' as const, value: name || address };
  // Of somebody who is left out no cell is missed.
  tally.row({ ...row, leftOut, problems: [] }, 'skipped', { name, address });
}

/** Entries that are not there yet, under the id of the person or of somebody who was merged into it. */
async function toNewEntries(
  database: Database,
  wanted: readonly { id: CandidateId; entry: ReadEntry; ids: string[] }[],
  facts: BatchFacts,
): Promise<LoggedInteraction[]> {
  const stored = await readStored(database.interactions, [...new Set(wanted.flatMap(({ ids }) => ids))]);
  const fresh: LoggedInteraction[] = [];
  for (const { id, entry, ids } of wanted) {
    if (ids.some((one) => stored.has(one) || facts.seenEntries.has(one))) continue;
    const interactionId = toImportedId(entry, id);
    facts.seenEntries.add(interactionId);
    const { kind, atMs, direction, title, text } = entry;
    const fields = { kind, atMs, direction, title, text, durationMinutes: null, outcome: null, place: '' };
    const logged = toLogged(fields, { id: interactionId, candidateId: id, nowMs: facts.nowMs });
    const source = { kind: 'file' as const, id: facts.fileName.slice(0, 300), name: facts.fileName.slice(0, 500) };
    fresh.push({ ...logged, sources: [source] });
  }
  return fresh;
}
