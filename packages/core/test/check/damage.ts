/** A part of an image that consists of entries. */
export interface Region {
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Of an entry, in bytes. */
  readonly entry: number;
}

const VALUES = [0, 1, 0xff, 0x100, 0x10000, 0x80000000];

/** Changes some entries of one region, or cuts the file, as `next` decides. */
export function damaged(
  image: Uint8Array,
  regions: readonly Region[],
  next: (below: number) => number,
): Uint8Array {
  if (next(10) === 0) return image.slice(0, image.length - next(Math.min(image.length - 4096, 1 << 20)));
  const copy = image.slice();
  const view = new DataView(copy.buffer);
  const { offset, length, entry } = regions[next(regions.length)] ?? { offset: 0, length: 8, entry: 8 };
  const count = Math.max(1, Math.floor(Math.min(length, image.length - offset) / entry));
  // Most entries are at the beginning of a table.
  const pick = (): number => offset + entry * next(next(3) ? Math.min(count, 48) : count);
  for (let changes = 1 + next(3); changes > 0; changes--) {
    const at = pick();
    if (at + entry > copy.length) continue;
    const kind = next(5);
    if (kind === 0) copy.copyWithin(at, pick(), pick() + entry);
    else if (kind === 1) copy.fill(0, at, at + entry);
    else if (kind === 2 && entry >= 4) view.setUint32(at + entry - 4, VALUES[next(VALUES.length)] ?? 0);
    else if (kind === 3 && entry === 8)
      view.setBigUint64(at, BigInt(next(2)) * 2n ** 63n + BigInt(next(image.length + 100_000)));
    else copy[at + next(entry)] = (copy[at + next(entry)] ?? 0) ^ (1 << next(8));
  }
  return copy;
}

/** The tables of a qcow2 image. */
export function qcow2Regions(image: Uint8Array): Region[] {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  const at = (offset: number): number => Number(view.getBigUint64(offset) & 0x00fffffffffffe00n);
  const cluster = 2 ** view.getUint32(20);
  const version = view.getUint32(4);
  const isExtended = version > 2 && (view.getUint8(79) & 16) !== 0;
  const [l1Size, l1, table, blocks] = [view.getUint32(36), at(40), at(48), view.getUint32(56)];
  const bits = version > 2 ? 2 ** view.getUint32(96) : 16;
  const regions: Region[] = [
    { offset: l1, length: 8 * l1Size, entry: 8 },
    { offset: table, length: blocks * cluster, entry: 8 },
  ];
  const follow = (offset: number, length: number, entry: number): void => {
    for (let i = offset; i < offset + length && i + 8 <= image.length; i += 8) {
      const place = at(i);
      if (place && place + cluster <= image.length) regions.push({ offset: place, length: cluster, entry });
    }
  };
  follow(l1, 8 * l1Size, isExtended ? 16 : 8);
  follow(table, blocks * cluster, Math.max(1, bits / 8));
  if (view.getUint32(60)) {
    const place = at(64);
    // The first snapshot's place and length of its L1 table.
    regions.push({ offset: place, length: 16, entry: 4 });
    if (place + 16 <= image.length) follow(at(place), 8 * view.getUint32(place + 8), 8);
  }
  return regions;
}

/** The tables of a QED image. */
export function qedRegions(image: Uint8Array): Region[] {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  const length = view.getUint32(4, true) * view.getUint32(8, true);
  const l1 = Number(view.getBigUint64(40, true));
  const regions: Region[] = [{ offset: l1, length, entry: 8 }];
  for (let i = l1; i < l1 + length; i += 8) {
    const offset = Number(view.getBigUint64(i, true));
    if (offset) regions.push({ offset, length, entry: 8 });
  }
  return regions;
}

/** The block map of a VDI image. */
export function vdiRegions(image: Uint8Array): Region[] {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  return [{ offset: view.getUint32(0x154, true), length: 4 * view.getUint32(0x180, true), entry: 4 }];
}

/** The block allocation table of a Parallels image. */
export function parallelsRegions(image: Uint8Array): Region[] {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  return [{ offset: 64, length: 4 * view.getUint32(32, true), entry: 4 }];
}

/** The block allocation table of a VHDX image by qemu-img: at 2 MiB. */
export function vhdxRegions(): Region[] {
  return [{ offset: 2 * 2 ** 20, length: 512, entry: 8 }];
}

/** Grain directory and grain tables of a sparse extent. */
export function vmdkRegions(image: Uint8Array): Region[] {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  const directory = 512 * Number(view.getBigUint64(56, true) & 0xffffffffn);
  if (directory + 4 > image.length) return [{ offset: 512, length: 1, entry: 1 }];
  const regions: Region[] = [{ offset: directory, length: 16, entry: 4 }];
  const table = 512 * view.getUint32(directory, true);
  if (table) regions.push({ offset: table, length: 2048, entry: 4 });
  return regions;
}
