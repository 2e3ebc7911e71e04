import { CodedError } from '#shared/contract/codedError.ts';
import type { Candidate, CandidateFields } from '#shared/model/candidate.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import { ActId, CandidateId, FollowUpId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { HistoryAct, MergedPerson } from '#renderer/store/contract/candidates.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

const DAY_MS = 86_400_000;

interface FakePeopleContext {
  nowMs: number;
  /** Everybody, with their timelines. */
  held: Map<CandidateId, { candidate: Candidate; interactions: Interaction[] }>;
  undoable(undo: () => void): string;
  changed(candidateId: CandidateId): void;
  emitHistory(): void;
}

type Read = Pick<ResponseOf<StoreContract, 'candidates.read'>, 'memberships' | 'followUps' | 'merged'>;

/** Whom everything is known of: a wish, follow-ups, projects, somebody merged into them, and a wish not to be contacted. */
export const RICH_ID = CandidateId.parse('c1');

/** What a recruiter knows of somebody after two years. */
export function richFields(nowMs: number): Partial<CandidateFields> {
  return {
    otherNames: ['Bogdan Kowalski'],
    phones: [
      { number: '+46701234567', shared: false },
      { number: '+442079460018;ext=12', shared: true },
    ],
    linkedinUrl: 'https://www.linkedin.com/in/bo-kowalski',
    source: 'Nordic.js 2024',
    owner: 'Robin Hale',
    tags: ['rust', 'platform', 'remote'],
    contactPreference: {
      channel: 'phone',
      times: 'after 17:00',
      doNotContact: { reason: 'New job, asked for a quiet year', untilDate: '2099-12-31' },
    },
    futureRoles: [
      {
        titles: ['Staff engineer', 'Engineering lead'],
        places: ['Stockholm', 'Lisbon'],
        remote: 'hybrid',
        earliestDate: '2099-03-01',
        sentence: 'Call me when it is about platforms and no longer about ads.',
        askedAtMs: nowMs - 30 * DAY_MS,
      },
    ],
    notes: 'Met at the conference. Prefers calls.\nTwo children, no travel in summer.',
  };
}

/** The stand-in store's answers about one person's day: merges, follow-ups, duplicates, marks, bulk logs, history. */
export function createFakePeople({ nowMs, held, undoable, changed, emitHistory }: FakePeopleContext) {
  const followUps = new Map<CandidateId, FollowUp[]>();
  const merged = new Map<
    CandidateId,
    (MergedPerson & { held: { candidate: Candidate; interactions: Interaction[] } })[]
  >();
  const apart = new Set<string>();
  let nextId = 1;
  const followUp = (candidateId: CandidateId, text: string, dueAtMs: number, wholeDay: boolean): FollowUp => ({
    id: FollowUpId.parse(`f${nextId++}`),
    candidateId,
    text,
    dueAtMs,
    wholeDay,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  });
  const rich = held.get(RICH_ID);
  if (rich !== undefined) {
    Object.assign(rich.candidate, richFields(nowMs));
    followUps.set(RICH_ID, [
      followUp(RICH_ID, 'Send the salary range', nowMs - 3 * DAY_MS, true),
      followUp(RICH_ID, 'Ask about the move to Lisbon', nowMs + 20 * DAY_MS, true),
    ]);
    merged.set(RICH_ID, [
      {
        candidateId: CandidateId.parse('merged-1'),
        name: 'B. Kowalski',
        atMs: nowMs - 10 * DAY_MS,
        held: {
          candidate: { ...rich.candidate, id: CandidateId.parse('merged-1'), name: 'B. Kowalski', addresses: [] },
          interactions: [],
        },
      },
    ]);
  }
  const acts: HistoryAct[] = [
    { id: 'h1', kind: 'log', count: 212, subject: 'Staff engineer', daysAgo: 0.1, undone: null },
    { id: 'h2', kind: 'merge', count: 2, subject: 'Bo Kowalski and B. Kowalski', daysAgo: 10, undone: null },
    { id: 'h3', kind: 'import', count: 1_204, subject: 'Sourcing 2026.xlsx', daysAgo: 12, undone: 11 },
  ].map(({ id, kind, count, subject, daysAgo, undone }) => ({
    id: ActId.parse(id),
    atMs: nowMs - daysAgo * DAY_MS,
    kind: kind as HistoryAct['kind'],
    count,
    subject,
    undoneAtMs: undone === null ? null : nowMs - undone * DAY_MS,
  }));

  const find = (candidateId: CandidateId) => {
    const found = held.get(candidateId);
    if (found === undefined) throw new CodedError('store.not-found', 'no such candidate');
    return found;
  };
  const toPerson = ({ id, name, title, company, addresses, phones }: Candidate) => ({
    id,
    name,
    title,
    company,
    addresses: addresses.map(({ address }) => address),
    phones: phones.map(({ number }) => number),
  });
  const pairs = () => {
    const people = [...held.values()].map(({ candidate }) => candidate);
    return people.slice(2, 6).flatMap((first, at) => {
      const second = people[at + 10];
      if (second === undefined || apart.has(`${first.id} ${second.id}`)) return [];
      const reasons =
        at === 0
          ? [{ reason: 'phone' as const, value: '+46701234567' }]
          : [{ reason: 'name-and-company' as const, value: `${first.name}, ${first.company}` }];
      return [{ first: toPerson(first), second: toPerson(second), reasons }];
    });
  };

  const handlers: Partial<Handlers<StoreContract>> = {
    'candidates.listDuplicates': async ({ offset, limit }) => {
      const all = pairs();
      return { pairs: all.slice(offset, offset + limit), total: all.length };
    },
    'candidates.keepApart': async ({ firstId, secondId }) => {
      apart.add(`${firstId} ${secondId}`);
      return { undoId: undoable(() => apart.delete(`${firstId} ${secondId}`)) };
    },
    'candidates.merge': async ({ survivorId, absorbedId, fields }) => {
      const [survivor, absorbed] = [find(survivorId), find(absorbedId)];
      const before = { ...survivor.candidate };
      held.delete(absorbedId);
      Object.assign(survivor.candidate, fields, {
        addresses: [...survivor.candidate.addresses, ...absorbed.candidate.addresses],
      });
      merged.set(survivorId, [
        ...(merged.get(survivorId) ?? []),
        { candidateId: absorbedId, name: absorbed.candidate.name, atMs: nowMs, held: absorbed },
      ]);
      changed(survivorId);
      return {
        undoId: undoable(() => {
          survivor.candidate = before;
          held.set(absorbedId, absorbed);
          changed(survivorId);
        }),
      };
    },
    'candidates.unmerge': async ({ candidateId }) => {
      for (const [survivorId, people] of merged) {
        const person = people.find((one) => one.candidateId === candidateId);
        if (person === undefined) continue;
        merged.set(
          survivorId,
          people.filter((one) => one !== person),
        );
        held.set(candidateId, person.held);
        changed(survivorId);
        return { undoId: undoable(() => merged.set(survivorId, people)) };
      }
      throw new CodedError('store.not-found', 'not merged');
    },
    'history.list': async ({ offset, limit }) => ({ acts: acts.slice(offset, offset + limit), total: acts.length }),
    'log.listReasons': async () => ({ reasons: ['Moving abroad'] }),
    'log.countMany': async ({ candidateIds, fields }) => {
      const isReply = fields.direction === 'in';
      const known = candidateIds.filter((id) => held.get(id)?.interactions.some((one) => one.direction === 'out'));
      const stopped = candidateIds.filter((id) => held.get(id)?.candidate.contactPreference.doNotContact != null);
      return {
        people: candidateIds.length,
        initial: isReply ? 0 : candidateIds.length - known.length,
        followUps: isReply ? 0 : known.length,
        replies: isReply ? known.length : 0,
        unprompted: isReply ? candidateIds.length - known.length : 0,
        doNotContact: stopped.map((candidateId) => ({
          candidateId,
          name: find(candidateId).candidate.name,
          reason: find(candidateId).candidate.contactPreference.doNotContact!.reason,
        })),
        colleague: candidateIds.slice(3, 5).map((candidateId) => ({
          candidateId,
          name: find(candidateId).candidate.name,
          by: 'Kim Sandoval',
          atMs: nowMs - 4 * DAY_MS,
        })),
      };
    },
    'log.saveMany': async ({ candidateIds }) => {
      const act: HistoryAct = {
        id: ActId.parse(`h${acts.length + 1}`),
        kind: 'log',
        count: candidateIds.length,
        subject: '',
        atMs: nowMs,
        undoneAtMs: null,
      };
      acts.unshift(act);
      emitHistory();
      return { logged: candidateIds.length, undoId: act.id };
    },
    'log.markMail': async ({ interactionId, mark }) => {
      for (const { candidate, interactions } of held.values()) {
        const row = interactions.find((one) => one.id === interactionId);
        if (row === undefined || !('mail' in row)) continue;
        row.mail = { ...row.mail, mark: { ...mark, atMs: nowMs } };
        changed(candidate.id);
        return {
          undoId: undoable(() => {
            delete row.mail.mark;
            changed(candidate.id);
          }),
        };
      }
      throw new CodedError('store.not-found', 'no such mail');
    },
    'followUps.save': async ({ followUpId, candidateId, text, dueAtMs, wholeDay }) => {
      const before = followUps.get(candidateId) ?? [];
      const saved = { ...followUp(candidateId, text, dueAtMs, wholeDay), ...(followUpId && { id: followUpId }) };
      followUps.set(
        candidateId,
        [...before.filter(({ id }) => id !== followUpId), saved].sort((a, b) => a.dueAtMs - b.dueAtMs),
      );
      changed(candidateId);
      return { followUp: saved, undoId: undoable(() => followUps.set(candidateId, before)) };
    },
    'followUps.setDone': async ({ followUpId }) => takeAway(followUpId),
    'followUps.remove': async ({ followUpId }) => takeAway(followUpId),
  };
  const takeAway = (followUpId: FollowUpId): { undoId: string } => {
    for (const [candidateId, list] of followUps) {
      if (!list.some(({ id }) => id === followUpId)) continue;
      followUps.set(
        candidateId,
        list.filter(({ id }) => id !== followUpId),
      );
      changed(candidateId);
      return {
        undoId: undoable(() => {
          followUps.set(candidateId, list);
          changed(candidateId);
        }),
      };
    }
    throw new CodedError('store.not-found', 'no such follow-up');
  };

  return {
    handlers,
    /** What `candidates.read` says beside the candidate. */
    read(candidateId: CandidateId): Read {
      return {
        memberships:
          candidateId === RICH_ID
            ? [
                {
                  projectId: ProjectId.parse('p0'),
                  projectName: 'Staff engineer',
                  client: 'Northwind',
                  projectStatus: 'open',
                  stageId: StageId.parse('screen'),
                  stageName: 'Phone screen',
                  addedAtMs: nowMs - 20 * DAY_MS,
                },
              ]
            : [],
        followUps: followUps.get(candidateId) ?? [],
        merged: (merged.get(candidateId) ?? []).map(({ candidateId: id, name, atMs }) => ({
          candidateId: id,
          name,
          atMs,
        })),
      };
    },
    /** An act of the history that is undone; false for what is not in it. */
    undoAct(undoId: string): boolean {
      const act = acts.find(({ id }) => id === undoId);
      if (act === undefined || act.undoneAtMs !== null) return false;
      act.undoneAtMs = nowMs;
      emitHistory();
      return true;
    },
  };
}
