import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { toAppPolicy, toSecurityHeaders } from '#main/hosts/securityHeaders.ts';
import { findChromium } from './launchBrowser.ts';
import { previewConfig } from './uiPreview/previewConfig.ts';

export interface Visit {
  /** One of the states of `uiPreview/preview.tsx`. */
  state?: string;
  path: string;
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
}

/** The whole interface on stand-in data in a real browser, under the app's own policy, built once; each visit is a new window on new data. */
export interface Preview {
  visit(visit: Visit): Promise<Page>;
  close(): Promise<void>;
}

export async function startPreview(): Promise<Preview> {
  const outDir = mkdtempSync(join(tmpdir(), 'rapport-preview-'));
  const config = { ...previewConfig, configFile: false as const, logLevel: 'error' as const };
  await build({ ...config, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...config,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: toSecurityHeaders(toAppPolicy()) },
  });
  const listening = server.httpServer.address();
  if (typeof listening !== 'object' || listening === null) throw new Error('the preview server has no port');
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  return {
    async visit({ state = 'little', path, theme = 'light', size = { width: 1280, height: 800 } }) {
      const context = await browser.newContext({
        colorScheme: theme,
        viewport: size,
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(`http://127.0.0.1:${listening.port}/?state=${state}#${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
