import { CodedError } from '#shared/contract/codedError.ts';
import { isSame } from '#shared/domain/mergeEdits.ts';
import type { InteractionId } from '#shared/model/ids.ts';
import type { Interaction, MailInteraction, MailMark } from '#shared/model/interaction.ts';
import { withTimelineWrites } from '../addressRevision.ts';
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
export function markMail(
  context: StoreContext,
  interactionId: InteractionId,
  said: Omit<MailMark, 'atMs'>,
): Promise<{ undoId: string }> {
  // Capture may be adding a folder to the very same entry.
  return withTimelineWrites(context, () => markNow(context, interactionId, said));
}

async function markNow(
  context: StoreContext,
  interactionId: InteractionId,
  said: Omit<MailMark, 'atMs'>,
): Promise<{ undoId: string }> {
  const { interactions, followUps } = context.database;
  const before = await readMailEntry(context, interactionId);
  const nowMs = context.nowMs();
  const saysNothing = said.role === null && said.reply === null && said.projectId === null;
  const { mark: markBefore, ...mail } = before.mail;
  const marked: MailInteraction = { ...before, mail: saysNothing ? mail : { ...mail, mark: { ...said, atMs: nowMs } } };
  await interactions.upsert(marked);
  await rememberReason(context, said.reply);
  const followUpId = toFollowUpId(interactionId);
  const due = (await readStored(followUps, [followUpId])).get(followUpId);
  const dueBefore = due === undefined ? null : toBare(due);
  const followUp = toFollowUp(marked, followUpId, nowMs);
  // It may have been done, moved or removed since; only another answer changes something about that.
  const concernsDue = !isSame(markBefore?.reply ?? null, said.reply);
  if (concernsDue && followUp !== null) {
    await followUps.upsert({ ...followUp, createdAtMs: dueBefore?.createdAtMs ?? nowMs });
  } else if (concernsDue && dueBefore !== null) await eraseFollowUps(followUps, [followUpId]);
  const undoId = context.undo.add(() =>
    withTimelineWrites(context, async () => {
      const current = await readMailEntry(context, interactionId);
      if (current.mail.mark?.atMs !== marked.mail.mark?.atMs) {
        throw new CodedError('store.not-found', 'the mail was marked since');
      }
      const { mark: _now, ...rest } = current.mail;
      await interactions.upsert({ ...current, mail: markBefore === undefined ? rest : { ...rest, mark: markBefore } });
      if (!concernsDue) return;
      if (dueBefore !== null) await storeMerged(followUps, [dueBefore], () => dueBefore);
      else if (followUp !== null) await eraseFollowUps(followUps, [followUpId]);
    }),
  );
  return { undoId };
}

async function readMailEntry(context: StoreContext, id: InteractionId): Promise<MailInteraction> {
  const stored = (await readStored(context.database.interactions, [id])).get(id);
  if (stored === undefined) throw new CodedError('store.not-found', 'no such entry');
  const interaction = toBare<Interaction>(stored);
  if (!('mail' in interaction)) throw new CodedError('store.invalid', 'only a captured mail can be marked');
  return interaction;
}
