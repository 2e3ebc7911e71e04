/**
 * Gathers what changed and tells of it at most ten times a second: while mail comes in, the user interface reads what it
 * shows that often and no oftener.
 */
export interface ChangeNotifier {
  changed(area: string): void;
  timelinesChanged(candidateIds: Iterable<string>): void;
  stop(): void;
}

const INTERVAL_MS = 100;

export function createChangeNotifier(tell: (areas: Set<string>, candidateIds: Set<string>) => void): ChangeNotifier {
  let areas = new Set<string>();
  let candidateIds = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let toldAtMs = 0;
  const flush = (): void => {
    timer = undefined;
    toldAtMs = Date.now();
    const [toldAreas, toldIds] = [areas, candidateIds];
    areas = new Set();
    candidateIds = new Set();
    tell(toldAreas, toldIds);
  };
  const schedule = (): void => {
    // The first change after a quiet time is told at once: what the user does is seen without delay.
    timer ??= setTimeout(flush, Math.max(0, toldAtMs + INTERVAL_MS - Date.now()));
  };
  return {
    changed(area) {
      areas.add(area);
      schedule();
    },
    timelinesChanged(ids) {
      for (const id of ids) candidateIds.add(id);
      schedule();
    },
    stop: () => clearTimeout(timer),
  };
}
