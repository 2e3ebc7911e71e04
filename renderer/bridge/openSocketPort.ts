import { CodedError } from '#shared/contract/codedError.ts';
import { createPort } from '#shared/rpc/createPort.ts';
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
  const { port, receive, closed } = createPort({
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  });
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') receive(data);
  });
  // 'close' always follows 'error'.
  socket.addEventListener('close', closed);
  return port;
}
