/*
 * What a page loads with one `<script type="module">`, from its own server or from a CDN: the elements, defined, their
 * classes and languages, and what `@diskloupe/core` exports. Bundled into `dist/diskloupe.min.js`; the rest is beside it, and loads when it is
 * used.
 */
import { configureWorkers } from '@diskloupe/core/workers';
import './define.js';
import { loadPart } from './load-part.js';

export * from '@diskloupe/core';
export { configureWorkers } from '@diskloupe/core/workers';
export { DiskImageInput } from './input/disk-image-input.js';
export { DiskImageMap } from './map/disk-image-map.js';
export { DiskImageReport } from './report/disk-image-report.js';
export { registerLanguage } from './words/languages.js';

/** Loads `@diskloupe/core/words`. @throws ModuleLoadError */
export function importWords(): Promise<typeof import('@diskloupe/core/words')> {
  return loadPart('words', () => import('@diskloupe/core/words'));
}

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
