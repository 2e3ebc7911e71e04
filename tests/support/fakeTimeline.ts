import { CodedError } from '#shared/contract/codedError.ts';
import { computeRoles } from '#shared/domain/computeRoles.ts';
import { InteractionId, type CandidateId } from '#shared/model/ids.ts';
import type { LoggedInteraction } from '#shared/model/interaction.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { FakeHeld } from './fakeLists.ts';

const HTML_MAIL = `<div style="font-family: Arial"><p>Hi Ana,</p><p>thanks for your time on Tuesday. As promised, here is what the team is working on, and the range we talked about. <b>Would Thursday at 14:00 suit you</b> for a call with Jonas, who leads the platform group?</p><ul><li>Event pipeline rewrite, Rust and Postgres</li><li>Two on-call weeks a quarter, paid</li></ul><p><img src="https://tracker.example.com/logo.png" alt="Northwind logo" width="120" height="40"><img src="https://tracker.example.com/open.gif?id=1" width="1" height="1"></p><p>Best,<br>Robin<br><a href="https://northwind.example.com/jobs/17">The role</a></p><div class="gmail_quote">On Mon, Ana wrote:<blockquote>Happy to talk this week. What is the salary range?</blockquote></div></div>`;
const TEXT_MAIL =
  'Hi Robin,\n\nThursday at 14:00 works for me. Could you tell me more about the on-call rotation before then? My number is in the signature.\n\nBest,\nAna\n\nOn Tue, 17 Nov 2026 at 10:12, Robin <robin@example.com> wrote:\n> Would Thursday at 14:00 suit you for a call with Jonas?\n>\n> Best,\n> Robin\n';

interface FakeTimelineContext {
  nowMs: number;
  held: ReadonlyMap<CandidateId, FakeHeld>;
  find(candidateId: CandidateId): FakeHeld;
  /** A new id. */
  id(): string;
  undoable(undo: () => void): string;
  changed(candidateId: CandidateId): void;
}

type TimelineCommands = Extract<keyof Handlers<StoreContract>, `timeline.${string}`> | 'log.save' | 'log.remove';

/** The stand-in store's timelines, the mail behind an entry, and what is logged for one. */
export function createFakeTimeline({ nowMs, held, find, id, undoable, changed }: FakeTimelineContext) {
  const handlers: Pick<Handlers<StoreContract>, TimelineCommands> = {
    'timeline.list': async ({ candidateId, filter, limit }) => {
      const { interactions } = find(candidateId);
      const countByKind: { [kind: string]: number } = {};
      for (const { kind } of interactions) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
      const words = filter.text
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      const fits = interactions.filter(
        (one) =>
          (filter.kinds.length === 0 || filter.kinds.includes(one.kind)) &&
          (filter.directions.length === 0 || filter.directions.includes(one.direction)) &&
          (filter.fromMs === null || one.atMs >= filter.fromMs) &&
          (filter.toMs === null || one.atMs < filter.toMs) &&
          words.every((word) => `${one.title} ${one.preview}`.toLowerCase().includes(word)),
      );
      const roles = computeRoles(interactions);
      const entries = fits
        .sort((a, b) => b.atMs - a.atMs)
        .map(({ id: entryId, atMs }) => {
          const role = roles.get(entryId);
          return { id: entryId, atMs, ...(role !== undefined && { role }) };
        });
      return {
        entries: entries.slice(0, limit ?? undefined),
        total: entries.length,
        all: interactions.length,
        countByKind,
      };
    },
    'timeline.readRows': async ({ ids }) => {
      const wanted = new Set(ids);
      return {
        rows: [...held.values()].flatMap(({ interactions }) => interactions.filter((one) => wanted.has(one.id))),
      };
    },
    'timeline.readMail': async ({ messageKey }) => {
      const row = [...held.values()]
        .flatMap(({ interactions }) => interactions)
        .find((one) => 'mail' in one && one.mail.messageKey === messageKey);
      if (row === undefined || !('mail' in row)) throw new CodedError('store.not-found', 'no such mail');
      return {
        mail: {
          messageKey,
          messageId: `${messageKey}@example.com`,
          subject: row.title,
          from: { address: row.mail.fromAddress, name: row.mail.fromName },
          to: [{ address: 'robin@example.com', name: 'Robin Hale' }],
          cc: [],
          bcc: [],
          recipientCount: 1,
          text: TEXT_MAIL,
          htmlUnsafe: row.direction === 'out' ? HTML_MAIL : '',
          attachments:
            row.mail.attachmentCount === 0
              ? []
              : [{ name: 'CV Ana Pereira.pdf', contentType: 'application/pdf', sizeBytes: 214_312 }],
          sizeBytes: 4_213,
          problems: [],
        },
      };
    },
    'log.save': async (request) => {
      const { interactions } = find(request.candidateId);
      const at = interactions.findIndex((one) => one.id === request.interactionId);
      const before = interactions[at];
      const interaction: LoggedInteraction = {
        id: before?.id ?? InteractionId.parse(id()),
        candidateId: request.candidateId,
        kind: request.kind,
        atMs: request.atMs,
        direction: request.direction,
        title: request.title,
        preview: request.text.split('\n')[0]!.slice(0, 300),
        logged: {
          text: request.text,
          durationMinutes: request.durationMinutes,
          outcome: request.outcome,
          place: request.place,
          createdAtMs: before !== undefined && 'logged' in before ? before.logged.createdAtMs : nowMs,
          updatedAtMs: before === undefined ? nowMs : nowMs + 1,
        },
      };
      if (before === undefined) interactions.push(interaction);
      else interactions[at] = interaction;
      changed(request.candidateId);
      return {
        interaction,
        undoId: undoable(() => {
          const now = interactions.findIndex((one) => one.id === interaction.id);
          if (before === undefined) interactions.splice(now, 1);
          else interactions[now] = before;
          changed(request.candidateId);
        }),
      };
    },
    'log.remove': async ({ interactionId }) => {
      for (const { candidate, interactions } of held.values()) {
        const at = interactions.findIndex((one) => one.id === interactionId);
        if (at === -1) continue;
        const [gone] = interactions.splice(at, 1);
        changed(candidate.id);
        return {
          undoId: undoable(() => {
            interactions.push(gone!);
            changed(candidate.id);
          }),
        };
      }
      throw new CodedError('store.not-found', 'no such entry');
    },
  };
  return handlers;
}
