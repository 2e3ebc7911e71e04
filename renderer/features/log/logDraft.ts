import type { ProjectId } from '#shared/model/ids.ts';
import type {
  CallOutcome,
  Direction,
  LoggedInteraction,
  LogKind,
  ReplyStatus,
  TouchpointRole,
} from '#shared/model/interaction.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';
import { tooLongWords } from '#renderer/ui/numberWords.ts';

/** What stands in the log dialog. What does not belong to the kind is kept meanwhile, in case the kind is changed back. */
export interface LogDraft {
  kind: LogKind;
  /** Null for now: the time of saving, however long one writes. */
  atMs: number | null;
  direction: 'in' | 'out';
  /** Null is Auto. */
  role: TouchpointRole | null;
  reply: ReplyStatus | null;
  projectId: ProjectId | null;
  /** The name of the template it was written from; empty for none. */
  template: string;
  title: string;
  text: string;
  durationMinutes: number | null;
  outcome: CallOutcome | null;
  place: string;
}

/** A new entry: everything is preset, so that a note and one key are enough. */
export function startDraft(kind: LogKind, projectId: ProjectId | null): LogDraft {
  return {
    kind,
    atMs: null,
    direction: 'out',
    role: null,
    reply: null,
    projectId,
    template: '',
    title: '',
    text: '',
    durationMinutes: null,
    outcome: 'spoke',
    place: '',
  };
}

/** An entry that is to be changed. */
export function toDraft({ kind, atMs, direction, title, logged }: LoggedInteraction): LogDraft {
  return {
    kind,
    atMs,
    direction: direction === 'in' ? 'in' : 'out',
    role: logged.role ?? null,
    reply: logged.reply ?? null,
    projectId: logged.projectId ?? null,
    template: logged.template ?? '',
    title,
    text: logged.text,
    durationMinutes: logged.durationMinutes,
    outcome: logged.outcome,
    place: logged.place,
  };
}

/** Whether the kind has a direction and a role: all but notes, which nobody was reached by. */
export function hasRole(kind: LogKind): boolean {
  return kind !== 'note';
}

/** Which way the entry goes: a role says it, then what was chosen; a meeting without a role goes neither way. */
export function directionOf(draft: LogDraft): Direction {
  if (!hasRole(draft.kind)) return 'none';
  if (draft.role !== null) return draft.role === 'reply' ? 'in' : 'out';
  return draft.kind === 'meeting' ? 'none' : draft.direction;
}

/** Whether it is from the candidate, so that one may say what it came to. */
export function mayReply(draft: LogDraft): boolean {
  return directionOf(draft) === 'in';
}

/** Kinds that are written, so that they may be written from a template. */
const WRITTEN: ReadonlySet<LogKind> = new Set(['inmail', 'text', 'mail', 'other']);

/** Whether one may say from which template it was written: a message of one's own. */
export function mayHaveTemplate(draft: LogDraft): boolean {
  return WRITTEN.has(draft.kind) && directionOf(draft) === 'out';
}

/** What is sent to the store: trimmed, without what does not belong to the kind. `nowMs` stands for "now". */
export function toLogFields(draft: LogDraft, nowMs: number): LogFields {
  const isCall = draft.kind === 'call';
  const isMeeting = draft.kind === 'meeting';
  const hasTitle = isMeeting || draft.kind === 'mail';
  return {
    kind: draft.kind,
    atMs: draft.atMs ?? nowMs,
    direction: directionOf(draft),
    role: hasRole(draft.kind) ? draft.role : null,
    reply: mayReply(draft) && draft.reply !== null ? tidyReply(draft.reply) : null,
    projectId: draft.projectId,
    template: mayHaveTemplate(draft) ? draft.template.trim() : '',
    title: hasTitle ? draft.title.trim() : '',
    text: draft.text.trim(),
    durationMinutes: isCall || isMeeting ? draft.durationMinutes : null,
    outcome: isCall ? draft.outcome : null,
    place: isMeeting ? draft.place.trim() : '',
  };
}

/** A reply status with only what belongs to it. */
export function tidyReply({ status, reason, onDate }: ReplyStatus): ReplyStatus {
  return {
    status,
    reason: status === 'not-interested' ? reason.trim() : '',
    onDate: status === 'follow-up-later' ? onDate : null,
  };
}

/** What is missing before it can be saved, in words; null when nothing is. An outreach needs no note: that it was is enough. */
export function findMissing(draft: LogDraft): string | null {
  const tooLong = tooLongWords(draft.text);
  if (tooLong !== null) return tooLong;
  const hasWords = draft.text.trim() !== '' || draft.title.trim() !== '';
  if (draft.kind === 'note' && draft.text.trim() === '') return 'A note needs words';
  if (draft.kind === 'meeting' && !hasWords) return 'A meeting needs a title or words';
  if (mayReply(draft) && draft.reply?.status === 'follow-up-later' && draft.reply.onDate === null) {
    return 'When to follow up? Choose a day';
  }
  return null;
}
