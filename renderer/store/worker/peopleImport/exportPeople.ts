import { CodedError } from '#shared/contract/codedError.ts';
import { computeRoles } from '#shared/domain/computeRoles.ts';
import { showPhone } from '#shared/domain/normalisePhone.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import { CSV_BEGINNING, toCsvLine } from '#shared/people/toCsv.ts';
import type { RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { readPersonInteractions } from '../database/readInteractions.ts';
import { toBare } from '../database/storeMerged.ts';
import { readMembers } from '../projects/projectStore.ts';
import type { StoreContext } from '../storeContext.ts';

const BATCH = 500;
const BY_NAME = { filter: {}, sort: { column: 'name', descending: false } } as const;

// The headers are those that the import knows, so that what was exported can be imported as it is.
const HEADERS = [
  'Name',
  'Other names',
  'E-mail addresses',
  'Phones',
  'LinkedIn URL',
  'Title',
  'Company',
  'Location',
  'Source',
  'Tags',
  'Owner',
  'Preferred channel',
  'Times',
  'Do not contact',
  'Future roles',
  'Notes',
  'In projects',
  'Last heard from',
  'Last reached out',
  'Entries',
  'Added',
];

interface Place {
  project: string;
  client: string;
  stage: string;
}

/**
 * Candidates as a file: a table with formula-like cells disarmed, or JSON with their whole timelines (without the texts
 * of captured mail, which the full export has). People who were merged are one. The URL is good until the window closes.
 */
export async function exportPeople(
  context: StoreContext,
  request: RequestOf<StoreContract, 'export.people'>,
): Promise<ResponseOf<StoreContract, 'export.people'>> {
  const ids = await choosePeople(context, request);
  if (request.format === 'entries') return exportEntries(context, ids);
  const places = await readPlaces(context);
  const parts: string[] = [request.format === 'csv' ? CSV_BEGINNING + toCsvLine(HEADERS) : '{"candidates":['];
  let isFirst = true;
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const isTable = request.format === 'csv';
    const { people } = await context.model.ask('model.readPeople', { ids: isTable ? batch : [] }, 'exact');
    const lines: string[] = [];
    for (const id of batch) {
      const person = context.index.person(id);
      if (person === null) continue;
      const inProjects = places.get(id) ?? [];
      if (request.format === 'csv') {
        lines.push(toCsvLine(toCells(person, inProjects, people[id]?.row)));
        continue;
      }
      const timeline = await readPersonInteractions(context.database, context.index.documentsOf(id));
      lines.push(
        (isFirst ? '\n' : ',\n') +
          JSON.stringify(
            toPlain(
              person,
              inProjects,
              timeline.map((entry) => toBare<Interaction>(entry)),
            ),
          ),
      );
      isFirst = false;
    }
    parts.push(lines.join(''));
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
  if (request.format === 'json') parts.push('\n]}\n');
  const type = request.format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json';
  const day = new Date(context.nowMs()).toISOString().slice(0, 10);
  return {
    url: URL.createObjectURL(new Blob(parts, { type })),
    fileName: `Rapport candidates ${day}.${request.format}`,
    candidates: ids.length,
  };
}

// One line an entry: what a spreadsheet can count, filter and sort.
const ENTRY_HEADERS = [
  'Name',
  'E-mail address',
  'When (UTC)',
  'Kind',
  'Direction',
  'Role',
  'Reply status',
  'Reason',
  'Outcome',
  'Minutes',
  'Title',
  'Text',
  'Project',
  'By',
];

/** Every timeline entry of some people as a table. Of a captured mail it has the first line; the full export has the text. */
async function exportEntries(
  context: StoreContext,
  ids: readonly CandidateId[],
): Promise<ResponseOf<StoreContract, 'export.people'>> {
  const { database, index } = context;
  const projects = new Map((await database.projects.find().exec()).map((one) => [one.id as string, one.name]));
  const parts: string[] = [CSV_BEGINNING + toCsvLine(ENTRY_HEADERS)];
  for (const [at, id] of ids.entries()) {
    const person = index.person(id);
    if (person === null) continue;
    const timeline = await readPersonInteractions(database, index.documentsOf(id));
    const roles = computeRoles(timeline);
    for (const entry of timeline) {
      const said = 'logged' in entry ? entry.logged : 'mail' in entry ? entry.mail.mark : undefined;
      const logged = 'logged' in entry ? entry.logged : null;
      parts.push(
        toCsvLine([
          person.name,
          person.addresses[0]?.address ?? '',
          new Date(entry.atMs).toISOString().slice(0, 16).replace('T', ' '),
          entry.kind,
          entry.direction === 'none' ? '' : entry.direction,
          roles.get(entry.id)?.role ?? '',
          said?.reply?.status ?? '',
          said?.reply?.reason ?? '',
          logged?.outcome ?? '',
          logged?.durationMinutes == null ? '' : String(logged.durationMinutes),
          entry.title,
          logged?.text ?? entry.preview,
          projects.get(said?.projectId ?? '') ?? '',
          logged?.by ?? '',
        ]),
      );
    }
    if (at % BATCH === 0) await new Promise<void>((resolve) => setTimeout(resolve));
  }
  const day = new Date(context.nowMs()).toISOString().slice(0, 10);
  return {
    url: URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' })),
    fileName: `Rapport timelines ${day}.csv`,
    candidates: ids.length,
  };
}

async function choosePeople(
  context: StoreContext,
  { projectId, candidateIds }: RequestOf<StoreContract, 'export.people'>,
): Promise<CandidateId[]> {
  const { index, model } = context;
  const members =
    projectId === null ? null : new Set((await readMembers(context, projectId)).map((one) => one.candidateId));
  const chosen =
    candidateIds === null
      ? (await model.ask('model.listCandidateIds', BY_NAME, 'exact')).candidateIds
      : candidateIds.flatMap((id) => index.resolve(id) ?? []);
  const ids = [...new Set(chosen)].filter((id) => members === null || members.has(id));
  if (candidateIds !== null && candidateIds.length > 0 && ids.length === 0) {
    throw new CodedError('store.not-found', 'none of the candidates is there any more');
  }
  return ids;
}

async function readPlaces({ database, index }: StoreContext): Promise<Map<CandidateId, Place[]>> {
  const projects = new Map((await database.projects.find().exec()).map((one) => [one.id, one._data as Project]));
  const places = new Map<CandidateId, Place[]>();
  for (const document of await database.memberships.find().exec()) {
    const { candidateId, projectId, stageId } = document._data as Membership;
    const id = index.resolve(candidateId);
    const project = projects.get(projectId);
    if (id === null || project === undefined) continue;
    const stage = project.stages.find((one) => one.id === stageId) ?? project.stages[0];
    const list = places.get(id) ?? [];
    list.push({ project: project.name, client: project.client, stage: stage?.name ?? '' });
    places.set(id, list);
  }
  return places;
}

function toCells(
  person: Candidate,
  places: readonly Place[],
  summary: { lastInAtMs: number | null; lastOutAtMs: number | null; interactionCount: number } | undefined,
): string[] {
  const { doNotContact } = person.contactPreference;
  const asked = person.futureRoles.map(({ titles, places: where, sentence }) =>
    [titles.join(', '), where.join(', '), sentence].filter((part) => part !== '').join(' · '),
  );
  return [
    person.name,
    person.otherNames.join('; '),
    person.addresses.map(({ address }) => address).join('; '),
    person.phones.map(({ number }) => showPhone(number, '')).join('; '),
    person.linkedinUrl,
    person.title,
    person.company,
    person.location,
    person.source,
    person.tags.join('; '),
    person.owner,
    person.contactPreference.channel ?? '',
    person.contactPreference.times,
    doNotContact === null ? '' : ['yes', doNotContact.untilDate, doNotContact.reason].filter(Boolean).join('; '),
    asked.join('\n'),
    person.notes,
    places.map(({ project, stage }) => `${project} (${stage})`).join('; '),
    toDay(summary?.lastInAtMs ?? null),
    toDay(summary?.lastOutAtMs ?? null),
    String(summary?.interactionCount ?? 0),
    toDay(person.createdAtMs),
  ];
}

function toDay(atMs: number | null): string {
  return atMs === null ? '' : new Date(atMs).toISOString().slice(0, 10);
}

function toPlain(person: Candidate, projects: readonly Place[], timeline: readonly Interaction[]): object {
  const { merged: _merged, importKeys: _importKeys, addresses, ...fields } = person;
  return { ...fields, addresses: addresses.map(({ address }) => address), projects, timeline };
}
