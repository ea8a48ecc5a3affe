/** `pnpm tarballs`: packs every published package into the folder tarballs. */
import { join } from 'node:path';
import { root } from './paths.js';
import { packAll } from './tarballs.js';

for (const { name, path } of packAll('npm', join(root, 'tarballs'))) console.log(`${name}: ${path}`);
