import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Session } from './openSession.ts';

// Who may talk to the loopback host. Any program and any web page on this machine can reach 127.0.0.1, so:
//
// - The start address holds a token: random, good once, for ten minutes. It is exchanged for a cookie that scripts cannot
//   read (HttpOnly), that no other site's request carries (SameSite=Strict), and that goes when the browser is closed.
// - The Host must be one of ours: a foreign name that was made to point here (DNS rebinding) is refused.
// - The Origin, where one is sent, must be that same host; an upgrade without an Origin is refused.
// - What the browser says of where a request came from (Sec-Fetch-Site) must be this origin or the user.
// - The cookie's value is new at every start. An open page comes back by itself after a restart of main: for ten minutes
//   after it the cookies of the runs before still let a page in, and it is given the new one with the answer.
//
// What remains: browsers do not keep cookies apart by port. A server of another user or program on 127.0.0.1 that this
// same browser visits is sent the cookie, and a program can forge the Origin; it is in as long as this run lasts, and
// after a restart if it comes back within the ten minutes. The app's own browser profile visits nothing but Rapport and is
// not concerned, nor is Electron. To close this the page would have to prove something that it keeps by origin
// (localStorage), which browsers do keep apart by port.

export interface RequestFacts {
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  cookie: string | undefined;
}

export interface SessionGateOptions {
  session: Session;
  /** Exact values of Host. */
  hosts: readonly string[];
  nowMs?: () => number;
}

export const TOKEN_LIFETIME_MS = 10 * 60_000;
const MAX_WRONG_TOKENS = 10;
const WRONG_TOKENS_WINDOW_MS = 60_000;
const MAX_OPEN_TOKENS = 100;

export type SessionGate = ReturnType<typeof createSessionGate>;

export function createSessionGate({ session, hosts, nowMs = Date.now }: SessionGateOptions) {
  // Cookies are not kept apart by port, so each data folder has its own name for the cookie.
  const cookieName = `rapport_${digest(`name ${session.secret}`).toString('hex').slice(0, 12)}`;
  const toValue = (key: string): string => digest(`value ${key}`).toString('base64url');
  const cookieValue = toValue(session.key);
  const earlierValues = session.earlierKeys.map(({ key, endsAtMs }) => ({ value: toValue(key), endsAtMs }));
  /** Digest of the token and when it ends. Looked up by digest, so that the time of a look-up tells nothing. */
  const tokens = new Map<string, number>();
  let wrongSinceMs = Number.NEGATIVE_INFINITY;
  let wrongTokens = 0;

  const dropOldTokens = (): void => {
    for (const [key, endsAtMs] of tokens) if (endsAtMs <= nowMs() || tokens.size > MAX_OPEN_TOKENS) tokens.delete(key);
  };

  const readValues = ({ cookie }: RequestFacts): string[] =>
    (cookie?.split(';') ?? []).flatMap((part) => {
      const equals = part.indexOf('=');
      return part.slice(0, equals).trim() === cookieName ? [part.slice(equals + 1).trim()] : [];
    });
  const isCurrent = (facts: RequestFacts): boolean => readValues(facts).some((value) => isEqual(value, cookieValue));
  const isEarlier = (facts: RequestFacts): boolean =>
    readValues(facts).some((value) =>
      earlierValues.some((earlier) => earlier.endsAtMs > nowMs() && isEqual(value, earlier.value)),
    );

  return {
    createToken(): string {
      dropOldTokens();
      const token = randomBytes(32).toString('base64url');
      tokens.set(digest(token).toString('hex'), nowMs() + TOKEN_LIFETIME_MS);
      return token;
    },

    /**
     * Uses a token up. `too-many`: so many wrong ones came within a minute. The right one is good even then: it cannot be
     * guessed, and any program here could else keep the user out by sending wrong ones.
     */
    redeemToken(token: string): 'good' | 'wrong' | 'too-many' {
      dropOldTokens();
      if (tokens.delete(digest(token).toString('hex'))) return 'good';
      if (nowMs() - wrongSinceMs >= WRONG_TOKENS_WINDOW_MS) wrongTokens = 0;
      if (wrongTokens >= MAX_WRONG_TOKENS) return 'too-many';
      if (wrongTokens === 0) wrongSinceMs = nowMs();
      wrongTokens += 1;
      return 'wrong';
    },

    /** The Set-Cookie that stands for a redeemed token. */
    toSetCookie: (): string => `${cookieName}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/`,

    isOwnHost: (facts: RequestFacts): boolean => facts.host !== undefined && hosts.includes(facts.host),

    /** For requests: no Origin at all is fine (navigation), a foreign one is not. */
    isOwnSite(facts: RequestFacts): boolean {
      if (facts.origin !== undefined && facts.origin !== `http://${facts.host}`) return false;
      return facts.fetchSite === undefined || facts.fetchSite === 'same-origin' || facts.fetchSite === 'none';
    },

    /** For upgrades: browsers always send the Origin with those. */
    isOwnOrigin: (facts: RequestFacts): boolean =>
      facts.origin !== undefined && facts.origin === `http://${facts.host}`,

    hasSession: (facts: RequestFacts): boolean => isCurrent(facts) || isEarlier(facts),

    /** Is it in by the cookie of a run before, and has to be given this run's? */
    hasEarlierSession: (facts: RequestFacts): boolean => !isCurrent(facts) && isEarlier(facts),
  };
}

/** Compares without telling by its time how much was right: the digests have one length whatever was presented. */
function isEqual(presented: string, expected: string): boolean {
  return timingSafeEqual(digest(presented), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
