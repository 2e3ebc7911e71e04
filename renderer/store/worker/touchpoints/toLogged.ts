import type { ActId, CandidateId, InteractionId } from '#shared/model/ids.ts';
import type { LoggedInteraction } from '#shared/model/interaction.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';

const PREVIEW_LENGTH = 200;
/** Kinds that go one way or the other. */
const MESSAGES = new Set(['inmail', 'text', 'call', 'mail', 'other']);

/** An entry as it is stored, of what the log dialog says: what does not belong to its kind is left away. */
export function toLogged(
  fields: LogFields,
  entry: {
    id: InteractionId;
    candidateId: CandidateId;
    nowMs: number;
    before?: LoggedInteraction | null;
    actId?: ActId;
  },
): LoggedInteraction {
  const { kind } = fields;
  const isMessage = MESSAGES.has(kind);
  const role = isMessage ? (fields.role ?? null) : null;
  const direction = !isMessage ? 'none' : role === 'reply' ? 'in' : role === null ? fields.direction : 'out';
  const reply = direction === 'in' ? (fields.reply ?? null) : null;
  const before = entry.before?.logged;
  // Who does not know of templates leaves the one that stands there.
  const template = direction === 'out' ? (fields.template ?? before?.template ?? '').trim() : '';
  return {
    id: entry.id,
    candidateId: entry.candidateId,
    kind,
    atMs: fields.atMs,
    direction,
    title: fields.title.trim(),
    preview: toPreview(fields.text),
    logged: {
      text: fields.text,
      durationMinutes: kind === 'call' || kind === 'meeting' ? fields.durationMinutes : null,
      outcome: kind === 'call' ? fields.outcome : null,
      place: kind === 'meeting' ? fields.place.trim() : '',
      ...(role === null ? {} : { role }),
      ...(reply === null ? {} : { reply }),
      ...(fields.projectId == null ? {} : { projectId: fields.projectId }),
      ...(template === '' ? {} : { template }),
      ...(entry.actId === undefined ? {} : { actId: entry.actId }),
      ...(before?.actId === undefined ? {} : { actId: before.actId }),
      ...(before?.by === undefined ? {} : { by: before.by }),
      createdAtMs: before?.createdAtMs ?? entry.nowMs,
      updatedAtMs: entry.nowMs,
    },
    ...(entry.before?.sources === undefined ? {} : { sources: entry.before.sources }),
  };
}

/** The first signs of a text, in one line. */
export function toPreview(text: string): string {
  // No more than is needed is looked at: a note may be 200 kB.
  const start = text
    .slice(0, PREVIEW_LENGTH * 20)
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(start).slice(0, PREVIEW_LENGTH).join('');
}
