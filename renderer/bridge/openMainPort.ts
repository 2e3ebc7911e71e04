import { CodedError } from '#shared/contract/codedError.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';
import { openSocketPort } from './openSocketPort.ts';
import type { PortOffer } from './openOfferedPort.ts';

// The only place that knows which host the page runs in. In Electron the page's scheme is `app:` and the preload hands
// over a MessagePort for each one asked for; in the loopback host the page opens a WebSocket to where it came from.

const ASK_TIMEOUT_MS = 10_000;

/** Opens a channel from this page to main. Fails with `contract.closed` when main does not answer. */
export async function openMainPort(): Promise<Port> {
  return isElectronPage() ? toMessagePort(await askForMessagePort()) : await openSocketPort(socketUrl());
}

/** A second channel to main, for the store worker to open with `openOfferedPort`. A message port must be transferred. */
export async function offerWorkerPort(): Promise<PortOffer> {
  return isElectronPage()
    ? { kind: 'message-port', port: await askForMessagePort() }
    : { kind: 'socket', url: socketUrl() };
}

function isElectronPage(): boolean {
  return window.location.protocol === 'app:';
}

function socketUrl(): string {
  return `ws://${window.location.host}/rpc`;
}

function askForMessagePort(): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      window.removeEventListener('message', onMessage);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new CodedError('contract.closed', 'the preload handed over no port'));
    }, ASK_TIMEOUT_MS);
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== 'rapport:port' || port === undefined) return;
      // Each ask is answered by one port and every listener hears each answer: the first to take it has it.
      event.stopImmediatePropagation();
      stop();
      resolve(port);
    };
    window.addEventListener('message', onMessage);
    window.postMessage('rapport:ask-port', window.location.origin);
  });
}
