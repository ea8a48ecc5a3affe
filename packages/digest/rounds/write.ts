/** Writes each `src/<algorithm>/compress.ts`: `tsx packages/digest/rounds/write.ts`. A test compares them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SOURCES } from './sources.js';

const src = fileURLToPath(new URL('../src', import.meta.url));
for (const [folder, source] of Object.entries(SOURCES)) {
  writeFileSync(join(src, folder, 'compress.ts'), source());
}
