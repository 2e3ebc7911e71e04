import { NOT_INTERESTED_REASONS, type ReplyStatus } from '#shared/model/interaction.ts';
import type { StoreContext } from '../storeContext.ts';

// Reasons in the user's own words are kept beside the entries: asking for them reads no timeline.

const SETTING_ID = 'not-interested-reasons';
const MAX_KEPT = 50;

/** Reasons in the user's own words, those used most first. */
export async function listReasons(context: StoreContext): Promise<string[]> {
  const counts = await readCounts(context);
  return Object.entries(counts)
    .sort(([a, uses], [b, otherUses]) => otherUses - uses || (a < b ? -1 : 1))
    .map(([reason]) => reason);
}

/** Remembers the reason of a reply, if it is one of the user's own. */
export async function rememberReason(context: StoreContext, reply: ReplyStatus | null | undefined): Promise<void> {
  const reason = reply?.reason.trim() ?? '';
  if (reason === '' || (NOT_INTERESTED_REASONS as readonly string[]).includes(reason)) return;
  const counts = await readCounts(context);
  counts[reason] = (counts[reason] ?? 0) + 1;
  const kept = Object.entries(counts)
    .sort(([, uses], [, otherUses]) => otherUses - uses)
    .slice(0, MAX_KEPT);
  await context.database.settings.upsert({ id: SETTING_ID, value: { counts: Object.fromEntries(kept) } });
}

async function readCounts({ database }: StoreContext): Promise<{ [reason: string]: number }> {
  const stored = await database.settings.findOne(SETTING_ID).exec();
  return { ...((stored?.toMutableJSON().value['counts'] ?? {}) as { [reason: string]: number }) };
}
