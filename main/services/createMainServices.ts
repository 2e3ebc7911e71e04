import { MAIN_CONTRACT, type MainContract } from '#shared/contract/mainContract.ts';
import type { CaptureAsked } from '#shared/contract/capture.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve, type Handlers, type Served } from '#shared/rpc/serve.ts';
import { createCalendarService } from '#main/calendar/createCalendarService.ts';
import { createJournalService } from '#main/journal/createJournalService.ts';
import { createMailService } from '#main/mail/createMailService.ts';
import type { HostPlatform } from '#main/platform/platform.ts';
import { createAppService } from './createAppService.ts';
import { createCredentialsService } from './createCredentialsService.ts';
import type { EmitMainEvent } from '#main/platform/emitMainEvent.ts';

/** All of main, whatever the host. */
export interface MainServices {
  /** Answers the contract on a port, until the port closes or the returned function is called. */
  connect(port: Port): () => void;
  /** Shows quick capture in the windows that are open; false when none is. */
  askCapture(asked: CaptureAsked): boolean;
  /** Ends every connection and everything under way. */
  close(): Promise<void>;
}

/** Puts main together: the same services for every host, which gives the platform and the ports. */
export function createMainServices(platform: HostPlatform): MainServices {
  const connected = new Set<Served<MainContract>>();
  const emit: EmitMainEvent = (name, payload) => {
    for (const served of connected) served.emit(name, payload);
  };

  const credentials = createCredentialsService(platform.secrets, emit);
  const mail = createMailService(platform, emit);
  const calendar = createCalendarService(platform, emit);
  const journal = createJournalService(platform, emit);
  const handlers: Handlers<MainContract> = {
    ...createAppService(platform).handlers,
    ...credentials.handlers,
    ...mail.handlers,
    ...calendar.handlers,
    ...journal.handlers,
  };

  return {
    connect(port) {
      const served = serve(MAIN_CONTRACT, port, handlers, (name, error) => {
        platform.log.error('a command failed unexpectedly', { command: name, reason: describe(error) });
      });
      connected.add(served);
      const disconnect = (): void => {
        if (connected.delete(served)) served.stop();
      };
      const stopListening = port.onClose(disconnect);
      return () => {
        stopListening();
        disconnect();
        port.close();
      };
    },
    askCapture(asked) {
      emit('app.captureAsked', asked);
      return connected.size > 0;
    },
    async close() {
      for (const served of connected) served.stop();
      connected.clear();
      credentials.close();
      await Promise.all([mail.close(), calendar.close(), journal.close()]);
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : 'not an error';
}
