import { z } from 'zod';
import { CaptureStatus } from '#renderer/store/storeContract.ts';
import type { StoreContext } from '../storeContext.ts';
import type { CaptureController } from './captureController.ts';

// Capture runs in one window. It tells the others how it stands, and they pass on what the user asks of it.

const Wish = z.discriminatedUnion('kind', [
  /** Asked by a window that has just been opened. */
  z.object({ kind: z.literal('tell') }),
  z.object({ kind: z.literal('look'), accountId: z.string().nullable(), path: z.string().nullable() }),
  z.object({ kind: z.literal('pause'), accountId: z.string(), paused: z.boolean() }),
  z.object({ kind: z.literal('refresh'), feedId: z.string() }),
]);
type Wish = z.infer<typeof Wish>;

const Told = z.object({ kind: z.literal('status'), status: CaptureStatus });

export interface CaptureRelay {
  look(accountId: string | null, path: string | null): void;
  setPaused(accountId: string, paused: boolean): Promise<void>;
  refreshFeed(feedId: string): void;
  readStatus(): Promise<CaptureStatus>;
  /** Tells the other windows how capture stands; does nothing in a window that does not capture. */
  publish(): void;
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
  let told: CaptureStatus | null = null;
  // Nothing is told while nobody has asked: there is mostly one window.
  let hasListeners = false;
  const publish = (): void => {
    const capture = readCapture();
    if (capture === null || !hasListeners) return;
    capture.readStatus().then(
      (status) => surroundings.broadcast.postMessage({ kind: 'status', status }),
      // The database is closing with the window; whoever captures next tells how it stands.
      () => {},
    );
  };
  const fulfil = async (capture: CaptureController, wish: Wish): Promise<void> => {
    if (wish.kind === 'tell') {
      hasListeners = true;
      publish();
    } else if (wish.kind === 'pause') await capture.setPaused(wish.accountId, wish.paused);
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
    const capture = readCapture();
    const news = Told.safeParse(event.data);
    if (news.success && capture === null) {
      told = { ...news.data.status, leading: false };
      context.changed('capture');
    }
    const wish = Wish.safeParse(event.data);
    if (wish.success && capture !== null) void fulfil(capture, wish.data);
  });
  surroundings.broadcast.postMessage({ kind: 'tell' } satisfies Wish);
  return {
    look: (accountId, path) => void pass({ kind: 'look', accountId, path }),
    setPaused: (accountId, paused) => pass({ kind: 'pause', accountId, paused }),
    refreshFeed: (feedId) => void pass({ kind: 'refresh', feedId }),
    async readStatus() {
      const capture = readCapture();
      if (capture !== null) return await capture.readStatus();
      // In the moment before it is known who captures, there is nothing to say of it.
      const nothing = { leading: true, accounts: [], feeds: [], addressCount: context.index.addressCount() };
      return { ...(told ?? nothing), online: surroundings.isOnline() };
    },
    publish,
    stop: () => surroundings.broadcast.close(),
  };
}
