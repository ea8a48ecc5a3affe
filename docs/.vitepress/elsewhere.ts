import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../../scripts/paths.js';
import { ELSEWHERE } from './pages.js';

/** Returns the pages of a folder whose files are outside `docs`, as VitePress wants them. */
export function pagesElsewhere(folder: string): { params: { name: string }; content: string }[] {
  return Object.entries(ELSEWHERE)
    .filter(([, page]) => posix.dirname(page) === folder)
    .map(([file, page]) => ({
      params: { name: posix.basename(page, '.md') },
      content: readFileSync(join(root, file), 'utf8'),
    }));
}
