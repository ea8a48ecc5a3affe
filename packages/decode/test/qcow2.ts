import { Inflater } from '@diskloupe/decode/deflate';
import { ZstdDecoder } from '@diskloupe/decode/zstd';

const OFFSET = 0x00ff_ffff_ffff_fe00n;

/** The guest's bytes of a small qcow2 image without a backing file, read as its specification says. */
export function guestBytes(image: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; compressed: number } {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  const clusterBits = view.getUint32(20);
  const cluster = 2 ** clusterBits;
  const size = Number(view.getBigUint64(24));
  const l1 = Number(view.getBigUint64(40));
  const version = view.getUint32(4);
  const zstd = version === 3 && view.getUint32(100) > 104 && view.getUint8(104) === 1;
  const bytes = new Uint8Array(Math.ceil(size / cluster) * cluster);
  const perTable = cluster / 8;
  const inflater = new Inflater();
  const decoder = new ZstdDecoder();
  let compressed = 0;
  for (let i = 0; i * cluster < size; i++) {
    const table = Number(view.getBigUint64(l1 + Math.floor(i / perTable) * 8) & OFFSET);
    if (table === 0) continue;
    const entry = view.getBigUint64(table + (i % perTable) * 8);
    const target = bytes.subarray(i * cluster, (i + 1) * cluster);
    if (entry & (1n << 62n)) {
      const offsetBits = BigInt(62 - (clusterBits - 8));
      const offset = Number(entry & ((1n << offsetBits) - 1n));
      const sectors = Number((entry & ((1n << 62n) - 1n)) >> offsetBits) + 1;
      const input = image.subarray(offset, (Math.floor(offset / 512) + sectors) * 512);
      const { written } = zstd
        ? decoder.decode(input, target)
        : inflater.decode(input, target, { partial: true });
      if (written !== cluster) throw new Error(`${written} bytes in the cluster ${i}`);
      compressed++;
    } else {
      const offset = Number(entry & OFFSET);
      if (offset !== 0 && !(entry & 1n)) target.set(image.subarray(offset, offset + cluster));
    }
  }
  return { bytes: bytes.subarray(0, size), compressed };
}
