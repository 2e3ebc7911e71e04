import { WHAT } from './factFormat.ts';
import type { FactCursor } from './FactCursor.ts';
import type { StatisticsActivityTotals } from './statisticsModel.ts';

/** Whether a fact is one of the numbers: a status alone is not. */
export function isActivity(fact: FactCursor): boolean {
  return fact.what !== WHAT.nothing || fact.held;
}

/** Counts facts, those of one person after those of another. */
export class ActivityTally {
  readonly #counts = [0, 0, 0, 0, 0, 0, 0];
  #held = 0;
  #candidates = 0;
  #personNo: number | null = null;

  add(fact: FactCursor, personNo: number): void {
    this.#counts[fact.what]!++;
    if (fact.held) this.#held++;
    if (this.#personNo === personNo) return;
    this.#personNo = personNo;
    this.#candidates++;
  }

  toTotals(): StatisticsActivityTotals {
    return {
      initial: this.#counts[WHAT.initial]!,
      followUps: this.#counts[WHAT.followUp]!,
      replies: this.#counts[WHAT.reply]!,
      unasked: this.#counts[WHAT.unasked]!,
      bounces: this.#counts[WHAT.bounce]!,
      autoReplies: this.#counts[WHAT.autoReply]!,
      held: this.#held,
      candidates: this.#candidates,
    };
  }
}
