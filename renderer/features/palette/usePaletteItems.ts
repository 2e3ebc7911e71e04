import { useEffect, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { readRecentPlaces } from '#renderer/services/recentPlaces.ts';
import { useCaughtUp } from '#renderer/services/useCaughtUp.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';
import { findItems, readPlaces, type Found, type PaletteItem } from './findItems.ts';

const NOTHING: Found = { people: [], projects: [], peopleTotal: 0, projectsTotal: 0 };

interface PaletteItems extends Found {
  /** What was opened last; shown while nothing is typed. */
  recent: PaletteItem[];
  /** The typed text that this answers; the answer before stays until the new one is there. */
  answers: string;
  failure: CodedError | null;
}

/** People and projects for the palette: those opened last, then those that fit what is typed. */
export function usePaletteItems(typed: string): PaletteItems {
  const { store } = useServices();
  const caughtUp = useCaughtUp();
  const [items, setItems] = useState<PaletteItems>({ ...NOTHING, recent: [], answers: '', failure: null });
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<Partial<PaletteItems>> => {
      if (typed !== '') return await findItems(store, typed, abort.signal);
      return { ...NOTHING, recent: await readPlaces(store, readRecentPlaces(), abort.signal) };
    };
    ask().then(
      (found) => {
        if (!abort.signal.aborted) setItems((before) => ({ ...before, ...found, answers: typed, failure: null }));
      },
      (error: unknown) => {
        if (!abort.signal.aborted) {
          setItems((before) => ({ ...before, ...NOTHING, answers: typed, failure: toCodedError(error) }));
        }
      },
    );
    return () => abort.abort();
  }, [store, typed, caughtUp]);
  return items;
}
