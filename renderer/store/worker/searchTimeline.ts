import { foldText } from '#shared/domain/foldText.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { holdsTerm } from '#shared/search/holdsTerm.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import type { SearchFacets, SearchQuery } from '#shared/search/searchQuery.ts';
import { readByCandidates } from './database/readByCandidates.ts';
import { readStored } from './database/storeMerged.ts';
import { toMailText } from './readModel/readFedChanges.ts';
import { toWords } from './readModel/toWords.ts';
import type { StoreContext } from './storeContext.ts';

/**
 * Whether an entry of one person's timeline is what a text asks for, written as in the search of everything, told from
 * the database itself: the read model's answer (`createTimelines`) while it cannot be asked.
 */
export async function createPlainTextTest(
  context: StoreContext,
  documentIds: readonly CandidateId[],
  interactions: readonly Interaction[],
  text: string,
): Promise<(interaction: Interaction) => boolean> {
  const query = parseSearch(text, context.nowMs());
  if (!(await isAmong(context, documentIds, query))) return () => false;
  // Without words to be looked for, no text is read.
  const read = query.terms.length === 0 ? [] : interactions;
  const keys = read.flatMap((one) => ('mail' in one ? [one.mail.messageKey as string] : []));
  const mails = await readStored(context.database.mails, keys);
  const names = new Map(documentIds.map((id) => [id, toNames(context, id)]));
  return (interaction) => {
    const { atMs } = interaction;
    if (atMs < (query.afterMs ?? -Infinity) || atMs >= (query.beforeMs ?? Infinity)) return false;
    if (!hasFacets(interaction, query) || hasAnyFacet(interaction, query.not)) return false;
    if (query.terms.length === 0) return true;
    const mail = 'mail' in interaction ? mails.get(interaction.mail.messageKey) : undefined;
    const mailText = mail === undefined ? undefined : toMailText(mail);
    // A mail to two who are one person by now is shown once, and found by the names of either.
    const whose = documentIds.filter((id) => id === interaction.candidateId || mail?.candidateIds.includes(id));
    return whose.some((id) => {
      const [head = '', body = '', sender = '', recipients = ''] = toWords(interaction, 0, names.get(id)!, mailText);
      return query.terms.every((term) => holdsTerm({ head, body, sender, recipients }, term));
    });
  };
}

function toNames({ index }: StoreContext, candidateId: CandidateId): string {
  const candidate = index.read(candidateId);
  if (candidate === null) return '';
  const { name, otherNames, addresses } = candidate;
  return [name, ...otherNames, ...addresses.map(({ address }) => address)].join('\n');
}

function hasFacets(interaction: Interaction, { kinds, directions, hasAttachment }: SearchFacets): boolean {
  if (kinds.length > 0 && !kinds.includes(interaction.kind)) return false;
  if (directions.length > 0 && !directions.includes(interaction.direction)) return false;
  return !hasAttachment || hasAttachments(interaction);
}

function hasAnyFacet(interaction: Interaction, { kinds, directions, hasAttachment }: SearchFacets): boolean {
  if (kinds.includes(interaction.kind) || directions.includes(interaction.direction)) return true;
  return hasAttachment && hasAttachments(interaction);
}

function hasAttachments(interaction: Interaction): boolean {
  return 'mail' in interaction && interaction.mail.attachmentCount > 0;
}

/** Whether the person is in the projects and has the tags that a search names, and in none that it rules out. */
async function isAmong(
  context: StoreContext,
  documentIds: readonly CandidateId[],
  { projects, tags, not }: SearchQuery,
): Promise<boolean> {
  const [personId] = documentIds;
  if (personId === undefined) return false;
  if (projects.length > 0 || not.projects.length > 0) {
    const names = await readProjectNames(context, documentIds);
    const isIn = (wanted: string): boolean => names.some((name) => name.includes(wanted));
    if ((projects.length > 0 && !projects.some(isIn)) || not.projects.some(isIn)) return false;
  }
  if (tags.length === 0 && not.tags.length === 0) return true;
  // What a tag's beginning stands for hangs on the tags of everybody.
  await context.awaitIndex();
  const all = new Set([...context.index.all()].flatMap((candidate) => candidate.tags.map(foldText)));
  const own = (context.index.read(personId)?.tags ?? []).map(foldText);
  const has = (wanted: string): boolean =>
    all.has(wanted) ? own.includes(wanted) : own.some((tag) => tag.startsWith(wanted));
  return (tags.length === 0 || tags.some(has)) && !not.tags.some(has);
}

/** The projects that the person is in, their names folded. */
async function readProjectNames(
  { database }: StoreContext,
  documentIds: readonly CandidateId[],
): Promise<readonly string[]> {
  const memberships = await readByCandidates(database.memberships, documentIds);
  const projects = await readStored(
    database.projects,
    memberships.map(({ projectId }) => projectId as string),
  );
  return [...projects.values()].map(({ name }) => foldText(name).replace(/\s+/g, ' '));
}
