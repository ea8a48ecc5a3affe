import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a measurement that needs qemu-img, in a folder of its own.
 *
 * @param name of the measurement, for the folder
 * @returns why nothing was measured, if qemu-img is missing
 */
export async function withQemuImg<T>(
  name: string,
  measure: (folder: string) => Promise<T>,
): Promise<T | string> {
  const folder = mkdtempSync(join(tmpdir(), `diskloupe-${name}-`));
  try {
    return await measure(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return 'not measured: there is no qemu-img here';
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
