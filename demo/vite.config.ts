import { defineConfig } from 'vite';
import { sourceConfig } from '../scripts/source-condition.js';
import { uploadServer } from './upload-server.js';

export default defineConfig({
  ...sourceConfig,
  // Relative, so that the built page works in any folder of a static host.
  base: './',
  // A strict Content-Security-Policy allows no data: URLs.
  plugins: [uploadServer()],
  build: {
    assetsInlineLimit: 0,
    // This page also imports directly what core loads on demand: a single chunk is right.
    rolldownOptions: { checks: { ineffectiveDynamicImport: false } },
  },
  // It depends on CommonJS packages, which a browser cannot load as they are.
  optimizeDeps: { ...sourceConfig.optimizeDeps, include: ['tus-js-client'] },
});
