import type { Port } from './port.ts';

/** Two ends joined in memory. Delivery is by microtask, in order, like a real channel that is merely fast. */
export function createMemoryPorts(): [Port, Port] {
  const ends = [createEnd(), createEnd()] as const;
  const close = (): void => {
    for (const end of ends) end.close();
  };
  const toPort = (own: End, other: End): Port => ({
    send(text) {
      if (!own.isClosed()) queueMicrotask(() => other.deliver(text));
    },
    onMessage: own.onMessage,
    onClose: own.onClose,
    close,
  });
  return [toPort(ends[0], ends[1]), toPort(ends[1], ends[0])];
}

type End = ReturnType<typeof createEnd>;

function createEnd() {
  const messageListeners = new Set<(text: string) => void>();
  const closeListeners = new Set<() => void>();
  let closed = false;
  return {
    isClosed: () => closed,
    deliver(text: string): void {
      if (!closed) for (const listener of [...messageListeners]) listener(text);
    },
    onMessage(listener: (text: string) => void): () => void {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    onClose(listener: () => void): () => void {
      if (closed) {
        queueMicrotask(listener);
        return () => {};
      }
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    close(): void {
      if (closed) return;
      closed = true;
      messageListeners.clear();
      for (const listener of [...closeListeners]) listener();
      closeListeners.clear();
    },
  };
}
