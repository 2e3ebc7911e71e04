import { chosenRole, isTouchpoint } from '#shared/domain/computeRoles.ts';
import { contactOf } from '#shared/domain/contactOf.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction, InteractionKind, ReplyStatus, TouchpointRole } from '#shared/model/interaction.ts';
import type { CandidateIndex } from './candidateIndex.ts';
import type { Database } from './database/openDatabase.ts';
import { readPersonInteractions } from './database/readInteractions.ts';

/** What lists and tables show of a person's timeline. Derived from it and never stored. */
export interface CandidateSummary {
  lastInAtMs: number | null;
  lastOutAtMs: number | null;
  interactionCount: number;
  /** When they were first reached out to: later touchpoints to them are follow-ups, those from them replies. */
  firstOutreachAtMs: number | null;
  /** The newest touchpoint. */
  lastTouchAtMs: number | null;
  lastRole: TouchpointRole | null;
  /** What the newest reply that says so came to. */
  reply: ReplyStatus | null;
  /** The newest message to them by somebody who is not the user, as far as mail and files tell. */
  otherOutreach: { atMs: number; kind: InteractionKind; by: string; address: string } | null;
}

export interface CandidateSummaries {
  /** By the ids asked, which may be of merged candidates; nobody's are left out. */
  read(candidateIds: readonly string[]): Promise<Map<string, CandidateSummary>>;
  stop(): void;
}

/** As much of a touchpoint as its role hangs on. */
interface Touch {
  id: string;
  atMs: number;
  incoming: boolean;
  chosen: TouchpointRole | null;
}

/** What a timeline is gathered in: each entry only adds, in whatever order they come. */
interface Gathered {
  lastInAtMs: number | null;
  lastOutAtMs: number | null;
  interactionCount: number;
  firstOutreach: Touch | null;
  lastTouch: Touch | null;
  lastReply: { atMs: number; reply: ReplyStatus } | null;
  otherOutreach: CandidateSummary['otherOutreach'];
  /** The end of the next meeting to end: it becomes contact then, which no change of the database announces. */
  staleAtMs: number;
  /** When it was read: word of another window's entry may come after the entry was read with the rest. */
  readAtMs: number;
}

// Everybody of the largest list that is sorted by contact; the read model of part 3 holds them in its file.
const MAX_KEPT = 60_000;

export function createCandidateSummaries(
  database: Database,
  index: CandidateIndex,
  nowMs: () => number,
  onChange: (candidateIds: Set<string>) => void,
): CandidateSummaries {
  const kept = new Map<string, Gathered>();
  let changeCount = 0;

  const forget = (candidateId: string): void => {
    const root = index.resolve(candidateId);
    kept.delete(candidateId);
    if (root !== null) kept.delete(root);
  };
  const subscriptions = [
    database.interactions.eventBulks$.subscribe((bulk) => {
      changeCount++;
      const changed = new Set<string>();
      for (const event of bulk.events) {
        const interaction = event.documentData as Interaction;
        const candidateId =
          event.operation === 'DELETE' ? (event.previousDocumentData?.candidateId ?? '') : interaction.candidateId;
        const root = index.resolve(candidateId) ?? candidateId;
        changed.add(candidateId).add(root);
        const current = kept.get(root);
        if (current === undefined) continue;
        // The common case while mail comes in: one more entry, which can only add. For merged people it may be a twin.
        const isNews = event.operation === 'INSERT' && event.documentData._meta.lwt > current.readAtMs;
        if (isNews && index.documentsOf(root).length === 1) add(current, interaction, nowMs());
        else kept.delete(root);
      }
      onChange(changed);
    }),
    database.candidates.eventBulks$.subscribe((bulk) => {
      const changed = new Set<string>();
      for (const event of bulk.events) {
        const before = event.operation === 'INSERT' ? undefined : event.previousDocumentData;
        if (before?.merged === undefined && event.documentData.merged === undefined) continue;
        changeCount++;
        for (const id of [event.documentId, before?.merged?.intoId, event.documentData.merged?.intoId]) {
          if (id === undefined) continue;
          forget(id);
          changed.add(id).add(index.resolve(id) ?? id);
        }
      }
      // Who is merged or separated has another timeline, though no entry has changed.
      if (changed.size > 0) onChange(changed);
    }),
  ];

  const gather = async (root: string): Promise<Gathered> => {
    const changesBefore = changeCount;
    const gathered: Gathered = {
      lastInAtMs: null,
      lastOutAtMs: null,
      interactionCount: 0,
      firstOutreach: null,
      lastTouch: null,
      lastReply: null,
      otherOutreach: null,
      staleAtMs: Infinity,
      readAtMs: Infinity,
    };
    const now = nowMs();
    for (const interaction of await readPersonInteractions(database, index.documentsOf(root))) {
      add(gathered, interaction, now);
    }
    gathered.readAtMs = Date.now();
    // What changed while it was made may be missing in it: it may be shown, as the next change is announced, not kept.
    if (changesBefore === changeCount) {
      kept.set(root, gathered);
      if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value as string);
    }
    return gathered;
  };

  return {
    async read(candidateIds) {
      const result = new Map<string, CandidateSummary>();
      for (let start = 0; start < candidateIds.length; start += READ_AT_ONCE) {
        const batch = candidateIds.slice(start, start + READ_AT_ONCE);
        await Promise.all(
          batch.map(async (candidateId) => {
            const root: CandidateId | null = index.resolve(candidateId);
            if (root === null) return;
            const current = kept.get(root);
            const isFresh = current !== undefined && current.staleAtMs > nowMs();
            result.set(candidateId, toSummary(isFresh ? current : await gather(root)));
          }),
        );
      }
      return result;
    },
    stop: () => subscriptions.forEach((subscription) => subscription.unsubscribe()),
  };
}

const READ_AT_ONCE = 20;

function add(gathered: Gathered, interaction: Interaction, nowMs: number): void {
  gathered.interactionCount++;
  const contact = contactOf(interaction, nowMs);
  if (contact.in) gathered.lastInAtMs = Math.max(gathered.lastInAtMs ?? -Infinity, interaction.atMs);
  if (contact.out) gathered.lastOutAtMs = Math.max(gathered.lastOutAtMs ?? -Infinity, interaction.atMs);
  const endsAtMs = 'meeting' in interaction ? interaction.meeting.endsAtMs : interaction.atMs;
  if (endsAtMs > nowMs) gathered.staleAtMs = Math.min(gathered.staleAtMs, endsAtMs);
  const other = otherOutreachOf(interaction);
  if (other !== null && (gathered.otherOutreach?.atMs ?? -Infinity) < other.atMs) gathered.otherOutreach = other;
  const reply = replyOf(interaction);
  if (reply !== null && (gathered.lastReply?.atMs ?? -Infinity) <= interaction.atMs) {
    gathered.lastReply = { atMs: interaction.atMs, reply };
  }
  if (!isTouchpoint(interaction)) return;
  const chosen = chosenRole(interaction);
  const incoming = chosen === null ? interaction.direction === 'in' : chosen === 'reply';
  const touch = { id: interaction.id, atMs: interaction.atMs, incoming, chosen };
  if (!incoming && isBefore(touch, gathered.firstOutreach)) gathered.firstOutreach = touch;
  if (gathered.lastTouch === null || isBefore(gathered.lastTouch, touch)) gathered.lastTouch = touch;
}

function toSummary(gathered: Gathered): CandidateSummary {
  const { firstOutreach, lastTouch, lastReply, lastInAtMs, lastOutAtMs, interactionCount, otherOutreach } = gathered;
  return {
    lastInAtMs,
    lastOutAtMs,
    interactionCount,
    firstOutreachAtMs: firstOutreach?.atMs ?? null,
    lastTouchAtMs: lastTouch?.atMs ?? null,
    lastRole: lastTouch === null ? null : roleOfLast(lastTouch, firstOutreach),
    reply: lastReply?.reply ?? null,
    otherOutreach,
  };
}

/** `computeRoles` for the newest touchpoint alone, for which the first outreach is all there is to know. */
function roleOfLast(last: Touch, firstOutreach: Touch | null): TouchpointRole | null {
  if (last.chosen !== null) return last.chosen;
  if (last.incoming) return firstOutreach !== null && isBefore(firstOutreach, last) ? 'reply' : null;
  return firstOutreach?.id === last.id ? 'initial' : 'follow-up';
}

function isBefore(one: Touch, other: Touch | null): boolean {
  return other === null || one.atMs < other.atMs || (one.atMs === other.atMs && one.id < other.id);
}

function replyOf(interaction: Interaction): ReplyStatus | null {
  if ('mail' in interaction) return interaction.mail.mark?.reply ?? null;
  return 'logged' in interaction ? (interaction.logged.reply ?? null) : null;
}

/** Mail that somebody else wrote to the candidate, and what a file says somebody else did. */
function otherOutreachOf(interaction: Interaction): CandidateSummary['otherOutreach'] {
  if ('mail' in interaction) {
    const { mailClass, matchedField, fromName, fromAddress } = interaction.mail;
    const isOthers = interaction.direction === 'none' && mailClass === 'human' && matchedField !== 'from';
    return isOthers
      ? { atMs: interaction.atMs, kind: interaction.kind, by: fromName || fromAddress, address: fromAddress }
      : null;
  }
  if (!('logged' in interaction) || !interaction.logged.by || interaction.direction === 'in') return null;
  return { atMs: interaction.atMs, kind: interaction.kind, by: interaction.logged.by, address: '' };
}
