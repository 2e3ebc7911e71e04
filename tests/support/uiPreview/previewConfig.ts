import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The interface on stand-ins, built or served by vite, to be tested and looked at: `?state=full#/candidates`. */
export const previewConfig = defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { fs: { allow: [new URL('../../..', import.meta.url).pathname] } },
});
