import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Port } from '#shared/rpc/port.ts';
import { parseCaptureLink, type CaptureLink } from '../captureLink.ts';
import type { RendererFiles } from '../rendererFiles.ts';
import { toAppPolicy, toSecurityHeaders } from '../securityHeaders.ts';
import { INSTANCE_PATH, isSameProof, PROOF_HEADER, toAnsweringProof, toAskingProof } from './askRunningInstance.ts';
import type { Session } from './openSession.ts';
import { createSessionGate, type RequestFacts, type SessionGate } from './sessionGate.ts';
import { toServerSocketPort } from './toServerSocketPort.ts';

/** The origin's host in the app's own browser profile; the browser is told to find it at our port. */
export const MAPPED_HOST = 'rapport.localhost';

/** The largest frame taken: an address book of 100,000 addresses is about 8 MB. */
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

export interface ServerOptions {
  /** 0 for any free one. */
  port: number;
  files: RendererFiles;
  session: Session;
  /** The name of this run; see `askRunningInstance.ts`. */
  instanceId: string;
  connect(port: Port): () => void;
  onConnectionCount?(count: number): void;
  /** Another start was given a link; answers whether a window shows it. */
  onCapture?(link: CaptureLink): boolean;
  nowMs?: () => number;
}

export interface LoopbackServer {
  readonly port: number;
  /** An address that lets one browser in, once. */
  createAddress(host?: string): string;
  close(): Promise<void>;
}

/**
 * Serves the renderer and its channel on 127.0.0.1, to those whom `sessionGate.ts` lets in. Fails with the system's
 * error when the port is taken.
 */
export async function startServer(options: ServerOptions): Promise<LoopbackServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  const port = await listen(server, options.port);
  const ownHost = `127.0.0.1:${port}`;
  const gate = createSessionGate({
    session: options.session,
    hosts: [ownHost, MAPPED_HOST],
    ...(options.nowMs === undefined ? {} : { nowMs: options.nowMs }),
  });
  const createAddress = (host = ownHost): string => `http://${host}/?token=${gate.createToken()}`;

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  // A page that comes back after a restart opens its socket and asks for nothing else.
  sockets.on('headers', (headers, request) => {
    if (gate.hasEarlierSession(readFacts(request))) headers.push(`Set-Cookie: ${gate.toSetCookie()}`);
  });
  sockets.on('connection', (socket) => {
    const disconnect = options.connect(toServerSocketPort(socket));
    options.onConnectionCount?.(sockets.clients.size);
    socket.on('close', () => {
      disconnect();
      options.onConnectionCount?.(sockets.clients.size);
    });
  });

  server.on('request', (request, response) => {
    void answerRequest(request, response, { ...options, gate, createAddress }).catch(() => {
      // A file that was there at the start and is gone.
      if (response.headersSent) response.destroy();
      else answerText(response, 500, 'Rapport could not read a part of itself. Please start it again.');
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refuseUpgrade(request, gate);
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal} ${STATUS_CODES[refusal]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });

  return {
    port,
    createAddress,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Answering extends ServerOptions {
  gate: SessionGate;
  createAddress(): string;
}

async function answerRequest(request: IncomingMessage, response: ServerResponse, own: Answering): Promise<void> {
  const facts = readFacts(request);
  const { gate } = own;
  if (!gate.isOwnHost(facts)) return answerText(response, 421, 'This is not the address of Rapport.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return answerText(response, 405, 'Rapport answers GET only.');
  }
  const url = parseTarget(request.url);
  if (url === null) return answerText(response, 400, 'This is not an address of Rapport.');

  if (url.pathname === INSTANCE_PATH) {
    const { secret } = own.session;
    const proof = readHeader(request, PROOF_HEADER) ?? '';
    if (!isSameProof(proof, toAskingProof(secret, own.instanceId))) return answerText(response, 403, 'Not allowed.');
    // Read as any link is: whoever asks is this user, but where they have it from is not known.
    const link = url.search === '' ? null : parseCaptureLink(`rapport://capture${url.search}`);
    const captureShown = link !== null && own.onCapture?.(link) === true;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(
      JSON.stringify({
        proof: toAnsweringProof(secret, own.instanceId),
        address: own.createAddress(),
        captureShown,
      }),
    );
    return;
  }

  if (!gate.isOwnSite(facts)) return answerText(response, 403, 'Rapport cannot be opened from another page.');
  const token = url.searchParams.get('token');
  if (token !== null && url.pathname === '/') {
    const redeemed = gate.redeemToken(token);
    if (redeemed === 'good') {
      response.writeHead(303, {
        ...toSecurityHeaders(toAppPolicy()),
        'Set-Cookie': gate.toSetCookie(),
        Location: '/',
        'Cache-Control': 'no-store',
      });
      response.end();
      return;
    }
    // Somebody who is in already and reloads the start address gets to the app all the same.
    if (!gate.hasSession(facts)) {
      if (redeemed === 'too-many') return answerText(response, 429, 'Too many wrong addresses. Please wait a minute.');
      return answerText(response, 401, ADDRESS_USED);
    }
    response.writeHead(303, { ...toSecurityHeaders(toAppPolicy()), Location: '/', 'Cache-Control': 'no-store' });
    response.end();
    return;
  }
  if (!gate.hasSession(facts)) return answerText(response, 401, NOT_OPENED);

  const answer = await own.files.answer(url.pathname, toAppPolicy(`ws://${facts.host}`));
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': answer.body.length,
    ...(gate.hasEarlierSession(facts) ? { 'Set-Cookie': gate.toSetCookie() } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

const NOT_OPENED =
  'This browser has not been let in.\n\nRapport opens itself: run "npm start". Where it cannot open a window it prints an address; open that one.';
const ADDRESS_USED =
  'This address was used before, or is too old: each one works once, for ten minutes.\n\nRun "npm start" again; it prints a new one and leaves what is running as it is.';

function refuseUpgrade(request: IncomingMessage, gate: SessionGate): 403 | 401 | 404 | 421 | null {
  const facts = readFacts(request);
  if (!gate.isOwnHost(facts)) return 421;
  if (!gate.isOwnOrigin(facts) || !gate.isOwnSite(facts)) return 403;
  if (!gate.hasSession(facts)) return 401;
  return parseTarget(request.url)?.pathname === '/rpc' ? null : 404;
}

function readFacts(request: IncomingMessage): RequestFacts {
  return {
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: readHeader(request, 'sec-fetch-site'),
    cookie: request.headers.cookie,
  };
}

function readHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The target of a request in origin form (RFC 9112 3.2.1), or null. */
function parseTarget(target: string | undefined): URL | null {
  if (target === undefined || !target.startsWith('/')) return null;
  return URL.parse(`http://loopback${target}`);
}

function answerText(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    ...toSecurityHeaders("default-src 'none'; frame-ancestors 'none'"),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
