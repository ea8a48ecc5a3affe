import { defaultClientConditions, defaultServerConditions, type UserConfig } from 'vite';
import { root } from './paths.js';

/** The key in each package's `exports` that leads to its TypeScript sources instead of its dist folder. */
export const SOURCE_CONDITION = 'diskloupe-source';

/**
 * Required in every Vite config here: workspace packages come from their sources, so no test and no page can run
 * against an old build. Vite replaces its default conditions by the given ones, hence the spreads; `ssr` is what
 * Vitest's Node projects resolve with.
 */
export const sourceConfig = {
  resolve: { conditions: [SOURCE_CONDITION, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [SOURCE_CONDITION, ...defaultServerConditions] } },
  // Third-party packages are already ES modules. Those loaded on demand would be discovered late, and the page would
  // reload in the middle of its work.
  optimizeDeps: { noDiscovery: true },
  // The images in packages/test-images/corpus are outside the folder that a page is served from.
  server: { fs: { allow: [root] } },
} satisfies UserConfig;
