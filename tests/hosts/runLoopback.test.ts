import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAIN_CONTRACT } from '#shared/contract/mainContract.ts';
import { createClient } from '#shared/rpc/createClient.ts';
import { openTestSocket, redeemAddress } from '#tests/support/openTestSocket.ts';

// The built loopback host as a process of its own.

const ENTRY = join(process.cwd(), 'out', 'main', 'loopback.js');

let folder: string;
let running: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-run-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true });
});

function launch(...parameters: string[]): { child: ChildProcess; output(): string } {
  const child = spawn(process.execPath, [ENTRY, '--data-dir', folder, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

/** Starts and waits for the address. */
async function start(...parameters: string[]): Promise<{ child: ChildProcess; address: string; port: number }> {
  const { child, output } = launch('--no-open', ...parameters);
  for (;;) {
    const address = /^Rapport is at (http:\/\/127\.0\.0\.1:(\d+)\/\?token=[\w-]{43})$/m.exec(output());
    if (address !== null) return { child, address: address[1]!, port: Number(address[2]) };
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${output()}`);
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  }
}

/** Starts and waits for the end. */
async function runToEnd(...parameters: string[]): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(...parameters);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

test('serves the contract at the address it prints', async () => {
  const { address } = await start('--port', '0', '--demo');
  const client = createClient(MAIN_CONTRACT, await openTestSocket(address));
  const info = await client.call('app.readInfo', {});
  expect(info).toMatchObject({ host: 'loopback', dataDir: folder, demoWanted: true });
  expect(existsSync(info.logFile)).toBe(true);
  expect((await client.call('app.readLog', {})).text).toContain('"started"');
  expect(await client.call('mail.listAccounts', {})).toEqual({ accounts: [] });
  expect(await client.call('calendar.listFeeds', {})).toEqual({ feeds: [] });
  client.close();
});

test('a failure of the renderer reaches the log, without what is private in it', async () => {
  const { address } = await start('--port', '0');
  const client = createClient(MAIN_CONTRACT, await openTestSocket(address));
  await client.call('app.reportFailure', { area: 'timeline', message: 'no row for ana@example.com' });
  const { text } = await client.call('app.readLog', {});
  expect(text).toContain('no row for [address]');
  expect(text).not.toContain('ana@');
  client.close();
});

test('secrets are chosen, kept and asked for again after a restart', async () => {
  const first = await start('--port', '0');
  const client = createClient(MAIN_CONTRACT, await openTestSocket(first.address));
  const { store, state } = await client.call('credentials.status', {});
  // With a keychain there is nothing to choose.
  expect(state).toBe(store === 'keychain' ? 'ready' : 'unset');
  if (store === 'sealed-file') {
    const changed = new Promise((resolve) => client.on('credentials.statusChanged', resolve));
    await client.call('credentials.unlock', { passphrase: 'correct horse' });
    expect(await changed).toEqual({ store, state: 'ready' });
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await start('--port', '0');
    const again = createClient(MAIN_CONTRACT, await openTestSocket(second.address));
    expect(await again.call('credentials.status', {})).toEqual({ store, state: 'locked' });
    await expect(again.call('credentials.unlock', { passphrase: 'wrong horse' })).rejects.toMatchObject({
      code: 'credentials.wrong-passphrase',
    });
    again.close();
  }
  client.close();
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it cleanly and frees the data folder', async (signal) => {
  const { child } = await start('--port', '0');
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(existsSync(join(folder, 'running.json'))).toBe(false);
});

test('a second start gives a new address of the first and ends', async () => {
  const first = await start('--port', '0');
  const second = await runToEnd('--no-open', '--port', '0');
  expect(second.code).toBe(0);
  expect(second.output).toContain('already running');
  const address = /Rapport is at (\S+)/.exec(second.output)![1]!;
  expect(new URL(address).port).toBe(String(first.port));
  expect(await redeemAddress(address)).toContain('rapport_');
});

test('a second start on the same port does so too', async () => {
  const first = await start('--port', '0');
  const second = await runToEnd('--no-open', '--port', String(first.port));
  expect(second).toMatchObject({ code: 0 });
  expect(second.output).toContain('already running');
});

test('after kill -9 it starts again at once, and a browser that was in still is', async () => {
  const first = await start('--port', '0');
  const cookie = await redeemAddress(first.address);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  await start('--port', String(first.port));
  const answer = await fetch(`http://127.0.0.1:${first.port}/`, { headers: { Cookie: cookie } });
  expect(answer.status).toBe(200);
});

test('a page comes back after starts that were killed before it could', async () => {
  const first = await start('--port', '0');
  const cookie = await redeemAddress(first.address);
  const read = async (): Promise<{ status: number; cookie: string | undefined }> => {
    const { status, headers } = await fetch(`http://127.0.0.1:${first.port}/`, { headers: { Cookie: cookie } });
    return { status, cookie: headers.get('set-cookie')?.split(';')[0] };
  };
  let last = first.child;
  for (let round = 0; round < 3; round += 1) {
    last.kill('SIGKILL');
    await once(last, 'exit');
    last = (await start('--port', String(first.port))).child;
  }
  const answer = await read();
  expect(answer.status).toBe(200);
  expect(answer.cookie?.split('=')[0]).toBe(cookie.split('=')[0]);
  expect(answer.cookie).not.toBe(cookie);
});

test('a second start, which only asks the first, does not end the sessions of the first', async () => {
  const first = await start('--port', '0');
  const cookie = await redeemAddress(first.address);
  await runToEnd('--no-open', '--port', '0');
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  await start('--port', String(first.port));
  const answer = await fetch(`http://127.0.0.1:${first.port}/`, { headers: { Cookie: cookie } });
  expect(answer.status).toBe(200);
});

test('a port that another program has is said, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, output } = await runToEnd('--no-open', '--port', String(port));
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use`);
  expect(output).toContain('--port');
  other.close();
});

test('a wrong option is said, with the right ones', async () => {
  const { code, output } = await runToEnd('--colour', 'red');
  expect(code).toBe(2);
  expect(output).toContain('--data-dir');
});

test('only this user can read the data folder', async () => {
  await start('--port', '0');
  for (const name of ['session.json', 'running.json', join('logs', 'rapport.log')]) {
    expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  }
});
