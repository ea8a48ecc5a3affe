/**
 * Resolves a file name relative to `base`. Absolute names and those with a protocol (`nbd:`, `json:`) stay unchanged.
 *
 * Source: QEMU, block.c, bdrv_get_full_backing_filename and path_combine.
 */
export function nameBeside(base: string, filename: string): string {
  if (filename.startsWith('/') || hasProtocol(filename)) return filename;
  const directory = Math.max(base.lastIndexOf('/') + 1, hasProtocol(base) ? base.indexOf(':') + 1 : 0);
  return base.slice(0, directory) + filename;
}

/** Whether there is a colon before the first slash. */
function hasProtocol(path: string): boolean {
  return /^[^:/]*:/.test(path);
}

/** Turns a Windows path's backslashes into slashes, so that it can be resolved beside another file everywhere. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
