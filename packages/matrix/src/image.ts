import { createHash } from 'node:crypto';
import { convert, openDisk } from '@diskloupe/core/disk';

/** What each page must find; SHA-256 in hexadecimal digits. */
export interface Expected {
  /** Digest of the image. */
  readonly image: string;
  /** Digest of its virtual disk. */
  readonly disk: string;
}

/** Creates a compressed qcow2 that is large enough for all kinds of workers. */
export async function makeImage(): Promise<{ image: Uint8Array; expected: Expected }> {
  const disk = new Uint8Array(20 * 1024 * 1024);
  for (let i = 0; i < disk.length; i++) disk[i] = (i * 7) ^ (i >> 9);
  const conversion = await convert(await openDisk(disk, { format: 'raw' }), {
    format: 'qcow2',
    compressed: true,
  });
  const parts: { offset: number; data: Uint8Array }[] = [];
  const size = await conversion.writeTo({
    write: async ({ offset, data }) => void parts.push({ offset, data: data.slice() }),
    truncate: async () => {},
  });
  const image = new Uint8Array(size);
  for (const { offset, data } of parts) image.set(data, offset);
  return { image, expected: { image: sha256(image), disk: sha256(disk) } };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
