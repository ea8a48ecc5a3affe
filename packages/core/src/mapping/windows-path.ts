/** A path as Windows writes it, with slashes that go forward: so it is found beside another file everywhere. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
