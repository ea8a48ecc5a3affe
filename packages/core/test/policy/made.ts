import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The file that a script makes. */
export function made(script: string, file: string): Uint8Array<ArrayBuffer> {
  const place = mkdtempSync(join(tmpdir(), 'diskloupe-wrapped-'));
  try {
    const { status, stderr } = spawnSync('sh', ['-ec', script], { cwd: place, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
    return new Uint8Array(readFileSync(join(place, file)));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
