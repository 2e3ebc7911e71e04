import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useMainQuery, useStoreQuery } from '#renderer/services/useQuery.ts';

const STORAGE_KEY = 'rapport.restore-offered';

/** Opens the restore screen once when the app was started with `--restore`. */
export function useGivenRestore(): void {
  const [, navigate] = useLocation();
  const { data: info } = useMainQuery('app.readInfo', {});
  const { data: found } = useStoreQuery('safety.listSources', {});
  const isGiven = found?.sources.some(({ kind }) => kind === 'given') === true;
  const startedAtMs = info?.startedAtMs ?? null;
  useEffect(() => {
    if (!isGiven || startedAtMs === null) return;
    // Once a start, in one window: a reload or another window later on stays where the user is.
    if (localStorage.getItem(STORAGE_KEY) === String(startedAtMs)) return;
    localStorage.setItem(STORAGE_KEY, String(startedAtMs));
    navigate('/restore');
  }, [isGiven, startedAtMs, navigate]);
}
