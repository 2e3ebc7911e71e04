interface Sent {
  kind: string;
  isWhole?: boolean;
  name?: string;
}

/** The channel between windows, with a test at its other end: what a store sends, and what it is made to hear. */
export function openChannel() {
  const sent: Sent[] = [];
  const listeners: ((event: MessageEvent) => void)[] = [];
  return {
    sent,
    hear: (data: Sent) => {
      for (const listener of listeners) listener({ data } as MessageEvent);
    },
    broadcast: {
      postMessage: (message: unknown) => void sent.push(message as Sent),
      addEventListener: (_type: string, listener: unknown) => void listeners.push(listener as never),
      close: () => {},
    } as unknown as BroadcastChannel,
  };
}
