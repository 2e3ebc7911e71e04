// rapport://capture?phone=…&name=…: how a phone program, a browser or a script opens quick capture. Whoever writes such a
// link may be anybody: it can only fill in two fields of a form that the user then looks at, and never saves anything.

/** The scheme that the system hands to Rapport. */
export const LINK_SCHEME = 'rapport';

/** What quick capture is to be opened with; either may be empty. */
export interface CaptureLink {
  phone: string;
  name: string;
}

const MAX_URL_LENGTH = 2_000;
const MAX_PHONE_LENGTH = 40;
const MAX_NAME_LENGTH = 300;

/**
 * Reads a link. Null for anything but `rapport://capture` with, if at all, `phone` and `name`; other parameters are
 * ignored, and nothing else in a link means anything. A phone keeps only what a number is written with; control and
 * direction characters go from both.
 */
export function parseCaptureLink(url: string): CaptureLink | null {
  if (url.length > MAX_URL_LENGTH) return null;
  const parsed = URL.parse(url.trim());
  if (parsed === null || parsed.protocol !== `${LINK_SCHEME}:`) return null;
  // Chromium and Node read `rapport:capture` without a host; some programs add a slash.
  const isCapture = parsed.host === 'capture' && (parsed.pathname === '' || parsed.pathname === '/');
  if (!isCapture || parsed.username !== '' || parsed.password !== '' || parsed.port !== '') return null;
  // A plus is a plus here: numbers begin with it, and whoever writes links by hand does not encode it.
  const parameters = new URLSearchParams(parsed.search.replaceAll('+', '%2B'));
  return {
    phone: clean(parameters.get('phone') ?? '')
      .replace(/[^\d+()./ ;=a-z-]/gi, '')
      .slice(0, MAX_PHONE_LENGTH)
      .trim(),
    name: clean(parameters.get('name') ?? '')
      .slice(0, MAX_NAME_LENGTH)
      .trim(),
  };
}

/** Of a command line, the first capture link; the system adds one as the last argument. */
export function findCaptureLink(argv: readonly string[]): CaptureLink | null {
  const text = argv.find((part) => part.toLowerCase().startsWith(`${LINK_SCHEME}:`));
  return text === undefined ? null : parseCaptureLink(text);
}

/** The app's route that shows quick capture with what the link says. `open` differs from one opening to the next. */
export function toQuickRoute({ phone, name }: CaptureLink, open: number): string {
  const parameters = new URLSearchParams();
  if (phone !== '') parameters.set('phone', phone);
  if (name !== '') parameters.set('name', name);
  parameters.set('open', String(open));
  return `#/quick?${parameters.toString()}`;
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ');
}
