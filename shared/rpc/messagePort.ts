import type { Port } from './port.ts';

/** What a browser's, a worker's and Node's MessagePort have in common. */
interface MessagePortLike {
  postMessage(message: string): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** A `MessagePort` as a `Port`. Anything but text is dropped. */
export function toMessagePort(messagePort: unknown): Port {
  const raw = messagePort as MessagePortLike;
  const messageListeners = new Set<(text: string) => void>();
  const closeListeners = new Set<() => void>();
  let closed = false;
  const onClosed = (): void => {
    if (closed) return;
    closed = true;
    for (const listener of [...closeListeners]) listener();
  };
  raw.onmessage = (event) => {
    if (typeof event.data === 'string') for (const listener of [...messageListeners]) listener(event.data);
  };
  raw.addEventListener('close', onClosed);
  raw.start();
  return {
    send(text) {
      if (!closed) raw.postMessage(text);
    },
    onMessage(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    onClose(listener) {
      if (closed) {
        queueMicrotask(listener);
        return () => {};
      }
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    close() {
      raw.close();
      onClosed();
    },
  };
}
