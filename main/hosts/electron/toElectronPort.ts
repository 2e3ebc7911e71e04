import type { Port } from '#shared/rpc/port.ts';

/** What is used of Electron's `MessagePortMain`. */
export interface MessagePortMainLike {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  removeAllListeners(event: 'message' | 'close'): unknown;
  postMessage(message: string): void;
  start(): void;
  close(): void;
}

/** Main's end of an Electron message channel as a `Port`. Anything but text is dropped. */
export function toElectronPort(raw: MessagePortMainLike): Port {
  const messageListeners = new Set<(text: string) => void>();
  const closeListeners = new Set<() => void>();
  let closed = false;
  const onClosed = (): void => {
    if (closed) return;
    closed = true;
    raw.removeAllListeners('message');
    raw.removeAllListeners('close');
    messageListeners.clear();
    for (const listener of [...closeListeners]) listener();
    closeListeners.clear();
  };
  raw.on('message', ({ data }) => {
    if (typeof data === 'string') for (const listener of [...messageListeners]) listener(data);
  });
  raw.on('close', onClosed);
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
