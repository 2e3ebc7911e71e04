import type { RawData, WebSocket } from 'ws';
import { createPort } from '#shared/rpc/createPort.ts';
import type { Port } from '#shared/rpc/port.ts';

/** A server's end of a WebSocket as a `Port`. Binary messages are dropped. */
export function toServerSocketPort(socket: WebSocket): Port {
  const { port, receive, closed } = createPort({
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  });
  socket.on('message', (data: RawData, isBinary: boolean) => {
    // ws hands over one Buffer unless told otherwise.
    if (!isBinary) receive((data as Buffer).toString('utf8'));
  });
  socket.on('close', closed);
  // A message over the size limit or a broken frame: ws closes the socket itself, 'close' follows.
  socket.on('error', () => {});
  return port;
}
