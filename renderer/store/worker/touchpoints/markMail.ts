import { CodedError } from '#shared/contract/codedError.ts';
import type { InteractionId } from '#shared/model/ids.ts';
import type { Interaction, MailInteraction, MailMark } from '#shared/model/interaction.ts';
import { eraseFollowUps } from '../database/blankDocuments.ts';
import { readStored, storeMerged, toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';
import { toFollowUp } from './followUps.ts';
import { rememberReason } from './listReasons.ts';
import { toFollowUpId } from './saveLog.ts';

/**
 * Says of a captured mail what its role is, what a reply came to, and for which project. Saying nothing takes the mark
 * off. Fails with `store.not-found`, or `store.invalid` for an entry that is no mail.
 */
export async function markMail(
  context: StoreContext,
  interactionId: InteractionId,
  said: Omit<MailMark, 'atMs'>,
): Promise<{ undoId: string }> {
  const { interactions, followUps } = context.database;
  const before = await readMailEntry(context, interactionId);
  const nowMs = context.nowMs();
  const saysNothing = said.role === null && said.reply === null && said.projectId === null;
  const { mark: _mark, ...mail } = before.mail;
  const marked: MailInteraction = { ...before, mail: saysNothing ? mail : { ...mail, mark: { ...said, atMs: nowMs } } };
  await interactions.upsert(marked);
  await rememberReason(context, said.reply);
  const followUpId = toFollowUpId(interactionId);
  const due = (await readStored(followUps, [followUpId])).get(followUpId);
  const followUp = toFollowUp(marked, followUpId, nowMs);
  if (followUp !== null) await followUps.upsert(followUp);
  else await eraseFollowUps(followUps, [followUpId]);
  context.changed('candidates');
  const undoId = context.undo.add(async () => {
    const current = await readMailEntry(context, interactionId);
    if (current.mail.mark?.atMs !== marked.mail.mark?.atMs) {
      throw new CodedError('store.not-found', 'the mail was marked since');
    }
    const { mark: _now, ...rest } = current.mail;
    const back = { ...current, mail: before.mail.mark === undefined ? rest : { ...rest, mark: before.mail.mark } };
    await interactions.upsert(back);
    await eraseFollowUps(followUps, [followUpId]);
    if (due !== undefined) await storeMerged(followUps, [toBare(due)], (stored) => stored);
    context.changed('candidates');
  });
  return { undoId };
}

async function readMailEntry(context: StoreContext, id: InteractionId): Promise<MailInteraction> {
  const stored = (await readStored(context.database.interactions, [id])).get(id);
  if (stored === undefined) throw new CodedError('store.not-found', 'no such entry');
  const interaction = toBare<Interaction>(stored);
  if (!('mail' in interaction)) throw new CodedError('store.invalid', 'only a captured mail can be marked');
  return interaction;
}
