/** Turns a Windows path's backslashes into slashes, so that it can be resolved beside another file everywhere. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
