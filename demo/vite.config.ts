import { defineConfig } from 'vite';
import { sourceConfig } from '../scripts/source-condition.js';

export default defineConfig({
  ...sourceConfig,
  // Relative, so that the built page works in any folder of a static host.
  base: './',
  // A strict Content-Security-Policy takes no data: addresses.
  build: { assetsInlineLimit: 0 },
});
