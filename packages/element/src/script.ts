/*
 * What a page loads with one `<script type="module">`, from its own server or from a CDN: the elements, defined, and what
 * `@diskloupe/core` exports. Bundled into `dist/diskloupe.min.js`; the rest is beside it, and loads when it is
 * used.
 */
import { configureWorkers } from '@diskloupe/core/workers';
import './define.js';

export * from '@diskloupe/core';
export { configureWorkers } from '@diskloupe/core/workers';

const { href, origin } = new URL('.', import.meta.url);

// A page may only start workers of its own origin: a script of the page's imports one of another.
if (origin !== location.origin)
  configureWorkers({
    create(name) {
      const code = `import ${JSON.stringify(`${href}${name}.worker.js`)};`;
      const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      return new Worker(url, { type: 'module' });
    },
  });
