/**
 * Builds the site into `docs/dist`, from `docs` and the packages, which are built before. Ends with an error for a link that leads
 * nowhere, and for anything that the site would load from elsewhere.
 */
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vitepress';
import { root } from '../../scripts/paths.js';
import { faultsOf } from './check.js';
import { writeMarkdown } from './llms.js';
import { DESCRIPTION } from './pages.js';
import { writeReference } from './reference.js';
import { BUILT_BASE, relocate } from './relocate.js';

const docs = join(root, 'docs');
const site = join(docs, 'dist');
const element = join(root, 'packages', 'element', 'dist');

await writeReference();
await build(docs, { base: BUILT_BASE });
relocate(site);
writeMarkdown(site, DESCRIPTION);
// The site uses what a page without a bundler does.
for (const name of readdirSync(element))
  if (/^diskloupe(\.min\.js)?$|\.worker\.js$/.test(name))
    cpSync(join(element, name), join(site, 'diskloupe', name), { recursive: true });
cpSync(join(root, 'demo', 'src', 'favicon.svg'), join(site, 'favicon.svg'));
const faults = faultsOf(site);
if (faults.length) {
  console.error(`The site has faults:\n${faults.join('\n')}`);
  process.exitCode = 1;
}
