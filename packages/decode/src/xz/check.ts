import { crc32 } from '../crc32.js';
import { Crc64 } from './crc64.js';
import { Sha256 } from './sha256.js';

/** The integrity check of a block. */
export interface Check {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/** The bytes that each check takes, by its number (xz file format, 2.1.1.2). */
export const CHECK_SIZES: readonly number[] = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

const [CRC32, CRC64, SHA256] = [1, 4, 10];

/** Starts a check; undefined for none, and for one that nobody has defined. */
export function startCheck(kind: number): Check | undefined {
  switch (kind) {
    case CRC32:
      return new Crc32();
    case CRC64:
      return new Crc64();
    case SHA256:
      return new Sha256();
    default:
      return undefined;
  }
}

class Crc32 implements Check {
  #sum = 0;

  update(bytes: Uint8Array): void {
    this.#sum = crc32(bytes, this.#sum);
  }

  digest(): Uint8Array {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, this.#sum, true);
    return bytes;
  }
}
