import { foldText } from '#shared/domain/foldText.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { FoundEntry, Rhythms } from '#renderer/store/contract/find.ts';
import type { ReadModelCheck, ReadModelStatus } from '#renderer/store/contract/readModel.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

export interface FakeFindOptions {
  /** What the search index says of itself; current when left out. */
  index?: Partial<ReadModelStatus>;
  check?: Partial<ReadModelCheck>;
  /** Entries that the search knows; all when left out. */
  entries?: number;
  rhythms?: Rhythms;
}

interface Held {
  candidate: Candidate;
  interactions: Interaction[];
}

interface FakeFind {
  nowMs: number;
  held: ReadonlyMap<CandidateId, Held>;
  options: FakeFindOptions;
  emitViews(): void;
  emitReadModel(): void;
}

type FindHandlers = Pick<
  Handlers<StoreContract>,
  'search.find' | 'rhythms.read' | 'rhythms.save' | 'readModel.readStatus' | 'readModel.check' | 'readModel.rebuild'
>;

const CURRENT: ReadModelStatus = {
  state: 'current',
  elsewhere: false,
  rebuiltBecause: '',
  done: 31_204,
  total: 31_204,
  sizeBytes: 48_200_000,
  failure: null,
};

/** The search of everything over what the stand-in holds: words anywhere, `kind:`, `has:` and `-word`; the rest is let be. */
export function createFakeFind({ nowMs, held, options, emitViews, emitReadModel }: FakeFind): FindHandlers {
  let status: ReadModelStatus = { ...CURRENT, ...options.index };
  let rhythms: Rhythms = options.rhythms ?? { tags: [], projects: [] };
  return {
    'search.find': async ({ text, order, cursor, limit }) => {
      const wanted = readWanted(text);
      const all = [...held.values()]
        .flatMap(({ candidate, interactions }) => interactions.map((one) => toFound(one, candidate, wanted.words)))
        .filter((entry) => fits(entry, wanted))
        .sort((a, b) => b.atMs - a.atMs)
        .slice(0, options.entries);
      const ordered = order === 'newest' ? all : all.toSorted((a, b) => b.titleMarks.length - a.titleMarks.length);
      const from = Number(cursor ?? 0);
      return {
        entries: ordered.slice(from, from + limit),
        cursor: from + limit < ordered.length ? String(from + limit) : null,
        count: Math.min(ordered.length, 1_000),
        countedAll: ordered.length <= 1_000,
        problems: wanted.problems,
      };
    },
    'rhythms.read': async () => rhythms,
    'rhythms.save': async (next) => {
      rhythms = next;
      emitViews();
      return {};
    },
    'readModel.readStatus': async () => status,
    'readModel.check': async () => ({
      comparedAtMs: nowMs,
      compared: 31_204,
      missing: 0,
      surplus: 0,
      different: 0,
      examples: [],
      ...options.check,
    }),
    'readModel.rebuild': async () => {
      status = { ...CURRENT, state: 'building', done: 12_400, rebuiltBecause: 'asked for in Settings' };
      emitReadModel();
      return {};
    },
  };
}

interface Wanted {
  words: string[];
  not: string[];
  kinds: string[];
  hasAttachment: boolean;
  problems: string[];
}

function readWanted(text: string): Wanted {
  const wanted: Wanted = { words: [], not: [], kinds: [], hasAttachment: false, problems: [] };
  for (const part of foldText(text).match(/\S*"[^"]*"?|\S+/g) ?? []) {
    const [, operator, value = ''] = /^([a-z]+):(.*)$/.exec(part) ?? [];
    if (operator === 'has') wanted.hasAttachment = true;
    else if (operator === 'kind' && ['mail', 'meeting', 'call', 'note', 'text', 'inmail', 'other'].includes(value))
      wanted.kinds.push(value);
    else if (operator === 'kind') wanted.problems.push(`There is no kind “${value}”: it was left out.`);
    else if (operator === 'before' && !/\d/.test(value))
      wanted.problems.push(`“${value}” is no day: before: was left out.`);
    else if (part.startsWith('-') && part.length > 1) wanted.not.push(part.slice(1));
    else if (operator === undefined && part !== '-') wanted.words.push(part.replaceAll('"', ''));
  }
  return wanted;
}

function fits(entry: FoundEntry, { words, not, kinds, hasAttachment }: Wanted): boolean {
  const text = foldText(`${entry.candidateName} ${entry.title} ${entry.excerpt}`);
  return (
    words.every((word) => text.includes(word)) &&
    !not.some((word) => text.includes(word)) &&
    (kinds.length === 0 || kinds.includes(entry.kind)) &&
    (!hasAttachment || entry.hasAttachment)
  );
}

function toFound(one: Interaction, candidate: Candidate, words: readonly string[]): FoundEntry {
  const excerpt = one.preview || ('logged' in one ? one.logged.text : 'meeting' in one ? one.meeting.description : '');
  const isShared = one.title.startsWith('Panel');
  return {
    id: one.id,
    candidateId: candidate.id,
    candidateName: candidate.name,
    atMs: one.atMs,
    kind: one.kind,
    direction: one.direction,
    messageKey: 'mail' in one ? one.mail.messageKey : null,
    title: one.title,
    titleMarks: marksOf(one.title, words),
    excerpt,
    excerptMarks: marksOf(excerpt, words),
    hasAttachment: 'mail' in one && one.mail.attachmentCount > 0,
    alsoWith: isShared ? [{ candidateId: candidate.id, name: 'Bo Lindqvist' }] : [],
  };
}

function marksOf(text: string, words: readonly string[]): [number, number][] {
  return words.flatMap((word): [number, number][] => {
    const at = foldText(text).indexOf(word);
    return at === -1 || word === '' ? [] : [[at, at + word.length]];
  });
}
