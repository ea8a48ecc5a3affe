import { BufferSource, type Source } from '@diskloupe/core';
import { ImageDisk } from '../../../src/disk/image-disk.js';
import type { Run } from '../../../src/mapping/run.js';

export const BLOCK = 65_536;

/** A disk of blocks, in turn compressed, plain, zero and compressed, each with other bytes; and its content. */
export interface PackedDisk {
  readonly disk: ImageDisk;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The offset of each block in the file. */
  readonly places: readonly number[];
}

/** @param open creates the source of the file */
export async function packedDisk(
  blocks: number,
  open: (file: Uint8Array<ArrayBuffer>) => Source = (file) => new BufferSource(file),
): Promise<PackedDisk> {
  const content = new Uint8Array(blocks * BLOCK);
  const stored: { readonly kind: Run['kind']; readonly bytes: Uint8Array }[] = [];
  // A few are enough: what matters is the order of blocks.
  const packed = await Promise.all(
    Array.from({ length: 16 }, async (_, i) => {
      const bytes = Uint8Array.from({ length: BLOCK }, (_, at) => (at * (i + 3)) >> 5);
      return { bytes, deflated: await deflated(bytes) };
    }),
  );
  for (let i = 0; i < blocks; i++) {
    const { bytes, deflated } = packed[(i * 7) % packed.length] ?? { bytes: content, deflated: content };
    const kind = (['compressed', 'data', 'zero', 'compressed'] as const)[i % 4] ?? 'zero';
    if (kind !== 'zero') content.set(bytes, i * BLOCK);
    stored.push({
      kind,
      bytes: kind === 'compressed' ? deflated : bytes.subarray(0, kind === 'data' ? BLOCK : 0),
    });
  }
  const file = new Uint8Array(await new Blob(stored.map((each) => each.bytes.slice())).arrayBuffer());
  const places: number[] = [];
  let at = 0;
  for (const { bytes } of stored) {
    places.push(at);
    at += bytes.length;
  }
  const source = open(file);
  const runs = stored.map(({ kind, bytes }, i): Run => {
    const stretch = { start: i * BLOCK, length: BLOCK };
    const offset = places[i] ?? 0;
    if (kind === 'data') return { kind, ...stretch, source, offset };
    if (kind !== 'compressed') return { kind: 'zero', ...stretch };
    return {
      kind,
      ...stretch,
      source,
      offset,
      compressedLength: bytes.length,
      codec: 'deflate',
      blockLength: BLOCK,
      skip: 0,
    };
  });
  const map = {
    size: content.length,
    clusterSize: BLOCK,
    backing: null,
    locate: async (start: number, end: number) => runs.slice(start / BLOCK, Math.ceil(end / BLOCK)),
  };
  return { disk: new ImageDisk({ format: 'qcow2' }, map, null), file, content, places };
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
