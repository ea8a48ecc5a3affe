import { TestImage } from '@diskloupe/test-images';
import type { Base } from './bases.js';

/** A damaged image, and how it was damaged. */
export interface Mutant {
  readonly bytes: Uint8Array;
  /** For people, to reproduce it by hand. */
  readonly damage: string;
}

/** An integer from 0 to below the argument. */
type Next = (below: number) => number;

const SECTOR = 512;
/** A sector with more nonzero bytes holds data or keys; only the first bytes of those are damaged. */
const DENSE = 400;
const DENSE_SITES = 16;

/** Yields mutants of one image without end. Most have one edit, some two, and some are cut short. */
export function* mutantsOf(base: Base, next: Next): Generator<Mutant> {
  const { image } = base;
  const bytes = image instanceof TestImage ? image.bytes : image;
  const sites = placesWorthDamage(bytes);
  for (;;) {
    const kind = next(10);
    if (kind === 0) yield cut(bytes, next);
    else if (kind < 6 && image instanceof TestImage) yield brokenField(image, next);
    else yield edited(bytes, sites, kind < 8 ? 1 : 2, next);
  }
}

/** Offsets of nonzero bytes, and those right after: zeros elsewhere mean nothing to any format. */
function placesWorthDamage(bytes: Uint8Array): number[] {
  const sites = new Set<number>();
  for (let start = 0; start < bytes.length; start += SECTOR) {
    const used: number[] = [];
    const end = Math.min(start + SECTOR, bytes.length);
    for (let at = start; at < end; at++) if (bytes[at]) used.push(at);
    const chosen = used.length > DENSE ? used.slice(0, DENSE_SITES) : used;
    for (const at of chosen) for (let near = at; near < Math.min(at + 8, end); near++) sites.add(near);
  }
  return [...sites];
}

function cut(bytes: Uint8Array, next: Next): Mutant {
  // Half of them within the first 64 KiB, where the headers are.
  const length = next(next(2) ? bytes.length : Math.min(bytes.length, 65536));
  return { bytes: bytes.slice(0, length), damage: `cut to ${length}` };
}

function brokenField(image: TestImage, next: Next): Mutant {
  const fields = [...image.fields.values()].filter(({ type }) => type !== 'bytes');
  const field = fields[next(fields.length)];
  if (!field) return { bytes: image.bytes, damage: 'none' };
  const reseal = next(4) > 0;
  const value = boundary(image.get(field.name), 8 * field.length, image.bytes.length, next);
  const broken = image.with({ [field.name]: value }, reseal);
  return { bytes: broken.bytes, damage: `${field.name} ${value}${reseal ? '' : ', its checksum as it was'}` };
}

function edited(bytes: Uint8Array, sites: readonly number[], edits: number, next: Next): Mutant {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const damage: string[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const width = ([1, 2, 4, 4, 8, 8] as const)[next(6)] ?? 1;
    // Fields are nearly always aligned to their width; half of all edits are to the headers.
    const site = sites[next(next(2) ? sites.length : Math.min(sites.length, 160))] ?? 0;
    const at = site - (next(8) ? site % width : 0);
    if (at + width > copy.length) continue;
    const little = next(2) === 0;
    const value = BigInt.asUintN(
      8 * width,
      boundary(read(view, at, width, little), 8 * width, copy.length, next),
    );
    write(view, at, width, little, value);
    damage.push(`at ${at} ${width} bytes ${little ? 'little' : 'big'}-endian ${value}`);
  }
  return { bytes: copy, damage: damage.join(', ') || 'none' };
}

/** A value at which a program's answer may change. */
function boundary(old: bigint, bits: number, size: number, next: Next): bigint {
  const top = 1n << BigInt(bits);
  const values = [
    0n,
    1n,
    2n,
    top - 1n,
    top - 2n,
    top >> 1n,
    (top >> 1n) - 1n,
    old + 1n,
    old - 1n,
    old * 2n,
    old >> 1n,
    old ^ (1n << BigInt(next(bits))),
    old ^ (1n << BigInt(next(bits))),
    old + 512n,
    old + 65536n,
    BigInt(size),
    BigInt(size) - 512n,
    BigInt(Math.floor(size / SECTOR)),
    BigInt(next(0x10000)),
    (BigInt(next(0x7fffffff)) << 32n) + BigInt(next(0x7fffffff)),
  ];
  return values[next(values.length)] ?? 0n;
}

function read(view: DataView, at: number, width: number, little: boolean): bigint {
  if (width === 8) return view.getBigUint64(at, little);
  if (width === 4) return BigInt(view.getUint32(at, little));
  return BigInt(width === 2 ? view.getUint16(at, little) : view.getUint8(at));
}

function write(view: DataView, at: number, width: number, little: boolean, value: bigint): void {
  if (width === 8) view.setBigUint64(at, value, little);
  else if (width === 4) view.setUint32(at, Number(value), little);
  else if (width === 2) view.setUint16(at, Number(value), little);
  else view.setUint8(at, Number(value));
}
