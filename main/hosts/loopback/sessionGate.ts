import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

// Who may talk to the loopback host. Any program and any web page on this machine can reach 127.0.0.1, so:
//
// - The start address holds a token: random, good once, for ten minutes. It is exchanged for a cookie that scripts cannot
//   read (HttpOnly) and that no other site's request carries (SameSite=Strict). The session's secret outlives the process,
//   so that an open page comes back by itself after a restart of main.
// - The Host must be one of ours: a foreign name that was made to point here (DNS rebinding) is refused.
// - The Origin, where one is sent, must be that same host; an upgrade without an Origin is refused.
// - What the browser says of where a request came from (Sec-Fetch-Site) must be this origin or the user.

export interface RequestFacts {
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  cookie: string | undefined;
}

export interface SessionGateOptions {
  /** Of the session, from `sessionSecret.ts`. */
  secret: string;
  /** Exact values of Host. */
  hosts: readonly string[];
  nowMs?: () => number;
}

export const TOKEN_LIFETIME_MS = 10 * 60_000;
const COOKIE_LIFETIME_S = 30 * 24 * 3_600;
const MAX_WRONG_TOKENS = 10;
const WRONG_TOKENS_WINDOW_MS = 60_000;
const MAX_OPEN_TOKENS = 100;

export type SessionGate = ReturnType<typeof createSessionGate>;

export function createSessionGate({ secret, hosts, nowMs = Date.now }: SessionGateOptions) {
  // Cookies are not kept apart by port, so each data folder has its own name for the cookie.
  const cookieName = `rapport_${digest(`name ${secret}`).toString('hex').slice(0, 12)}`;
  const cookieValue = digest(`value ${secret}`).toString('base64url');
  /** Digest of the token and when it ends. Looked up by digest, so that the time of a look-up tells nothing. */
  const tokens = new Map<string, number>();
  let wrongSinceMs = Number.NEGATIVE_INFINITY;
  let wrongTokens = 0;

  const dropOldTokens = (): void => {
    for (const [key, endsAtMs] of tokens) if (endsAtMs <= nowMs() || tokens.size > MAX_OPEN_TOKENS) tokens.delete(key);
  };

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
    toSetCookie: (): string =>
      `${cookieName}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${COOKIE_LIFETIME_S}`,

    isOwnHost: (facts: RequestFacts): boolean => facts.host !== undefined && hosts.includes(facts.host),

    /** For requests: no Origin at all is fine (navigation), a foreign one is not. */
    isOwnSite(facts: RequestFacts): boolean {
      if (facts.origin !== undefined && facts.origin !== `http://${facts.host}`) return false;
      return facts.fetchSite === undefined || facts.fetchSite === 'same-origin' || facts.fetchSite === 'none';
    },

    /** For upgrades: browsers always send the Origin with those. */
    isOwnOrigin: (facts: RequestFacts): boolean =>
      facts.origin !== undefined && facts.origin === `http://${facts.host}`,

    hasSession(facts: RequestFacts): boolean {
      for (const part of facts.cookie?.split(';') ?? []) {
        const equals = part.indexOf('=');
        if (part.slice(0, equals).trim() === cookieName && isEqual(part.slice(equals + 1).trim(), cookieValue))
          return true;
      }
      return false;
    },
  };
}

/** Compares without telling by its time how much was right: the digests have one length whatever was presented. */
function isEqual(presented: string, expected: string): boolean {
  return timingSafeEqual(digest(presented), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
