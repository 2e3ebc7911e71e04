import type { Protocol } from 'electron';
import type { RendererFiles } from '../rendererFiles.ts';
import { toAppPolicy } from '../securityHeaders.ts';
import { APP_SCHEME, isAppUrl } from './pageRules.ts';

/** Must run before the app is ready. Standard and secure: IndexedDB and OPFS need a stable, secure origin. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers `app://rapport/…` with the built renderer. */
export function serveAppScheme(protocol: Pick<Protocol, 'handle'>, files: RendererFiles): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (!isAppUrl(request.url) || request.method !== 'GET') return new Response('Not found\n', { status: 404 });
    const { status, headers, body } = await files.answer(new URL(request.url).pathname, toAppPolicy());
    return new Response(new Uint8Array(body), { status, headers });
  });
}
