import { CodedError } from '#shared/contract/codedError.ts';
import type { Port } from '#shared/rpc/port.ts';

const OPEN_TIMEOUT_MS = 10_000;

/**
 * Opens a WebSocket to the loopback host as a `Port`; works in a page and in a worker. The session cookie is what lets
 * it in. Fails with `contract.closed` when the socket cannot be opened within ten seconds.
 */
export function openSocketPort(url: string): Promise<Port> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const port = toSocketPort(socket);
    const giveUp = (): void => {
      clearTimeout(timer);
      socket.close();
      reject(new CodedError('contract.closed', 'the app could not be reached'));
    };
    const timer = setTimeout(giveUp, OPEN_TIMEOUT_MS);
    const stopWaiting = port.onClose(giveUp);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      stopWaiting();
      resolve(port);
    });
  });
}

/** A browser's WebSocket as a `Port`. Anything but text is dropped, and so is what is sent once it is closing. */
export function toSocketPort(socket: WebSocket): Port {
  const messageListeners = new Set<(text: string) => void>();
  const closeListeners = new Set<() => void>();
  let closed = false;
  const onClosed = (): void => {
    if (closed) return;
    closed = true;
    messageListeners.clear();
    for (const listener of [...closeListeners]) listener();
    closeListeners.clear();
  };
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') for (const listener of [...messageListeners]) listener(event.data);
  });
  // 'close' always follows 'error'.
  socket.addEventListener('close', onClosed);
  return {
    send(text) {
      if (!closed && socket.readyState === socket.OPEN) socket.send(text);
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
      socket.close();
      onClosed();
    },
  };
}
