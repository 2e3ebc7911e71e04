import { CodedError } from '#shared/contract/codedError.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';
import { openSocketPort } from './openSocketPort.ts';

/** What a page gives its worker so that the worker has its own channel to main. */
export type PortOffer = { kind: 'message-port'; port: MessagePort } | { kind: 'socket'; url: string };

/**
 * How a worker opens what it was offered, for `createReconnectingClient`. A socket can be opened again and again; a
 * message port once, since it goes only together with the whole app (then: `contract.closed`).
 */
export function openOfferedPort(offer: PortOffer): () => Promise<Port> {
  let taken = false;
  return async () => {
    if (offer.kind === 'socket') return await openSocketPort(offer.url);
    if (taken) throw new CodedError('contract.closed', 'the app has gone');
    taken = true;
    return toMessagePort(offer.port);
  };
}
