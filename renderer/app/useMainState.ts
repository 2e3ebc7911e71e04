import { useEffect, useState } from 'react';
import { useServices, type MainState } from '#renderer/services/appServices.ts';

/** Whether main answers; connected until told otherwise. */
export function useMainState(): MainState {
  const { watchMain } = useServices();
  const [state, setState] = useState<MainState>('connected');
  useEffect(() => watchMain(setState), [watchMain]);
  return state;
}
