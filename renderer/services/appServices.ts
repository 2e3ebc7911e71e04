import { createContext, useContext } from 'react';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { Client } from '#shared/rpc/createClient.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

/** Whether main answers at present. */
export type MainState = 'connected' | 'lost';

/**
 * All that the screens ask of the outside. Handed down by context, so that the same tree runs on the store worker and
 * main, or on stand-ins.
 */
export interface AppServices {
  store: Client<StoreContract>;
  main: Client<MainContract>;
  /** Tells of the connection to main, at once with what it is now. Returns the way to stop. */
  watchMain(listener: (state: MainState) => void): () => void;
  /** Hands files to the store worker; the ids are for `import.count` and `import.store`. */
  addFiles(files: readonly File[]): string[];
}

export const AppServicesContext = createContext<AppServices | null>(null);

export function useServices(): AppServices {
  const services = useContext(AppServicesContext);
  if (services === null) throw new Error('no AppServicesContext above this component');
  return services;
}
