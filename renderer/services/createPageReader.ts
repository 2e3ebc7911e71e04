/** The rows of one page that are asked for, and what the answer says of the whole list. */
export interface PageAsk {
  offset: number;
  limit: number;
}

/** Reads one long list page by page, as it is scrolled through, and anew after changes. */
export interface PageReader {
  /** Says which rows are in view, both included: their pages are read unless they were since the last change. */
  show(first: number, last: number): void;
  /** Something changed: the pages in view are read again, at once after a quiet while and then at intervals. */
  changed(): void;
  /** Reads the pages in view again now. */
  refresh(): void;
  /** Gives up what is under way and says nothing more. */
  stop(): void;
}

interface PageListener<A> {
  /** `isNewest` unless a later question has been answered already: then only the rows are of use, not the totals. */
  onAnswer(page: number, answer: A, isNewest: boolean): void;
  onFailure(error: unknown): void;
}

interface PageOptions {
  pageRows: number;
  /** Shortest time between two refreshes for changes, ms. */
  minRefreshMs: number;
}

interface PageState {
  /** The change that its rows are as new as; -1 while there are none. */
  askedAt: number;
  isUnderWay: boolean;
}

/**
 * An answer that is under way is never given up for a newer one: while changes keep coming, as in a long import, a list
 * that began anew at each of them would never be there. It is shown, and its page is asked for once more.
 */
export function createPageReader<A>(
  read: (ask: PageAsk, signal: AbortSignal) => Promise<A>,
  { onAnswer, onFailure }: PageListener<A>,
  { pageRows, minRefreshMs }: PageOptions,
): PageReader {
  const abort = new AbortController();
  const pages = new Map<number, PageState>();
  let firstPage = 0;
  let lastPage = 0;
  let change = 0;
  let answeredAt = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshedAtMs = Number.NEGATIVE_INFINITY;

  const isInView = (page: number): boolean => page >= firstPage && page <= lastPage;
  const ask = async (page: number): Promise<void> => {
    const state = pages.get(page) ?? { askedAt: -1, isUnderWay: false };
    if (state.isUnderWay || state.askedAt === change) return;
    pages.set(page, state);
    const askedAt = change;
    state.askedAt = askedAt;
    state.isUnderWay = true;
    try {
      const answer = await read({ offset: page * pageRows, limit: pageRows }, abort.signal);
      if (abort.signal.aborted) return;
      const isNewest = askedAt >= answeredAt;
      if (isNewest) answeredAt = askedAt;
      onAnswer(page, answer, isNewest);
    } catch (error) {
      if (abort.signal.aborted) return;
      // Read again when it is next looked at.
      state.askedAt = -1;
      onFailure(error);
    }
    state.isUnderWay = false;
    if (askedAt !== change && isInView(page)) void ask(page);
  };
  const askInView = (): void => {
    for (let page = firstPage; page <= lastPage; page += 1) void ask(page);
  };
  const refresh = (): void => {
    refreshedAtMs = performance.now();
    change += 1;
    askInView();
  };
  return {
    show(first, last) {
      if (abort.signal.aborted) return;
      firstPage = Math.floor(Math.max(0, first) / pageRows);
      lastPage = Math.floor(Math.max(0, last) / pageRows);
      askInView();
    },
    changed() {
      if (abort.signal.aborted) return;
      timer ??= setTimeout(
        () => {
          timer = undefined;
          refresh();
        },
        Math.max(0, minRefreshMs - (performance.now() - refreshedAtMs)),
      );
    },
    refresh() {
      if (!abort.signal.aborted) refresh();
    },
    stop() {
      clearTimeout(timer);
      abort.abort();
    },
  };
}
