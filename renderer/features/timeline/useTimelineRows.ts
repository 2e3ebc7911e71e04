import { useCallback, useEffect, useRef, useState } from 'react';
import type { InteractionId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { useServices } from '#renderer/services/appServices.ts';

type Rows = ReadonlyMap<InteractionId, Interaction>;

const BATCH = 60;

/**
 * Reads rows as they are scrolled to. `version` is anything that changes when rows may have changed: what is in view is
 * then read again, while the old rows stay. Failed reads are asked for again with the next scroll or version.
 */
export function useTimelineRows(version: unknown): {
  rows: Rows;
  need(ids: readonly InteractionId[]): void;
  forget(id: InteractionId): void;
} {
  const { store } = useServices();
  const [rows, setRows] = useState<Rows>(new Map());
  const fresh = useRef(new Set<InteractionId>());
  const lastNeeded = useRef<readonly InteractionId[]>([]);
  const abort = useRef(new AbortController());

  const need = useCallback(
    (ids: readonly InteractionId[]): void => {
      lastNeeded.current = ids;
      const wanted = ids.filter((id) => !fresh.current.has(id)).slice(0, BATCH * 4);
      if (wanted.length === 0) return;
      for (const id of wanted) fresh.current.add(id);
      const { signal } = abort.current;
      store.call('timeline.readRows', { ids: wanted }, signal).then(
        (answer) => {
          if (signal.aborted) return;
          setRows((before) => {
            const after = new Map(before);
            for (const row of answer.rows) after.set(row.id, row);
            return after;
          });
        },
        () => {
          // The list's own question fails the same way and is what shows the failure.
          for (const id of wanted) fresh.current.delete(id);
        },
      );
    },
    [store],
  );

  useEffect(() => {
    fresh.current.clear();
    need(lastNeeded.current);
  }, [version, need]);

  useEffect(() => {
    abort.current = new AbortController();
    const current = abort.current;
    return () => current.abort();
  }, []);

  const forget = useCallback((id: InteractionId) => fresh.current.delete(id), []);
  return { rows, need, forget };
}
