/** All of them, with the bytes of their blocks. */
export const BLOCK_SIZES = { md5: 64, sha1: 64, sha256: 64, sha512: 128 } as const;
export const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'] as const;

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Bytes that differ from their neighbors and from block to block. */
export function sample(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 167 + (i >> 6) * 31 + (i >> 13)) & 255);
}
