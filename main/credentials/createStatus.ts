import type { CredentialsStatus } from '#shared/contract/credentials.ts';

/** A status with listeners that hear of each change. */
export function createStatus(first: CredentialsStatus) {
  const listeners = new Set<(status: CredentialsStatus) => void>();
  let current = first;
  return {
    read: (): CredentialsStatus => current,
    change(state: CredentialsStatus['state']): void {
      if (current.state === state) return;
      current = { ...current, state };
      for (const listener of [...listeners]) listener(current);
    },
    onChange(listener: (status: CredentialsStatus) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
