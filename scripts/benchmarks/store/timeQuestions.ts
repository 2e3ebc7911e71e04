import type { CommandName, RequestOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { Harness } from '#tests/support/openHarness.ts';

/** One question to the store. */
export type Question = {
  [N in CommandName<StoreContract>]: { name: N; request: RequestOf<StoreContract, N> };
}[CommandName<StoreContract>];

/**
 * Milliseconds that each group of questions took, asked one after the other from the page: from the page's question to
 * the answer in its hands, the way between page, store worker and index included.
 */
export async function timeQuestions(harness: Harness, groups: readonly (readonly Question[])[]): Promise<number[]> {
  return await harness.page.evaluate(async (all) => {
    const { store } = (window as unknown as { harness: { store(name: string, request: unknown): Promise<unknown> } })
      .harness;
    const times: number[] = [];
    for (const questions of all) {
      const startedAtMs = performance.now();
      for (const { name, request } of questions) await store(name, request);
      times.push(performance.now() - startedAtMs);
    }
    return times;
  }, groups);
}

/** The same, each group asked `rounds` times over all of them; the middle time counts. */
export async function timeRepeated(
  harness: Harness,
  groups: readonly (readonly Question[])[],
  rounds: number,
): Promise<number[]> {
  const times: number[][] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeQuestions(harness, groups));
  return groups.map((_, at) => times.map((round) => round[at]!).toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!);
}
