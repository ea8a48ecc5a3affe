import { defaultClientConditions, defaultServerConditions, type UserConfig } from 'vite';
import { root } from './paths.js';

/** The key in each package's `exports` that leads to its TypeScript sources instead of its dist folder. */
export const SOURCE_CONDITION = 'diskloupe-source';

/**
 * What every Vite config here needs: workspace packages come from their sources, so no test and no page can
 * run against an old build. Vite replaces its default conditions by the given ones, hence the spreads; `ssr`
 * is what Vitest's Node projects resolve with.
 */
export const sourceConfig = {
  resolve: { conditions: [SOURCE_CONDITION, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [SOURCE_CONDITION, ...defaultServerConditions] } },
  // Packages of others are modules already. Those that are only loaded when they are needed would be found late, and the
  // page would be loaded anew in the middle of what it does.
  optimizeDeps: { noDiscovery: true },
  // The images in packages/test-images/corpus lie outside the folder that a page is served from.
  server: { fs: { allow: [root] } },
} satisfies UserConfig;
