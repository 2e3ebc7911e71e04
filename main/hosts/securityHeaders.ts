/**
 * The content security policy of the app's own pages. Styles may be inline because Mantine sets them at run time;
 * scripts may not. `connectOrigin` is the WebSocket's, given where `'self'` does not cover it.
 */
export function toAppPolicy(connectOrigin: string | null = null): string {
  return [
    "default-src 'none'",
    // SQLite comes as WebAssembly, which counts as a script that is made at run time.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${connectOrigin === null ? '' : ` ${connectOrigin}`}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The headers of every answer, in both hosts. A mail's frame has a policy of its own. */
export function toSecurityHeaders(policy: string): { [name: string]: string } {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // A name in a mail's link would tell its server, by being looked up, that the mail is open.
    'X-DNS-Prefetch-Control': 'off',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()',
  };
}
