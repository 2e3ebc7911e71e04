import { median } from '#shared/util/median.ts';
import type { OutreachReader } from './OutreachReader.ts';
import type { StatisticsCohortTotals } from './statisticsModel.ts';

/** Counts what became of one outreach after another. */
export class CohortTally {
  sent = 0;
  #bounced = 0;
  #replied = 0;
  #autoReplied = 0;
  #interested = 0;
  #notInterested = 0;
  #followUpLater = 0;
  #stillOpen = 0;
  readonly #reasons = new Map<number, number>();
  readonly #replyMs: number[] = [];

  add(outreach: OutreachReader): void {
    this.sent++;
    if (outreach.bounced) this.#bounced++;
    if (outreach.autoReplied) this.#autoReplied++;
    if (outreach.stillOpen) this.#stillOpen++;
    if (!outreach.replied) return;
    this.#replied++;
    this.#replyMs.push(outreach.replyMs);
    if (outreach.interested) this.#interested++;
    if (outreach.followUpLater) this.#followUpLater++;
    if (!outreach.notInterested) return;
    this.#notInterested++;
    this.#reasons.set(outreach.reason, (this.#reasons.get(outreach.reason) ?? 0) + 1);
  }

  /** `reasonOf` are the reasons by their numbers. */
  toTotals(reasonOf: readonly string[]): StatisticsCohortTotals {
    const reasons = [...this.#reasons].map(([number, count]) => ({ reason: reasonOf[number] ?? '', count }));
    reasons.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
    return {
      sent: this.sent,
      bounced: this.#bounced,
      reached: this.sent - this.#bounced,
      replied: this.#replied,
      autoReplied: this.#autoReplied,
      interested: this.#interested,
      notInterested: this.#notInterested,
      followUpLater: this.#followUpLater,
      reasons,
      medianReplyMs: median(this.#replyMs),
      stillOpen: this.#stillOpen,
    };
  }
}
