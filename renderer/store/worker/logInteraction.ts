import { CodedError } from '#shared/contract/codedError.ts';
import { InteractionId, type CandidateId, type InteractionId as Id } from '#shared/model/ids.ts';
import type { CallOutcome, Direction, Interaction, LoggedInteraction } from '#shared/model/interaction.ts';
import { eraseInteractions } from './database/blankDocuments.ts';
import { readStored, storeMerged, toBare } from './database/storeMerged.ts';
import type { StoreContext } from './storeContext.ts';

export interface LogFields {
  candidateId: CandidateId;
  kind: 'call' | 'note' | 'meeting';
  atMs: number;
  direction: Direction;
  title: string;
  text: string;
  durationMinutes: number | null;
  outcome: CallOutcome | null;
  place: string;
}

const PREVIEW_LENGTH = 200;

/** Logs (null id) or changes a call, note or meeting. Fails with `store.not-found` for an unknown entry or candidate. */
export async function saveLog(
  context: StoreContext,
  interactionId: Id | null,
  fields: LogFields,
): Promise<{ interaction: LoggedInteraction; undoId: string }> {
  if (context.index.read(fields.candidateId) === null) throw new CodedError('store.not-found', 'no such candidate');
  const before = interactionId === null ? null : await readLogged(context, interactionId);
  const nowMs = context.nowMs();
  const interaction: LoggedInteraction = {
    id: before?.id ?? InteractionId.parse(`logged.${context.createId()}`),
    candidateId: before?.candidateId ?? fields.candidateId,
    kind: fields.kind,
    atMs: fields.atMs,
    direction: fields.kind === 'call' ? fields.direction : 'none',
    title: fields.title.trim(),
    preview: toPreview(fields.text),
    logged: {
      text: fields.text,
      durationMinutes: fields.kind === 'note' ? null : fields.durationMinutes,
      outcome: fields.kind === 'call' ? fields.outcome : null,
      place: fields.kind === 'meeting' ? fields.place.trim() : '',
      createdAtMs: before?.logged.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
    },
  };
  await context.database.interactions.upsert(interaction);
  const undoId = context.undo.add(async () => {
    const current = await readLogged(context, interaction.id);
    if (current.logged.updatedAtMs !== interaction.logged.updatedAtMs) {
      throw new CodedError('store.not-found', 'the entry was changed since');
    }
    if (before === null) await eraseInteractions(context.database.interactions, [interaction.id]);
    else await context.database.interactions.upsert(before);
  });
  return { interaction, undoId };
}

/** Deletes what was logged by hand. Captured mail and meetings cannot be deleted here (`store.invalid`). */
export async function removeLog(context: StoreContext, interactionId: Id): Promise<{ undoId: string }> {
  const before = await readLogged(context, interactionId);
  await eraseInteractions(context.database.interactions, [interactionId]);
  const undoId = context.undo.add(async () => {
    if (context.index.read(before.candidateId) === null) {
      throw new CodedError('store.not-found', 'the candidate was removed since');
    }
    await storeMerged<Interaction>(context.database.interactions, [before], (stored) => stored);
  });
  return { undoId };
}

async function readLogged(context: StoreContext, id: Id): Promise<LoggedInteraction> {
  const stored = (await readStored(context.database.interactions, [id])).get(id);
  if (stored === undefined) throw new CodedError('store.not-found', 'no such entry');
  const interaction = toBare<Interaction>(stored);
  if (!('logged' in interaction)) throw new CodedError('store.invalid', 'only what was logged by hand can be changed');
  return interaction;
}

function toPreview(text: string): string {
  return Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, PREVIEW_LENGTH).join('');
}
