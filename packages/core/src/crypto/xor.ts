/** XORs `other` into `bytes`, in place. */
export function xor(bytes: Uint8Array, other: Uint8Array): Uint8Array {
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (other[i] ?? 0);
  return bytes;
}
