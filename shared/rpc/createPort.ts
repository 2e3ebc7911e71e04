import type { Port } from './port.ts';

/** What a kind of channel brings: its own way to send and to close. */
export interface RawChannel {
  send(text: string): void;
  close(): void;
}

/** A port and the ways for its channel to say what came. */
export interface PortEnd {
  port: Port;
  /** To be called with each text from the other end. */
  receive(text: string): void;
  /** To be called when the channel is gone; again does nothing. */
  closed(): void;
}

/** The listeners and the end of life that every kind of channel shares. Nothing is sent or heard once it is closed. */
export function createPort(raw: RawChannel): PortEnd {
  const messageListeners = new Set<(text: string) => void>();
  const closeListeners = new Set<() => void>();
  let isClosed = false;
  const closed = (): void => {
    if (isClosed) return;
    isClosed = true;
    messageListeners.clear();
    for (const listener of [...closeListeners]) listener();
    closeListeners.clear();
  };
  return {
    port: {
      send(text) {
        if (!isClosed) raw.send(text);
      },
      onMessage(listener) {
        messageListeners.add(listener);
        return () => messageListeners.delete(listener);
      },
      onClose(listener) {
        if (isClosed) {
          queueMicrotask(listener);
          return () => {};
        }
        closeListeners.add(listener);
        return () => closeListeners.delete(listener);
      },
      close() {
        raw.close();
        closed();
      },
    },
    receive(text) {
      for (const listener of [...messageListeners]) listener(text);
    },
    closed,
  };
}
