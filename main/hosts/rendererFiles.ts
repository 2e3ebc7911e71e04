import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { MAIL_FRAME_HTML, MAIL_FRAME_PATH, MAIL_FRAME_POLICY } from './mailFrame.ts';
import { toSecurityHeaders } from './securityHeaders.ts';

/** An answer to a request for a page or a part of one; the same in both hosts. */
export interface FileAnswer {
  status: 200 | 404;
  headers: { [name: string]: string };
  body: Buffer;
}

/** The built renderer, as files to be served. */
export interface RendererFiles {
  /** Answers a URL's path. `policy` is the content security policy for the app's own pages. */
  answer(pathname: string, policy: string): Promise<FileAnswer>;
}

const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Lists the files under `rootDir` once. A path is looked up in that list and never joined to a folder, so there is no
 * way out of it. A path without an extension that is no file is one of the app's routes: the app's page answers.
 * Fails when there is no `index.html`: the renderer has not been built.
 */
export async function loadRendererFiles(rootDir: string): Promise<RendererFiles> {
  const files = new Map<string, string>();
  for (const entry of await readdir(rootDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(rootDir, file).split(sep).join('/')}`, file);
  }
  const indexFile = files.get('/index.html');
  if (indexFile === undefined) throw new Error(`no index.html in ${rootDir}: the renderer has not been built`);

  return {
    async answer(pathname, policy) {
      if (pathname === MAIL_FRAME_PATH) {
        const policy = toSecurityHeaders(MAIL_FRAME_POLICY);
        const headers = { ...policy, 'Content-Type': TYPES['.html']!, 'Cache-Control': 'no-store' };
        return { status: 200, headers, body: Buffer.from(MAIL_FRAME_HTML) };
      }
      const file = files.get(pathname) ?? (isRoute(pathname) ? indexFile : undefined);
      const common = toSecurityHeaders(policy);
      if (file === undefined) {
        const headers = { ...common, 'Content-Type': TYPES['.txt']!, 'Cache-Control': 'no-store' };
        return { status: 404, headers, body: Buffer.from('Not found\n') };
      }
      return {
        status: 200,
        headers: {
          ...common,
          'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
          // Names of built assets hold a hash of their content.
          'Cache-Control': pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
        },
        body: await readFile(file),
      };
    },
  };
}

function isRoute(pathname: string): boolean {
  return /^\/(?:[\w~-]+\/?)*$/.test(pathname);
}
