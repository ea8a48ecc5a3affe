import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '../image-cases/run-script.js';

/** The file that a script makes. */
export function made(script: string, file: string): Uint8Array<ArrayBuffer> {
  const place = mkdtempSync(join(tmpdir(), 'diskloupe-wrapped-'));
  try {
    runScript(script, place);
    return new Uint8Array(readFileSync(join(place, file)));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
