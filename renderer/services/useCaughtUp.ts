import { useEffect, useState } from 'react';
import { useServices } from './appServices.ts';

/** Counts how often the search index has caught up after an answer that lacked something: a reason to ask again. */
export function useCaughtUp(): number {
  const { store } = useServices();
  const [times, setTimes] = useState(0);
  useEffect(() => store.on('readModel.caughtUp', () => setTimes((before) => before + 1)), [store]);
  return times;
}
