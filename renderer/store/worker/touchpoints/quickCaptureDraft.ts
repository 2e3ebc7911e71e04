import { QuickCapture } from '#renderer/store/contract/touchpoints.ts';
import type { StoreContext } from '../storeContext.ts';

const DRAFT_ID = 'quick-capture-draft';

/** Keeps what is being written; null when there is nothing to keep. */
export async function saveDraft({ database }: StoreContext, draft: QuickCapture | null): Promise<void> {
  await database.settings.upsert({ id: DRAFT_ID, value: { draft } });
}

/** What was being written when the window was closed, or the machine stopped. */
export async function readDraft({ database }: StoreContext): Promise<QuickCapture | null> {
  const stored = await database.settings.findOne(DRAFT_ID).exec();
  return QuickCapture.safeParse(stored?.toMutableJSON().value['draft']).data ?? null;
}

/** Drops what was being written about people who are being removed. */
export async function forgetDraft(context: StoreContext, candidateIds: ReadonlySet<string>): Promise<void> {
  const draft = await readDraft(context);
  if (draft?.candidateId != null && candidateIds.has(draft.candidateId)) await saveDraft(context, null);
}
