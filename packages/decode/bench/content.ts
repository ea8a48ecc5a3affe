import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Bytes in a block: the cluster size of qcow2 and the grain size of streamOptimized VMDK. */
export const BLOCK = 65_536;

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : entry.isFile() ? [path] : [];
  });
}

/**
 * Real file content as on a disk: a program (the running Node), and a folder of code, text, and programs
 * (TypeScript's), split into blocks, of which `count` are chosen evenly.
 */
export function realBlocks(count: number): Uint8Array[] {
  const folder = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const paths = [process.execPath, ...files(folder).filter((path) => statSync(path).size > BLOCK)];
  const all = paths.flatMap((path) => {
    const bytes = readFileSync(path);
    const blocks = Math.floor(bytes.length / BLOCK);
    return Array.from(
      { length: blocks },
      (_, i) => new Uint8Array(bytes.subarray(i * BLOCK, (i + 1) * BLOCK)),
    );
  });
  return Array.from(
    { length: count },
    (_, i) => all[Math.floor((i * all.length) / count)] ?? new Uint8Array(BLOCK),
  );
}
