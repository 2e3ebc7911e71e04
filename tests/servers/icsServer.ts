import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server answers on a path. */
export interface IcsAnswer {
  text?: string;
  bytes?: Uint8Array;
  /** 200 unless told. */
  status?: number;
  headers?: Record<string, string>;
  /** Sends an ETag and answers 304 to it; true unless told. */
  etag?: boolean;
  /** Instead of all of the above: whatever it does with the response. */
  respond?: (response: ServerResponse) => void;
}

export interface IcsServer {
  /** `http://127.0.0.1:<port>/calendar.ics` */
  url: string;
  /** Changes what is answered, on `/calendar.ics` unless another path is given. */
  set(answer: IcsAnswer, path?: string): void;
  requests: { path: string; headers: IncomingHttpHeaders; status: number }[];
  stop(): Promise<void>;
}

/** An http server on loopback that serves calendars; what is not set is answered with 404. */
export async function startIcsServer(text?: string): Promise<IcsServer> {
  const answers = new Map<string, IcsAnswer>();
  const requests: IcsServer['requests'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answer = answers.get(path);
    const seen = { path, headers: request.headers, status: 404 };
    requests.push(seen);
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    if (answer.respond !== undefined) {
      seen.status = 0;
      answer.respond(response);
      return;
    }
    const body = answer.bytes ?? Buffer.from(answer.text ?? '', 'utf8');
    const headers: Record<string, string> = { 'content-type': 'text/calendar; charset=utf-8', ...answer.headers };
    if (answer.etag !== false) headers['etag'] = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const isKnown = headers['etag'] !== undefined && request.headers['if-none-match'] === headers['etag'];
    seen.status = isKnown ? 304 : (answer.status ?? 200);
    response.writeHead(seen.status, headers).end(isKnown ? undefined : body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const set = (answer: IcsAnswer, path = '/calendar.ics'): void => void answers.set(path, answer);
  if (text !== undefined) set({ text });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/calendar.ics`,
    set,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
