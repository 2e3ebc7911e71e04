import { CodedError } from '#shared/contract/codedError.ts';

// A feed's URL is its password: who has it reads the calendar. So it travels over TLS only, stays in the secret store,
// and stands in no message. Plain http is allowed to this machine alone, for servers run on it.

/**
 * The URL to read a calendar from: https, or http to a loopback address; webcal is read as https (as http to loopback).
 * Fails with `calendar.bad-url`; `details.reason` is `not-a-url`, `scheme` or `plain-http`.
 */
export function parseFeedUrl(text: string): URL {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) throw badUrl('not-a-url');
  // URL does not let a special scheme be set on another kind, so the text is rewritten.
  const isWebcal = /^webcals?:/i.test(trimmed);
  const rewritten = isWebcal ? trimmed.replace(/^webcals?:/i, 'https:') : trimmed;
  if (!URL.canParse(rewritten)) throw badUrl('not-a-url');
  const url = new URL(rewritten);
  if (isWebcal && /^webcal:/i.test(trimmed) && isLoopback(url)) url.protocol = 'http:';
  return checkFeedUrl(url);
}

/** Where a redirect leads. It may not leave TLS for plain http, not even on this machine. */
export function parseRedirect(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw badUrl('not-a-url');
  const url = new URL(location, from);
  if (from.protocol === 'https:' && url.protocol !== 'https:') throw badUrl('plain-http');
  return checkFeedUrl(url);
}

function checkFeedUrl(url: URL): URL {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw badUrl('scheme');
  if (url.protocol === 'http:' && !isLoopback(url)) throw badUrl('plain-http');
  return url;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

const REASONS = {
  'not-a-url': 'this is no URL',
  scheme: 'a calendar is read over https, http or webcal only',
  'plain-http': 'the URL is a secret and would travel unencrypted; plain http is for this machine only',
} as const;

function badUrl(reason: keyof typeof REASONS): CodedError {
  return new CodedError('calendar.bad-url', REASONS[reason], { reason });
}
