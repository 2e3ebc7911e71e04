import { CodedError } from '#shared/contract/codedError.ts';
import { computeRoles, type ComputedRole } from '#shared/domain/computeRoles.ts';
import { foldText } from '#shared/domain/foldText.ts';
import type { CandidateId, InteractionId, MessageKey } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { StoredMail, TimelineFilter } from '#renderer/store/storeContract.ts';
import type { Database } from './database/openDatabase.ts';
import { readPersonInteractions } from './database/readInteractions.ts';
import { readStored, toBare } from './database/storeMerged.ts';

/**
 * A person's entries that pass the filter, newest first; entries of one moment in the order of their ids. Touchpoints
 * say their role, which is computed from the whole timeline, whatever the filter shows. `candidateIds` are all those who
 * were merged into the person, the surviving one first.
 */
export async function listTimeline(
  database: Database,
  candidateIds: readonly CandidateId[],
  filter: TimelineFilter,
): Promise<{ entries: TimelineEntry[]; all: number; countByKind: { [kind: string]: number } }> {
  const interactions = await readPersonInteractions(database, candidateIds);
  const roles = computeRoles(interactions);
  const countByKind: { [kind: string]: number } = {};
  for (const { kind } of interactions) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
  const passing = await keepMatching(
    database,
    interactions.filter((interaction) => passes(interaction, filter)),
    filter.text,
  );
  const entries = passing
    .map((one) => toEntry(one, roles.get(one.id)))
    .sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
  return { entries, all: interactions.length, countByKind };
}

interface TimelineEntry {
  id: InteractionId;
  atMs: number;
  /** The day of an all-day meeting. */
  onDate?: string;
  role?: ComputedRole;
}

function toEntry(interaction: Interaction, role: ComputedRole | undefined): TimelineEntry {
  const onDate = 'meeting' in interaction ? interaction.meeting.startsOnDate : null;
  return {
    id: interaction.id,
    atMs: interaction.atMs,
    ...(onDate === null ? {} : { onDate }),
    ...(role === undefined ? {} : { role }),
  };
}

/** Entries by their ids, in the order asked; those that are gone are left out. */
export async function readRows(database: Database, ids: readonly InteractionId[]): Promise<Interaction[]> {
  const stored = await readStored(database.interactions, [...ids]);
  return ids.flatMap((id) => {
    const found = stored.get(id);
    return found === undefined ? [] : [toBare<Interaction>(found)];
  });
}

/** A mail's text and head. Fails with `store.not-found`. */
export async function readMail(database: Database, messageKey: MessageKey): Promise<StoredMail> {
  const stored = (await readStored(database.mails, [messageKey])).get(messageKey);
  if (stored === undefined) throw new CodedError('store.not-found', 'the mail is not in the store');
  return {
    messageKey,
    messageId: stored.messageId || null,
    subject: stored.subject,
    from: stored.from ?? null,
    to: stored.to,
    cc: stored.cc,
    bcc: stored.bcc,
    recipientCount: stored.recipientCount,
    text: stored.text,
    htmlUnsafe: stored.htmlUnsafe,
    attachments: stored.attachments,
    sizeBytes: stored.sizeBytes,
    problems: stored.problems,
  };
}

function passes(interaction: Interaction, filter: TimelineFilter): boolean {
  if (filter.kinds.length > 0 && !filter.kinds.includes(interaction.kind)) return false;
  if (filter.directions.length > 0 && !filter.directions.includes(interaction.direction)) return false;
  if (filter.fromMs !== null && interaction.atMs < filter.fromMs) return false;
  return filter.toMs === null || interaction.atMs < filter.toMs;
}

const TEXT_BATCH = 200;

/** The entries that hold all words. Mail texts are read only for entries whose head does not settle it. */
async function keepMatching(database: Database, interactions: Interaction[], text: string): Promise<Interaction[]> {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return interactions;
  const holdsAll = (folded: string): boolean => words.every((word) => folded.includes(word));
  const matching: Interaction[] = [];
  for (let start = 0; start < interactions.length; start += TEXT_BATCH) {
    const batch = interactions.slice(start, start + TEXT_BATCH);
    const heads = batch.map((interaction) => foldText(toSearchedHead(interaction)));
    const keys = batch.flatMap((interaction, at) =>
      'mail' in interaction && !holdsAll(heads[at] as string) ? [interaction.mail.messageKey as string] : [],
    );
    const mails = await readStored(database.mails, keys);
    batch.forEach((interaction, at) => {
      const head = heads[at] as string;
      const mail = 'mail' in interaction ? mails.get(interaction.mail.messageKey) : undefined;
      if (holdsAll(head) || (mail !== undefined && holdsAll(`${head}\n${foldText(mail.text)}`))) {
        matching.push(interaction);
      }
    });
  }
  return matching;
}

function toSearchedHead(interaction: Interaction): string {
  const parts = [interaction.title, interaction.preview];
  if ('mail' in interaction) parts.push(interaction.mail.fromName, interaction.mail.fromAddress);
  else if ('meeting' in interaction) {
    const { place, description, attendees } = interaction.meeting;
    parts.push(place, description, ...attendees.flatMap(({ name, address }) => [name, address]));
  } else parts.push(interaction.logged.text, interaction.logged.place);
  return parts.join('\n');
}
