/** Asks one question at a time. */
export interface LatestAsker<Q> {
  /** Asks this now, or once the answer that is under way is there; of those that wait only the newest is asked. */
  want(question: Q): void;
  /** Forgets what waits and says nothing more. */
  stop(): void;
}

interface Listener<Q, A> {
  onAnswer(question: Q, answer: A): void;
  onFailure(question: Q, error: unknown): void;
}

/**
 * For questions that follow one another as fast as somebody types: never two at once, so that a slow answer is not made
 * slower by those that nobody waits for any more, and the last one is always asked. Every answer is told, also one that
 * a newer question waits behind: while one types on, what is shown follows.
 */
export function createLatestAsker<Q, A>(ask: (question: Q) => Promise<A>, listener: Listener<Q, A>): LatestAsker<Q> {
  let running = false;
  let stopped = false;
  let waiting: { question: Q } | null = null;

  const run = async (first: Q): Promise<void> => {
    running = true;
    let next: { question: Q } | null = { question: first };
    while (next !== null && !stopped) {
      const { question }: { question: Q } = next;
      waiting = null;
      try {
        const answer = await ask(question);
        if (!stopped) listener.onAnswer(question, answer);
      } catch (error) {
        if (!stopped) listener.onFailure(question, error);
      }
      next = waiting;
    }
    running = false;
  };
  return {
    want(question) {
      if (stopped) return;
      if (running) waiting = { question };
      else void run(question);
    },
    stop() {
      stopped = true;
      waiting = null;
    },
  };
}
