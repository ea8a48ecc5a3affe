import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    // Vue leaves these tags to the browser.
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('disk-image-') } } }),
  ],
});
