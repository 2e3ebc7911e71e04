import { z } from 'zod';
import type { CaptureStatus } from '#renderer/store/storeContract.ts';
import type { StoreContext } from '../storeContext.ts';
import type { CaptureController } from './captureController.ts';
import { readFollowerStatus } from './readFollowerStatus.ts';

// Capture runs in one window. What the user asks of it in another one is passed on.

const Wish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('look'), accountId: z.string().nullable(), path: z.string().nullable() }),
  z.object({ kind: z.literal('pause'), accountId: z.string(), paused: z.boolean() }),
  z.object({ kind: z.literal('refresh'), feedId: z.string() }),
]);
type Wish = z.infer<typeof Wish>;

export interface CaptureRelay {
  look(accountId: string | null, path: string | null): void;
  setPaused(accountId: string, paused: boolean): Promise<void>;
  refreshFeed(feedId: string): void;
  readStatus(): Promise<CaptureStatus>;
  stop(): void;
}

export function createCaptureRelay(
  context: StoreContext,
  surroundings: {
    broadcast: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;
    isOnline(): boolean;
  },
  readCapture: () => CaptureController | null,
): CaptureRelay {
  const fulfil = async (capture: CaptureController, wish: Wish): Promise<void> => {
    if (wish.kind === 'pause') await capture.setPaused(wish.accountId, wish.paused);
    else if (wish.kind === 'refresh') capture.refreshFeed(wish.feedId);
    else if (wish.accountId === null) capture.lookAtAll();
    else capture.look(wish.accountId, wish.path);
  };
  const pass = async (wish: Wish): Promise<void> => {
    const capture = readCapture();
    if (capture === null) surroundings.broadcast.postMessage(wish);
    else await fulfil(capture, wish);
  };
  surroundings.broadcast.addEventListener('message', (event: MessageEvent<unknown>) => {
    const wish = Wish.safeParse(event.data);
    const capture = readCapture();
    if (wish.success && capture !== null) void fulfil(capture, wish.data);
  });
  return {
    look: (accountId, path) => void pass({ kind: 'look', accountId, path }),
    setPaused: (accountId, paused) => pass({ kind: 'pause', accountId, paused }),
    refreshFeed: (feedId) => void pass({ kind: 'refresh', feedId }),
    readStatus: async () =>
      (await readCapture()?.readStatus()) ?? (await readFollowerStatus(context, surroundings.isOnline())),
    stop: () => surroundings.broadcast.close(),
  };
}
