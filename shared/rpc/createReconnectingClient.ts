import { CodedError } from '#shared/contract/codedError.ts';
import type { Contract } from './contract.ts';
import { createClient, type Client } from './createClient.ts';
import type { Port } from './port.ts';

/** `connecting` only until the first attempt has ended. */
export type ConnectionState = 'connecting' | 'connected' | 'lost';

/** A client that outlives its channel. */
export interface ReconnectingClient<C extends Contract> extends Client<C> {
  state(): ConnectionState;
  onStateChange(listener: (state: ConnectionState) => void): () => void;
  /** Tries now instead of after the wait, for example when the window is shown again. */
  retryNow(): void;
}

export interface ReconnectOptions {
  firstDelayMs?: number;
  maxDelayMs?: number;
}

/**
 * A client that opens a new port whenever the old one closed: after `firstDelayMs`, then twice as long each time up to
 * `maxDelayMs`, for ever (the other side is this machine's own process; giving up would only need a reload).
 *
 * A call made while the first port is being opened waits for it. A call made while the channel is lost fails at once
 * with `contract.closed` and is not repeated: only the caller knows whether it may be. What was under way when the
 * channel went fails the same way. Event listeners are carried over; events sent in between are gone, so a listener
 * that counts on them reads again when the state turns `connected`.
 *
 * `onClose` hears only of `close()`.
 */
export function createReconnectingClient<C extends Contract>(
  contract: C,
  openPort: () => Promise<Port>,
  { firstDelayMs = 100, maxDelayMs = 3_000 }: ReconnectOptions = {},
): ReconnectingClient<C> {
  const subscriptions = new Set<{ name: never; listener: never; stop: () => void }>();
  const stateListeners = new Set<(state: ConnectionState) => void>();
  const closeListeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  let inner: Client<C> | null = null;
  let failedAttempts = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let attempting = false;
  let closed = false;

  const setState = (next: ConnectionState): void => {
    if (state === next) return;
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  };

  const scheduleRetry = (): void => {
    if (closed || timer !== null) return;
    const delayMs = Math.min(firstDelayMs * 2 ** Math.min(failedAttempts, 30), maxDelayMs);
    failedAttempts += 1;
    timer = setTimeout(() => {
      timer = null;
      void attempt();
    }, delayMs);
  };

  const attempt = async (): Promise<void> => {
    if (attempting || closed || inner !== null) return;
    attempting = true;
    let port: Port;
    try {
      port = await openPort();
    } catch {
      // Why it could not be opened does not matter: the state says that it could not, and the next attempt is due.
      setState('lost');
      scheduleRetry();
      return;
    } finally {
      attempting = false;
    }
    if (closed) {
      port.close();
      return;
    }
    const client = createClient(contract, port);
    inner = client;
    // Only a channel that carried something counts as good: one that is accepted and dropped at once is backed off from.
    const stopFirst = port.onMessage(() => {
      failedAttempts = 0;
      stopFirst();
    });
    for (const subscription of subscriptions) subscription.stop = client.on(subscription.name, subscription.listener);
    client.onClose(() => {
      if (inner !== client) return;
      inner = null;
      if (closed) return;
      setState('lost');
      scheduleRetry();
    });
    setState('connected');
  };

  const firstAttempt = attempt();

  return {
    async call(name, request, signal) {
      if (state === 'connecting') await firstAttempt;
      if (inner === null) throw new CodedError('contract.closed', 'the channel is closed');
      return await inner.call(name, request, signal);
    },
    on(name, listener) {
      const subscription = { name: name as never, listener: listener as never, stop: () => {} };
      if (inner !== null) subscription.stop = inner.on(subscription.name, subscription.listener);
      subscriptions.add(subscription);
      return () => {
        subscriptions.delete(subscription);
        subscription.stop();
      };
    },
    onClose(listener) {
      if (closed) {
        queueMicrotask(listener);
        return () => {};
      }
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    state: () => state,
    onStateChange(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    retryNow() {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      void attempt();
    },
    close() {
      if (closed) return;
      closed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      inner?.close();
      inner = null;
      setState('lost');
      for (const listener of [...closeListeners]) listener();
      closeListeners.clear();
      stateListeners.clear();
      subscriptions.clear();
    },
  };
}
