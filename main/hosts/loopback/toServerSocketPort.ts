import type { RawData, WebSocket } from 'ws';
import type { Port } from '#shared/rpc/port.ts';

/** A server's end of a WebSocket as a `Port`. Binary messages are dropped. */
export function toServerSocketPort(socket: WebSocket): Port {
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
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) return;
    // ws hands over one Buffer unless told otherwise.
    const text = (data as Buffer).toString('utf8');
    for (const listener of [...messageListeners]) listener(text);
  });
  socket.on('close', onClosed);
  // A message over the size limit or a broken frame: ws closes the socket itself, 'close' follows.
  socket.on('error', () => {});
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
