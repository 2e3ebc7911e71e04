import { createHash } from 'node:crypto';
import { decodeCalendar } from '#shared/calendar/decodeCalendar.ts';
import type { FeedCheckpoint } from '#shared/contract/calendar.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import { parseRedirect } from './parseFeedUrl.ts';
import { toCalendarError, toStatusCode } from './toCalendarError.ts';

export interface FetchLimits {
  /** For everything: connecting, redirects and the whole body. */
  totalTimeoutMs: number;
  /** Of the text after decompression. */
  maxBytes: number;
}
export const DEFAULT_FETCH_LIMITS: FetchLimits = { totalTimeoutMs: 60_000, maxBytes: 20_000_000 };

export type FetchedCalendar = { kind: 'unchanged' } | { kind: 'changed'; text: string; checkpoint: FeedCheckpoint };

const MAX_REDIRECTS = 5;

/**
 * Reads a calendar from a URL that `parseFeedUrl` allowed, unless the server (ETag, Last-Modified) or the text itself
 * says that it is the copy the checkpoint stands for. Fails with a `calendar.*` code, or `contract.cancelled` when the
 * signal is aborted. The URL stands in none of the messages.
 */
export async function fetchCalendar(
  url: URL,
  checkpoint: FeedCheckpoint | null,
  signal: AbortSignal,
  limits: FetchLimits = DEFAULT_FETCH_LIMITS,
): Promise<FetchedCalendar> {
  const timeout = AbortSignal.timeout(limits.totalTimeoutMs);
  try {
    const response = await followRedirects(url, checkpoint, AbortSignal.any([signal, timeout]));
    if (response.status === 304 && checkpoint !== null) {
      await response.body?.cancel();
      return { kind: 'unchanged' };
    }
    const failure = toStatusCode(response.status);
    if (failure !== null) {
      await response.body?.cancel();
      throw new CodedError(failure, `the server answered ${response.status}`, { status: response.status });
    }
    const bytes = await readBody(response, limits.maxBytes);
    const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? null;
    const text = decodeCalendar(bytes, charset);
    if (!/BEGIN:VCALENDAR/i.test(text)) {
      throw new CodedError('calendar.not-a-calendar', 'the answer holds no calendar');
    }
    // Taken for whole, it would take every meeting off that stood further down.
    if (isCutOff(text)) throw new CodedError('calendar.server-error', 'the calendar ends in the middle');
    const textHash = hashText(text);
    if (checkpoint !== null && checkpoint.textHash === textHash) return { kind: 'unchanged' };
    const next = {
      etag: shortHeader(response, 'etag', 1000),
      lastModified: shortHeader(response, 'last-modified', 200),
      textHash,
    };
    return { kind: 'changed', text, checkpoint: next };
  } catch (error) {
    if (signal.aborted) throw new CodedError('contract.cancelled', 'the calendar was not wanted any more', {}, error);
    if (timeout.aborted) throw new CodedError('calendar.timed-out', 'the calendar took too long', {}, error);
    throw toCalendarError(error);
  }
}

async function followRedirects(start: URL, checkpoint: FeedCheckpoint | null, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await fetch(withoutCredentials(url), {
      headers: toHeaders(url, checkpoint),
      redirect: 'manual',
      signal,
    });
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (location === null) throw new CodedError('calendar.server-error', 'a redirect that leads nowhere');
    const next = parseRedirect(location, url);
    // Name and password belong to the server they were given for.
    if (next.origin === url.origin && next.username === '') {
      next.username = url.username;
      next.password = url.password;
    }
    url = next;
  }
  throw new CodedError('calendar.server-error', `more than ${MAX_REDIRECTS} redirects`);
}

function toHeaders(url: URL, checkpoint: FeedCheckpoint | null): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1' };
  if (checkpoint?.etag) headers['If-None-Match'] = checkpoint.etag;
  if (checkpoint?.lastModified) headers['If-Modified-Since'] = checkpoint.lastModified;
  if (url.username !== '') {
    const pair = `${decodePart(url.username)}:${decodePart(url.password)}`;
    headers['Authorization'] = `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
  }
  return headers;
}

/** A name or password may hold a bare `%`, which the URL parser leaves as it is. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isCutOff(text: string): boolean {
  const upper = text.toUpperCase();
  return upper.lastIndexOf('END:VCALENDAR') < upper.lastIndexOf('BEGIN:VCALENDAR');
}

/** `fetch` refuses a URL that holds a password. */
function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop by a throw cancels the body, so an endless answer is not read on.
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new CodedError('calendar.too-large', `over ${maxBytes} bytes`, { maxBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Of the text without its time stamps, which some servers renew at every reading. */
function hashText(text: string): string {
  return createHash('sha256')
    .update(text.replace(/^DTSTAMP[:;].*$/gim, ''))
    .digest('hex');
}

function shortHeader(response: Response, name: string, maxLength: number): string | null {
  const value = response.headers.get(name);
  return value === null || value.length > maxLength ? null : value;
}
