import { expect, test } from 'vitest';
import type { HostPlatform } from '#main/platform/platform.ts';
import { createAppService } from './createAppService.ts';

test('a failure that repeats cannot push everything else out of the log', async () => {
  const logged: string[] = [];
  const write = (message: string): void => void logged.push(message);
  const platform = { log: { info: write, warn: write, error: write } } as unknown as HostPlatform;
  let nowMs = 0;
  const { handlers } = createAppService(platform, () => nowMs);
  const report = () => handlers['app.reportFailure']({ area: 'x', message: 'again' }, new AbortController().signal);
  for (let count = 0; count < 500; count += 1) await report();
  expect(logged).toHaveLength(20);
  nowMs = 60_000;
  await report();
  expect(logged.slice(20)).toEqual(['reports of the renderer were dropped', 'again']);
});
