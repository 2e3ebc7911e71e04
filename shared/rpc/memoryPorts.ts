import { createPort, type PortEnd } from './createPort.ts';
import type { Port } from './port.ts';

/** Two ends joined in memory. Delivery is by microtask, in order, like a real channel that is merely fast. */
export function createMemoryPorts(): [Port, Port] {
  const join = (readOther: () => PortEnd): PortEnd =>
    createPort({
      send: (text) => queueMicrotask(() => readOther().receive(text)),
      close: () => readOther().closed(),
    });
  const first: PortEnd = join(() => second);
  const second: PortEnd = join(() => first);
  return [first.port, second.port];
}
