import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { toElectronPort } from '#main/hosts/electron/toElectronPort.ts';
import { startServer } from '#main/hosts/loopback/startServer.ts';
import { loadRendererFiles } from '#main/hosts/rendererFiles.ts';
import { createMemoryPorts } from '#shared/rpc/memoryPorts.ts';
import { toMessagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';
import { openTestSocket } from '#tests/support/openTestSocket.ts';
import { runContractTests, type Channel } from './runContractTests.ts';

runContractTests(async () => {
  const [near, far] = createMemoryPorts();
  return { near, far, tearDown: async () => near.close() };
}, 'in memory');

runContractTests(async () => {
  const { port1, port2 } = new MessageChannel();
  const near = toMessagePort(port1);
  const far = toMessagePort(port2);
  return { near, far, tearDown: async () => near.close() };
}, 'MessageChannel');

runContractTests(openLoopbackChannel, 'WebSocket of the loopback host');

runContractTests(async () => {
  const [left, right] = createFakeMessagePortMains();
  const near = toElectronPort(left);
  const far = toElectronPort(right);
  const countListeners = (): number =>
    [left, right].reduce((sum, port) => sum + port.listenerCount('message') + port.listenerCount('close'), 0);
  return { near, far, countListeners, tearDown: async () => near.close() };
}, "Electron's MessagePortMain (its shape)");

test('a frame over the size limit closes the socket and nothing else', async () => {
  const channel = await openLoopbackChannel();
  const closed = new Promise<void>((resolve) => channel.far.onClose(resolve));
  const heard: string[] = [];
  channel.far.onMessage((text) => heard.push(text));
  channel.near.send('x'.repeat(33 * 1024 * 1024));
  await closed;
  expect(heard).toEqual([]);
  await channel.tearDown();
});

/** A real server with a real session: the token is redeemed and the cookie sent along. */
async function openLoopbackChannel(): Promise<Channel> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-contract-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  let onFar: (port: Port) => void = () => {};
  const connected = new Promise<Port>((resolve) => {
    onFar = resolve;
  });
  const server = await startServer({
    port: 0,
    files: await loadRendererFiles(folder),
    session: { secret: 'a secret of thirty-two characters', key: 'a key of this run', earlierKeys: [] },
    instanceId: 'test',
    connect(port) {
      onFar(port);
      return () => port.close();
    },
  });
  const near = await openTestSocket(server.createAddress());
  const far = await connected;
  return {
    near,
    far,
    async tearDown() {
      near.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

interface FakeMessagePortMain extends EventEmitter {
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** Two joined emitters that do what Electron documents of `MessagePortMain`: clone, queue until `start`, tell `close`. */
function createFakeMessagePortMains(): [FakeMessagePortMain, FakeMessagePortMain] {
  let closed = false;
  const create = (): FakeMessagePortMain & { deliver(data: unknown): void } => {
    let started = false;
    const queue: unknown[] = [];
    const emitter = new EventEmitter();
    return Object.assign(emitter, {
      deliver(data: unknown): void {
        if (started) emitter.emit('message', { data, ports: [] });
        else queue.push(data);
      },
      postMessage(message: unknown): void {
        const data = structuredClone(message);
        const other = emitter === left ? right : left;
        setImmediate(() => {
          if (!closed) other.deliver(data);
        });
      },
      start(): void {
        started = true;
        for (const data of queue.splice(0)) this.deliver(data);
      },
      close(): void {
        if (closed) return;
        closed = true;
        setImmediate(() => {
          left.emit('close');
          right.emit('close');
        });
      },
    });
  };
  const left = create();
  const right = create();
  return [left, right];
}
