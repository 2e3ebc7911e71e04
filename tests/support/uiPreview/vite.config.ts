import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npx vite tests/support/uiPreview`: the interface on stand-ins, to be looked at. */
export const previewConfig = defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { fs: { allow: [new URL('../../..', import.meta.url).pathname] } },
});

// Vite reads the default export only.
// oxlint-disable-next-line import/no-default-export -- the tool asks for it
export default previewConfig;
