import { CodedError, fromWireError, parseWireError } from '#shared/contract/codedError.ts';
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

/** The asking end of a contract. */
export interface Client<C extends Contract> {
  /**
   * Runs a command on the other side. Rejects with a `CodedError`: the other side's, `contract.bad-response` for an
   * answer that does not fit, `contract.closed` when the channel goes, `contract.cancelled` after the signal.
   */
  call<N extends CommandName<C>>(name: N, request: RequestOf<C, N>, signal?: AbortSignal): Promise<ResponseOf<C, N>>;
  /** Listens to an event; events that do not fit the contract are dropped. Returns the way to stop. */
  on<N extends EventName<C>>(name: N, listener: (payload: EventOf<C, N>) => void): () => void;
  onClose(listener: () => void): () => void;
  close(): void;
}

interface Pending {
  resolve(response: unknown): void;
  reject(error: CodedError): void;
}

export function createClient<C extends Contract>(contract: C, port: Port): Client<C> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let nextId = 1;
  let closed = false;

  port.onMessage((text) => {
    const frame = parseFrame(text);
    if (frame === null) return;
    if (frame.kind === 'event') {
      const schema = contract.events[frame.name];
      const heard = listeners.get(frame.name);
      if (schema === undefined || heard === undefined) return;
      const parsed = schema.safeParse(frame.payload);
      if (parsed.success) for (const listener of [...heard]) listener(parsed.data);
      return;
    }
    if (frame.kind !== 'result' && frame.kind !== 'error') return;
    const waiting = pending.get(frame.id);
    if (waiting === undefined) return;
    pending.delete(frame.id);
    if (frame.kind === 'result') waiting.resolve(frame.response);
    else waiting.reject(fromWireError(parseWireError(frame.error)));
  });

  port.onClose(() => {
    closed = true;
    const lost = [...pending.values()];
    pending.clear();
    for (const waiting of lost) waiting.reject(new CodedError('contract.closed', 'the channel closed'));
  });

  return {
    call(name, request, signal) {
      if (closed) return Promise.reject(new CodedError('contract.closed', 'the channel is closed'));
      if (signal?.aborted) return Promise.reject(new CodedError('contract.cancelled', 'cancelled before it began'));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const onAbort = (): void => {
          pending.delete(id);
          if (!closed) port.send(JSON.stringify({ kind: 'cancel', id }));
          reject(new CodedError('contract.cancelled', `${name} was cancelled`));
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        pending.set(id, {
          resolve(response) {
            signal?.removeEventListener('abort', onAbort);
            const parsed = contract.commands[name]!.response.safeParse(response);
            if (parsed.success) resolve(parsed.data as never);
            else reject(new CodedError('contract.bad-response', `${name}: ${parsed.error.message.slice(0, 500)}`));
          },
          reject(error) {
            signal?.removeEventListener('abort', onAbort);
            reject(error);
          },
        });
        port.send(JSON.stringify({ kind: 'call', id, name, request }));
      });
    },
    on(name, listener) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard);
      const wrapped = (payload: unknown): void => listener(payload as never);
      heard.add(wrapped);
      return () => heard.delete(wrapped);
    },
    onClose: (listener) => port.onClose(listener),
    close: () => port.close(),
  };
}
