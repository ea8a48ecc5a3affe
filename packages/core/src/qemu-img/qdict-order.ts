/** QDICT_BUCKET_MAX. */
const BUCKETS = 512;

/**
 * Returns the entries of an object in the order in which QEMU prints them: by the hash of their keys.
 *
 * Source: QEMU, qobject/qdict.c (the hash of TDB); keys in the same bucket come out last first.
 */
export function inQdictOrder(object: object): [key: string, value: unknown][] {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return entries.reverse().sort(([one], [other]) => bucketOf(one) - bucketOf(other));
}

function bucketOf(key: string): number {
  const bytes = new TextEncoder().encode(key);
  let value = Math.imul(0x238f13af, bytes.length);
  bytes.forEach((byte, index) => {
    value = (value + (byte << ((index * 5) % 24))) | 0;
  });
  return (Math.imul(1103515243, value) + 12345) & (BUCKETS - 1);
}
