import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Contract } from './contract.ts';
import { createReconnectingClient } from './createReconnectingClient.ts';
import { createMemoryPorts } from './memoryPorts.ts';
import type { Port } from './port.ts';
import { serve, type Served } from './serve.ts';

const CONTRACT = {
  commands: {
    'echo.say': { request: z.object({ text: z.string() }), response: z.object({ text: z.string() }) },
    'echo.hang': { request: z.object({}), response: z.object({}) },
  },
  events: { 'echo.heard': z.object({ text: z.string() }) },
} as const satisfies Contract;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A main that can be stopped and started; `up` says whether ports can be opened. */
function createFlakyMain() {
  const main = {
    up: true,
    opened: 0,
    asked: 0,
    served: null as Served<typeof CONTRACT> | null,
    port: null as Port | null,
    stop(): void {
      main.up = false;
      main.served?.stop();
      main.port?.close();
    },
    openPort: async (): Promise<Port> => {
      main.asked += 1;
      if (!main.up) throw new Error('nobody there');
      const [near, far] = createMemoryPorts();
      main.served = serve(CONTRACT, far, {
        'echo.say': async ({ text }) => ({ text }),
        'echo.hang': () => new Promise(() => {}),
      });
      main.port = far;
      main.opened += 1;
      return near;
    },
  };
  return main;
}

test('a call made before the first port is open waits for it', async () => {
  const main = createFlakyMain();
  const client = createReconnectingClient(CONTRACT, main.openPort);
  expect(client.state()).toBe('connecting');
  await expect(client.call('echo.say', { text: 'a' })).resolves.toEqual({ text: 'a' });
  expect(client.state()).toBe('connected');
  client.close();
});

test('a call fails at once while the channel is lost, and works after it came back', async () => {
  const main = createFlakyMain();
  const client = createReconnectingClient(CONTRACT, main.openPort);
  await client.call('echo.say', { text: 'a' });
  const hanging = client.call('echo.hang', {});
  main.stop();
  await expect(hanging).rejects.toMatchObject({ code: 'contract.closed' });
  await expect(client.call('echo.say', { text: 'b' })).rejects.toMatchObject({ code: 'contract.closed' });
  main.up = true;
  await vi.advanceTimersByTimeAsync(100);
  await expect(client.call('echo.say', { text: 'c' })).resolves.toEqual({ text: 'c' });
  client.close();
});

test('a first attempt that fails is told and tried again', async () => {
  const main = createFlakyMain();
  main.up = false;
  const client = createReconnectingClient(CONTRACT, main.openPort);
  await expect(client.call('echo.say', { text: 'a' })).rejects.toMatchObject({ code: 'contract.closed' });
  expect(client.state()).toBe('lost');
  main.up = true;
  await vi.advanceTimersByTimeAsync(100);
  expect(client.state()).toBe('connected');
  client.close();
});

test('listeners hear events of the new channel once, and none after they stopped', async () => {
  const main = createFlakyMain();
  const client = createReconnectingClient(CONTRACT, main.openPort);
  const heard: string[] = [];
  const stop = client.on('echo.heard', ({ text }) => heard.push(text));
  await client.call('echo.say', { text: '' });
  main.served?.emit('echo.heard', { text: 'one' });
  await client.call('echo.say', { text: '' });
  main.stop();
  main.up = true;
  await vi.advanceTimersByTimeAsync(100);
  main.served?.emit('echo.heard', { text: 'two' });
  await client.call('echo.say', { text: '' });
  stop();
  main.served?.emit('echo.heard', { text: 'three' });
  await client.call('echo.say', { text: '' });
  expect(heard).toEqual(['one', 'two']);
  client.close();
});

test('waits twice as long each time, up to the limit, and starts over after a channel that worked', async () => {
  const main = createFlakyMain();
  main.up = false;
  const client = createReconnectingClient(CONTRACT, main.openPort, { firstDelayMs: 100, maxDelayMs: 400 });
  await vi.advanceTimersByTimeAsync(0);
  const askedAt: number[] = [];
  for (let atMs = 50; atMs <= 1_600; atMs += 50) {
    const before = main.asked;
    await vi.advanceTimersByTimeAsync(50);
    if (main.asked > before) askedAt.push(atMs);
  }
  expect(askedAt).toEqual([100, 300, 700, 1_100, 1_500]);
  main.up = true;
  await vi.advanceTimersByTimeAsync(400);
  await client.call('echo.say', { text: 'works' });
  main.stop();
  const before = main.asked;
  await vi.advanceTimersByTimeAsync(100);
  expect(main.asked).toBe(before + 1);
  client.close();
});

test('backs off from a channel that is accepted and dropped at once', async () => {
  let asked = 0;
  const client = createReconnectingClient(CONTRACT, async () => {
    asked += 1;
    const [near, far] = createMemoryPorts();
    far.close();
    return near;
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toBeLessThan(10);
  client.close();
});

test('retryNow tries without waiting', async () => {
  const main = createFlakyMain();
  main.up = false;
  const client = createReconnectingClient(CONTRACT, main.openPort, { firstDelayMs: 60_000, maxDelayMs: 60_000 });
  await vi.advanceTimersByTimeAsync(0);
  main.up = true;
  client.retryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(client.state()).toBe('connected');
  client.close();
});

test('tells each change of state once and nothing after close', async () => {
  const main = createFlakyMain();
  const client = createReconnectingClient(CONTRACT, main.openPort);
  const states: string[] = [];
  client.onStateChange((state) => states.push(state));
  const closes: string[] = [];
  client.onClose(() => closes.push('closed'));
  await vi.advanceTimersByTimeAsync(0);
  main.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  main.up = true;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(states).toEqual(['connected', 'lost', 'connected']);
  client.close();
  client.close();
  expect(closes).toEqual(['closed']);
  expect(vi.getTimerCount()).toBe(0);
  const asked = main.asked;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(main.asked).toBe(asked);
});
