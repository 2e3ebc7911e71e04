import { CodedError, toWireError } from '#shared/contract/codedError.ts';
import {
  parseFrame,
  type CommandName,
  type Contract,
  type EventName,
  type EventOf,
  type RequestOf,
  type ResponseOf,
} from './contract.ts';
import type { Port } from './port.ts';

/** One handler a command. The signal is aborted when the asker cancels or goes away. */
export type Handlers<C extends Contract> = {
  [N in CommandName<C>]: (request: RequestOf<C, N>, signal: AbortSignal) => Promise<ResponseOf<C, N>>;
};

/** The answering end of a contract on one port. */
export interface Served<C extends Contract> {
  emit<N extends EventName<C>>(name: N, payload: EventOf<C, N>): void;
  /** Stops answering and cancels what is under way. */
  stop(): void;
}

/**
 * Answers a contract's commands on a port. Every request is parsed first: one that does not fit is answered with
 * `contract.bad-request`, an unknown name with `contract.unknown-command`; text that is no frame is dropped.
 * `onUnexpected` hears of errors that carry no code (bugs), so that they reach the log with their stack.
 */
export function serve<C extends Contract>(
  contract: C,
  port: Port,
  handlers: Handlers<C>,
  onUnexpected: (name: string, error: unknown) => void = () => {},
): Served<C> {
  const running = new Map<number, AbortController>();
  let stopped = false;

  const send = (frame: object): void => {
    if (!stopped) port.send(JSON.stringify(frame));
  };

  const answer = async (id: number, name: string, rawRequest: unknown): Promise<void> => {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      if (!Object.hasOwn(contract.commands, name)) {
        throw new CodedError('contract.unknown-command', `no command ${name.slice(0, 100)}`);
      }
      const parsed = contract.commands[name]!.request.safeParse(rawRequest);
      if (!parsed.success) {
        throw new CodedError('contract.bad-request', `${name}: ${parsed.error.message.slice(0, 500)}`);
      }
      const handler = handlers[name as CommandName<C>];
      const response = await handler(parsed.data as never, abort.signal);
      send({ kind: 'result', id, response });
    } catch (error) {
      if (!(error instanceof CodedError)) onUnexpected(name, error);
      send({ kind: 'error', id, error: toWireError(error) });
    } finally {
      running.delete(id);
    }
  };

  const stopListening = port.onMessage((text) => {
    const frame = parseFrame(text);
    if (frame?.kind === 'call') void answer(frame.id, frame.name, frame.request);
    else if (frame?.kind === 'cancel') running.get(frame.id)?.abort();
  });

  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    stopListening();
    for (const abort of running.values()) abort.abort();
    running.clear();
  };
  port.onClose(stop);

  return {
    emit: (name, payload) => send({ kind: 'event', name, payload }),
    stop,
  };
}
