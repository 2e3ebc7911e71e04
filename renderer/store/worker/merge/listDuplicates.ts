import { findDuplicatesInSteps, type DuplicateMatch } from '#shared/domain/findDuplicates.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { DuplicatePair } from '#renderer/store/contract/candidates.ts';
import type { StoreContext } from '../storeContext.ts';

const SETTING_ID = 'kept-apart';

/** Pairs of people who may be one, likeliest first, without those the user said are two. */
export async function listDuplicates(
  context: StoreContext,
  offset: number,
  limit: number,
): Promise<{ pairs: DuplicatePair[]; total: number }> {
  const apart = new Set(await readApart(context));
  // Somebody may have been removed or merged while the others were compared.
  const isThere = (id: CandidateId): boolean => context.index.resolve(id) === id;
  const found = (await findAll(context)).filter(
    ({ firstId, secondId }) => isThere(firstId) && isThere(secondId) && !apart.has(pairKey(firstId, secondId)),
  );
  return {
    pairs: found.slice(offset, offset + limit).map((match) => toPair(context, match)),
    total: found.length,
  };
}

// The index gives the same list until somebody changes: going from page to page compares nothing anew.
const foundIn = new WeakMap<readonly CandidateId[], Promise<DuplicateMatch[]>>();

function findAll({ index }: StoreContext): Promise<DuplicateMatch[]> {
  const ids = index.peopleIds();
  const found = foundIn.get(ids) ?? compareAll(ids.map((id) => index.person(id) as Candidate));
  foundIn.set(ids, found);
  return found;
}

/** Tens of thousands take seconds, in which the worker answers others as well. */
async function compareAll(people: readonly Candidate[]): Promise<DuplicateMatch[]> {
  const steps = findDuplicatesInSteps(people);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
}

/** Says that two are not one person. Returns the way back. */
export async function keepApart(
  context: StoreContext,
  firstId: CandidateId,
  secondId: CandidateId,
): Promise<{ undoId: string }> {
  const key = pairKey(firstId, secondId);
  await write(context, [...new Set([...(await readApart(context)), key])]);
  const undoId = context.undo.add(async () =>
    write(
      context,
      (await readApart(context)).filter((one) => one !== key),
    ),
  );
  return { undoId };
}

async function readApart({ database }: StoreContext): Promise<string[]> {
  const stored = await database.settings.findOne(SETTING_ID).exec();
  return (stored?.value['pairs'] ?? []) as string[];
}

async function write(context: StoreContext, pairs: string[]): Promise<void> {
  await context.database.settings.upsert({ id: SETTING_ID, value: { pairs } });
  context.changed('candidates');
}

function pairKey(firstId: string, secondId: string): string {
  return [firstId, secondId].sort().join(' ');
}

function toPair({ index }: StoreContext, { firstId, secondId, reasons }: DuplicateMatch): DuplicatePair {
  const toPerson = (id: CandidateId): DuplicatePair['first'] => {
    const { name, title, company, addresses, phones } = index.person(id) as Candidate;
    return {
      id,
      name,
      title,
      company,
      addresses: addresses.map(({ address }) => address),
      phones: phones.map(({ number }) => number),
    };
  };
  return { first: toPerson(firstId), second: toPerson(secondId), reasons };
}
