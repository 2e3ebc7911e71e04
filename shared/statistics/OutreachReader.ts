import { KINDS, STATUSES, WHAT } from './factFormat.ts';
import { FactCursor } from './FactCursor.ts';
import type { FactFilter } from './createFactFilter.ts';
import type { FactReading, PersonFacts } from './factReading.ts';
import { DAY_MS } from './localTime.ts';

// What became of a person's initial outreach, the first entry of their timeline with that role. What they did counts up to
// and with the last moment of the reply window; a reply status counts as a reply, also one on the outreach itself.
//
// The outreach has bounced where it was a mail, a mail came back before another one went out, and no reply came. Slices,
// filters and the project are those of the outreach: the answer belongs to what it answers.

const MAIL = KINDS.indexOf('mail');
const [INTERESTED, NOT_INTERESTED, LATER] = [
  STATUSES.indexOf('interested') + 1,
  STATUSES.indexOf('not-interested') + 1,
  STATUSES.indexOf('follow-up-later') + 1,
] as const;

/** Reads one person after another; its fields are about the last one, where `read` said `counted`. */
export class OutreachReader {
  /** Stands on the initial outreach when `read` asks the filter and `onOutreach`. */
  readonly fact = new FactCursor();
  bounced = false;
  replied = false;
  /** From the outreach to the first reply. */
  replyMs = 0;
  autoReplied = false;
  interested = false;
  notInterested = false;
  followUpLater = false;
  /** The number of the reason. */
  reason = 0;
  stillOpen = false;

  readonly #filter: FactFilter;
  readonly #reading: FactReading;
  readonly #windowMs: number;

  constructor(filter: FactFilter, replyWindowDays: number, reading: FactReading) {
    this.#filter = filter;
    this.#reading = reading;
    this.#windowMs = replyWindowDays * DAY_MS;
  }

  /** `onOutreach` is called for one that is counted, before the reader goes on to what became of it. */
  read({ facts, source }: PersonFacts, onOutreach: (fact: FactCursor) => void): 'none' | 'confidential' | 'counted' {
    const { fact } = this;
    fact.start(facts);
    do {
      if (!fact.next()) return 'none';
    } while (fact.what !== WHAT.initial);
    if (!this.#filter(fact, source)) return 'none';
    if (this.#reading.confidential.has(fact.project)) return 'confidential';
    onOutreach(fact);
    this.#follow();
    return 'counted';
  }

  #follow(): void {
    const { fact } = this;
    const sentMs = fact.atMs;
    const endMs = sentMs + this.#windowMs;
    let mailIsNewest = fact.kind === MAIL;
    let [status, reason] = [fact.status, fact.reason];
    let replyMs = status === 0 ? -1 : 0;
    let [bounced, autoReplied] = [false, false];
    while (fact.next() && fact.atMs <= endMs) {
      if (fact.status !== 0) [status, reason] = [fact.status, fact.reason];
      if (replyMs < 0 && (fact.what === WHAT.reply || fact.status !== 0)) replyMs = fact.atMs - sentMs;
      if (fact.what === WHAT.autoReply) autoReplied = true;
      else if (fact.what === WHAT.bounce) bounced ||= mailIsNewest;
      else if (fact.what === WHAT.followUp || fact.what === WHAT.initial) mailIsNewest &&= fact.kind !== MAIL;
    }
    this.replied = replyMs >= 0;
    this.replyMs = replyMs;
    this.bounced = bounced && !this.replied;
    this.autoReplied = autoReplied && !this.replied && !this.bounced;
    this.interested = status === INTERESTED;
    this.notInterested = status === NOT_INTERESTED;
    this.followUpLater = status === LATER;
    this.reason = reason;
    this.stillOpen = !this.replied && !this.bounced && endMs > this.#reading.nowMs;
  }
}
