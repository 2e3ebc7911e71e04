import { createPort } from '#shared/rpc/createPort.ts';
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
  const { port, receive, closed } = createPort({
    send: (text) => raw.postMessage(text),
    close: () => raw.close(),
  });
  raw.on('message', ({ data }) => {
    if (typeof data === 'string') receive(data);
  });
  raw.on('close', closed);
  port.onClose(() => {
    raw.removeAllListeners('message');
    raw.removeAllListeners('close');
  });
  raw.start();
  return port;
}
