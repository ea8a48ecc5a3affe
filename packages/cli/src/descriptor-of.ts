/** Files are identified to threads by their descriptors, which threads share. */
export function descriptorOf(file: unknown): number {
  if (typeof file === 'number') return file;
  throw new TypeError(`${file} is not a file descriptor`);
}
