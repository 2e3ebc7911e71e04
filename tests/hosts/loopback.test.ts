import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { askRunningInstance } from '#main/hosts/loopback/askRunningInstance.ts';
import type { Session } from '#main/hosts/loopback/openSession.ts';
import { TOKEN_LIFETIME_MS } from '#main/hosts/loopback/sessionGate.ts';
import { startServer, type LoopbackServer } from '#main/hosts/loopback/startServer.ts';
import type { CaptureLink } from '#main/hosts/captureLink.ts';
import { loadRendererFiles } from '#main/hosts/rendererFiles.ts';
import type { Port } from '#shared/rpc/port.ts';
import { redeemAddress } from '#tests/support/openTestSocket.ts';

const SECRET = 'a secret of thirty-two characters';

let folder: string;
let server: LoopbackServer;
let connected: Port[];
let nowMs: number;
const captured: CaptureLink[] = [];

async function start(session: Partial<Session> = {}): Promise<LoopbackServer> {
  return await startServer({
    port: 0,
    files: await loadRendererFiles(join(folder, 'renderer')),
    session: { secret: SECRET, key: 'the key of this run', earlierKeys: [], ...session },
    instanceId: 'instance-1',
    connect(port) {
      connected.push(port);
      return () => port.close();
    },
    onCapture: (link) => captured.push(link) > 0,
    nowMs: () => nowMs,
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-loopback-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>the app');
  writeFileSync(join(folder, 'renderer', 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  connected = [];
  nowMs = 1_000_000;
  server = await start();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: { [name: string]: string | string[] | undefined };
  body: string;
}

/** A request with exactly these headers: fetch would set Host and Origin itself and tidy the path. */
function ask(path: string, headers: { [name: string]: string } = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, path, method, headers: { Host: ownHost(), ...headers } },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    request.on('error', reject);
    request.end();
  });
}

const ownHost = (): string => `127.0.0.1:${server.port}`;
const tokenPath = (address = server.createAddress()): string => {
  const { pathname, search } = new URL(address);
  return pathname + search;
};
const signIn = (): Promise<string> => redeemAddress(server.createAddress());

/** `open`, or the status with which the upgrade was refused. */
function tryUpgrade(headers: { [name: string]: string }, path = '/rpc'): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.once('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.once('unexpected-response', (_request, response) => resolve(String(response.statusCode)));
    socket.once('error', (error) => resolve(error.message));
  });
}

describe('the start address', () => {
  test('is exchanged for a cookie that neither scripts nor other sites can use', async () => {
    const answer = await ask(tokenPath());
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/');
    const [cookie] = answer.headers['set-cookie'] as string[];
    expect(cookie).toMatch(/^rapport_[0-9a-f]{12}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(cookie).not.toContain(SECRET);
  });

  test('works once', async () => {
    const path = tokenPath();
    expect((await ask(path)).status).toBe(303);
    const again = await ask(path);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('npm start');
  });

  test('works for ten minutes', async () => {
    const inTime = tokenPath();
    const late = tokenPath();
    nowMs += TOKEN_LIFETIME_MS - 1;
    expect((await ask(inTime)).status).toBe(303);
    nowMs += 1;
    expect((await ask(late)).status).toBe(401);
  });

  test('an address that was used leads a browser that is in to the app all the same', async () => {
    const path = tokenPath();
    const cookie = (await ask(path)).headers['set-cookie']![0]!.split(';')[0]!;
    expect(await ask(path, { Cookie: cookie })).toMatchObject({ status: 303, headers: { location: '/' } });
  });

  test('ten wrong ones within a minute slow the guessing, and keep nobody out who has the right one', async () => {
    const good = tokenPath();
    for (let count = 0; count < 10; count += 1) expect((await ask('/?token=wrong')).status).toBe(401);
    expect((await ask('/?token=wrong')).status).toBe(429);
    expect((await ask(good)).status).toBe(303);
    nowMs += 60_000;
    expect((await ask('/?token=wrong')).status).toBe(401);
  });

  test('wrong ones of another program do not keep a browser out that is in', async () => {
    const cookie = await signIn();
    for (let count = 0; count < 11; count += 1) await ask('/?token=wrong');
    expect(await ask('/?token=used', { Cookie: cookie })).toMatchObject({ status: 303, headers: { location: '/' } });
  });

  test('is never given out by a page of the app', async () => {
    const cookie = await signIn();
    expect((await ask('/', { Cookie: cookie })).body).not.toContain('token');
  });
});

describe('the session', () => {
  test('lets the app be read', async () => {
    const answer = await ask('/', { Cookie: await signIn() });
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html>the app' });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test('of the run before lets a page in for ten minutes, which is given the new one', async () => {
    const cookie = await signIn();
    await server.close();
    const endsAtMs = nowMs + 600_000;
    server = await start({ key: 'the key of the next run', earlierKeys: [{ key: 'the key of this run', endsAtMs }] });
    const answer = await ask('/', { Cookie: cookie });
    expect(answer.status).toBe(200);
    const renewed = answer.headers['set-cookie']![0]!.split(';')[0]!;
    expect(renewed.split('=')[0]).toBe(cookie.split('=')[0]);
    expect(renewed).not.toBe(cookie);
    nowMs = endsAtMs;
    expect((await ask('/', { Cookie: cookie })).status).toBe(401);
    const Origin = `http://${ownHost()}`;
    expect(await tryUpgrade({ Origin, Cookie: cookie })).toBe('401');
    const later = await ask('/', { Cookie: renewed });
    expect(later.status).toBe(200);
    expect(later.headers['set-cookie']).toBeUndefined();
    expect(await tryUpgrade({ Origin, Cookie: renewed })).toBe('open');
  });

  test('is not good after a restart that does not know of it, nor in another data folder', async () => {
    const cookie = await signIn();
    for (const session of [{ key: 'another key' }, { secret: 'another secret of thirty-two chars' }]) {
      await server.close();
      server = await start(session);
      expect((await ask('/', { Cookie: cookie })).status).toBe(401);
    }
  });

  test.each(['', 'rapport=1', 'rapport_000000000000=x', ';;;=', '='])('a cookie like %j is none', async (cookie) => {
    const answer = await ask('/', { Cookie: cookie });
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('npm start');
    expect(answer.body).not.toContain('the app');
  });

  test('a cookie of the right name and another value is none', async () => {
    const name = (await signIn()).split('=')[0]!;
    for (const value of ['', 'x', 'x'.repeat(43)]) {
      expect((await ask('/', { Cookie: `${name}=${value}` })).status).toBe(401);
    }
  });

  test('is found among other cookies', async () => {
    expect((await ask('/', { Cookie: `a=1; ${await signIn()}; b=2` })).status).toBe(200);
  });

  test.each(['/assets/index-abc.js', '/mail-frame.html', '/candidates/1'])(
    'nothing is served without it: %s',
    async (path) => {
      expect((await ask(path)).status).toBe(401);
    },
  );
});

describe('the host name', () => {
  test.each(['evil.example', 'localhost', '127.0.0.1', 'rapport.localhost.evil.example', '127.0.0.1:1', '[::1]'])(
    'a request for %s is refused, although it reached us',
    async (host) => {
      const cookie = await signIn();
      expect((await ask('/', { Host: host, Cookie: cookie })).status).toBe(421);
      expect((await ask(tokenPath(), { Host: host })).status).toBe(421);
      const upgrade = await tryUpgrade({ Host: host, Origin: `http://${host}`, Cookie: cookie });
      expect(upgrade).toBe('421');
    },
  );

  test('the name that our own window uses is accepted', async () => {
    const cookie = await signIn();
    expect((await ask('/', { Host: 'rapport.localhost', Cookie: cookie })).status).toBe(200);
    const headers = { Host: 'rapport.localhost', Origin: 'http://rapport.localhost', Cookie: cookie };
    expect(await tryUpgrade(headers)).toBe('open');
  });
});

describe('other sites', () => {
  test.each<{ [name: string]: string }>([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('a request with %j is refused', async (headers) => {
    const cookie = await signIn();
    expect((await ask('/', { ...headers, Cookie: cookie })).status).toBe(403);
    const path = tokenPath();
    expect((await ask(path, headers)).status).toBe(403);
    // Refused before it was looked at: the user can still use it.
    expect((await ask(path)).status).toBe(303);
  });

  test('a request that the user or the app itself made is answered', async () => {
    const cookie = await signIn();
    for (const site of ['none', 'same-origin']) {
      expect((await ask('/', { 'Sec-Fetch-Site': site, Cookie: cookie })).status).toBe(200);
    }
  });

  test.each([undefined, 'https://evil.example', 'null', 'http://127.0.0.1', 'http://rapport.localhost', 'file://'])(
    'an upgrade from %s is refused',
    async (origin) => {
      const headers: { [name: string]: string } = { Cookie: await signIn() };
      if (origin !== undefined) headers['Origin'] = origin;
      expect(await tryUpgrade(headers)).toBe('403');
      expect(connected).toEqual([]);
    },
  );

  test('an upgrade from our own origin needs the session, and is for one path', async () => {
    const Origin = `http://${ownHost()}`;
    const Cookie = await signIn();
    expect(await tryUpgrade({ Origin })).toBe('401');
    expect(await tryUpgrade({ Origin, Cookie }, '/other')).toBe('404');
    expect(await tryUpgrade({ Origin, Cookie, 'Sec-Fetch-Site': 'cross-site' })).toBe('403');
    expect(await tryUpgrade({ Origin, Cookie })).toBe('open');
    expect(connected).toHaveLength(1);
  });
});

describe('what is served', () => {
  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
    expect((await ask('/', { Cookie: await signIn() }, method)).status).toBe(405);
  });

  test('HEAD has the headers of GET and no body', async () => {
    const answer = await ask('/', { Cookie: await signIn() }, 'HEAD');
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(0);
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/..\\secret.txt',
    '//etc/passwd',
    '/assets/%00.js',
    '/%',
  ])('there is no way out of the folder: %s', async (path) => {
    const answer = await ask(path, { Cookie: await signIn() });
    expect(answer.body).not.toContain('outside');
    expect(answer.body).not.toContain('root:');
    expect([400, 404]).toContain(answer.status);
  });

  test('a target that is no path is refused', async () => {
    const lines = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
      socket.write(`GET http://evil.example/ HTTP/1.1\r\nHost: ${ownHost()}\r\nConnection: close\r\n\r\n`);
    });
    expect(lines).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("one of the app's routes is answered with the app, a missing file is not", async () => {
    const Cookie = await signIn();
    expect((await ask('/candidates/a-1/', { Cookie })).body).toContain('the app');
    expect((await ask('/assets/missing.js', { Cookie })).status).toBe(404);
  });

  test('built assets may be kept, pages may not', async () => {
    const Cookie = await signIn();
    const asset = await ask('/assets/index-abc.js', { Cookie });
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(asset.headers['cache-control']).toContain('immutable');
    expect((await ask('/', { Cookie })).headers['cache-control']).toBe('no-store');
  });

  test.each(['/', '/?token=wrong', '/missing.js', '/instance'])(
    'the headers that protect are on every answer: %s',
    async (path) => {
      for (const headers of [{}, { Cookie: await signIn() }] as { [name: string]: string }[]) {
        const answer = await ask(path, headers);
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
        expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
        expect(answer.headers['x-content-type-options']).toBe('nosniff');
        expect(answer.headers['referrer-policy']).toBe('no-referrer');
        expect(answer.headers['x-dns-prefetch-control']).toBe('off');
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  test("the app's policy allows its own scripts and socket, and nothing from elsewhere", async () => {
    const policy = String((await ask('/', { Cookie: await signIn() })).headers['content-security-policy']);
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0]!, rule.split(' ').slice(1)]));
    // The search index is SQLite as WebAssembly; text that is run as a script stays forbidden.
    expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(rules.get('connect-src')).toEqual(["'self'", `ws://${ownHost()}`]);
    expect(rules.get('img-src')).toEqual(["'self'", 'data:', 'blob:']);
    for (const name of ['base-uri', 'form-action', 'object-src']) expect(rules.get(name)).toEqual(["'none'"]);
    expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*unsafe-inline|https:|\*/);
  });

  test('the frame for a mail with remote images may show them, and runs no script but its own', async () => {
    const answer = await ask('/mail-frame.html', { Cookie: await signIn() });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'sha256-[\w+/]+='/);
    expect(policy).toContain('img-src data: https:');
    expect(policy).toContain('sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox');
    expect(policy).not.toContain('allow-same-origin');
    expect(policy).not.toContain('connect-src');
  });
});

describe('a second start', () => {
  test('gets an address that works', async () => {
    const running = await askRunningInstance(server.port, 'instance-1', SECRET);
    expect(running?.captureShown).toBe(false);
    expect((await ask(tokenPath(running?.address ?? ''))).status).toBe(303);
  });

  test('hands a capture link over, as harmless as any, and hears whether it is shown', async () => {
    const link = { phone: '+351 912 345 678', name: 'Ana & Bo #1' };
    expect(await askRunningInstance(server.port, 'instance-1', SECRET, link)).toMatchObject({ captureShown: true });
    expect(captured.at(-1)).toEqual(link);
    const hostile = { phone: `1${'\u0000'.repeat(3)}<b>`, name: 'A\r\nB' };
    await askRunningInstance(server.port, 'instance-1', SECRET, hostile);
    expect(captured.at(-1)).toEqual({ phone: '1 b', name: 'A B' });
    const before = captured.length;
    expect((await ask('/instance?phone=1')).status).toBe(403);
    expect(captured).toHaveLength(before);
  });

  test('without the secret, or for another run, gets nothing', async () => {
    expect(await askRunningInstance(server.port, 'instance-1', 'wrong')).toBeNull();
    expect(await askRunningInstance(server.port, 'instance-2', SECRET)).toBeNull();
    expect((await ask('/instance')).status).toBe(403);
  });

  test('does not take another program for Rapport', async () => {
    await server.close();
    expect(await askRunningInstance(server.port, 'instance-1', SECRET)).toBeNull();
    server = await start();
  });
});
