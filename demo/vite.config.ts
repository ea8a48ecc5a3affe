import { defineConfig } from 'vite';
import { sourceConfig } from '../scripts/source-condition.js';
import { uploadServer } from './upload-server.js';

export default defineConfig({
  ...sourceConfig,
  // Relative, so that the built page works in any folder of a static host.
  base: './',
  // A strict Content-Security-Policy takes no data: addresses.
  plugins: [uploadServer()],
  build: {
    assetsInlineLimit: 0,
    // What core loads when it is needed, this page uses by itself as well: it is one chunk, and rightly so.
    rolldownOptions: { checks: { ineffectiveDynamicImport: false } },
  },
  // It stands on packages that are no modules, which a browser cannot load as they are.
  optimizeDeps: { ...sourceConfig.optimizeDeps, include: ['tus-js-client'] },
});
