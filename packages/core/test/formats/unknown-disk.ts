import { TestImage } from '@diskloupe/test-images';

/** A disk of 1 MiB that is not empty, and contains nothing recognizable. */
export function unknownDisk(size = 2 ** 20): TestImage {
  const image = new TestImage(size);
  for (let at = 100; at < size; at += 97) image.bytes[at] = (at * 7 + 1) & 0xff;
  return image;
}
