import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { sourceConfig } from '../../../scripts/source-condition.js';

export default defineConfig({
  ...sourceConfig,
  plugins: [
    // Vue leaves these tags to the browser.
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('disk-image-') } } }),
  ],
});
