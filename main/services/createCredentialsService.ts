import type { MainContract } from '#shared/contract/mainContract.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import type { EmitMainEvent } from '#main/platform/emitMainEvent.ts';

type CredentialsHandlers = Pick<Handlers<MainContract>, Extract<keyof Handlers<MainContract>, `credentials.${string}`>>;

/** Lets the renderer see whether secrets can be had, and open the store. It never sees a secret. */
export function createCredentialsService(
  secrets: SecretStore,
  emit: EmitMainEvent,
): { handlers: CredentialsHandlers; close(): void } {
  const stop = secrets.onStatusChange((status) => emit('credentials.statusChanged', status));
  return {
    handlers: {
      'credentials.status': async () => secrets.status(),
      'credentials.unlock': ({ passphrase }) => secrets.unlock(passphrase),
    },
    close: stop,
  };
}
