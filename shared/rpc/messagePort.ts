import { createPort } from './createPort.ts';
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
  const { port, receive, closed } = createPort({
    send: (text) => raw.postMessage(text),
    close: () => raw.close(),
  });
  raw.onmessage = ({ data }) => {
    if (typeof data === 'string') receive(data);
  };
  raw.addEventListener('close', closed);
  raw.start();
  return port;
}
