import { expect } from 'vitest';

const TIMEOUT_MS = 20_000;

/** Like `expect`, for what the window shows in a moment: asked again until it holds or twenty seconds have passed. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: TIMEOUT_MS, interval: 50 });
}
