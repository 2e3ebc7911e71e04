/** How long a mail connection waits, in ms. Every wait on the network has one of these. */
export interface MailTimings {
  /** For the address, the connection and the TLS handshake together. */
  connectMs: number;
  greetingMs: number;
  /** For the next byte while an answer is owed. */
  silenceMs: number;
  /** For one whole answer, however steadily it comes; a FETCH is given more by what it asks for. */
  answerMs: number;
  headerMs: number;
  sourceMs: number;
  /** An unused pull connection is closed after this. */
  unusedMs: number;
  /** How often folders that are not idled on are looked at. */
  pollMs: number;
  /** How long after new mail the other folders are looked at too. */
  settleMs: number;
  /** First and longest wait before connecting again. */
  retryFirstMs: number;
  retryLongestMs: number;
  /** How often the watch looks at the clock, to notice that the machine slept. */
  clockTickMs: number;
}

export const DEFAULT_TIMINGS: MailTimings = {
  connectMs: 20_000,
  greetingMs: 15_000,
  // A server-side search over a large folder may say nothing for a while.
  silenceMs: 90_000,
  // Silence alone would let a server that sends a byte now and then keep the account's queue for ever.
  answerMs: 300_000,
  headerMs: 100,
  // The largest part of a message that is asked for (2 MB) at 1.6 Mbit/s. On a slower line a batch may fail; each message is
  // then read alone, in `answerMs`.
  sourceMs: 10_000,
  unusedMs: 60_000,
  pollMs: 60_000,
  settleMs: 1_000,
  retryFirstMs: 1_000,
  retryLongestMs: 300_000,
  clockTickMs: 10_000,
};
