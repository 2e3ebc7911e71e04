import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// electron-vite sets the base to './' for pages opened from files. Ours come from an origin (app:// or loopback), and
// only with '/' does a reload on any route find its assets.
const absoluteBase: Plugin = { name: 'rapport:absolute-base', enforce: 'post', config: () => ({ base: '/' }) };

// Every entry is named: the defaults look for a `src/` that this project does not have. Dependencies of main stay
// outside of the bundle (the default), because imapflow and the keychain's native part are meant to run from
// node_modules; the packaged app carries them.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: {
        input: { electron: 'main/hosts/electron/electron.ts', loopback: 'main/hosts/loopback/loopback.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'preload/preload.ts' },
        // A sandboxed preload is CommonJS, whatever the package's type.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), absoluteBase],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      // The policy allows no inline script and the only target is a current Chromium.
      modulePreload: { polyfill: false },
      minify: true,
      target: 'chrome140',
      rollupOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});
