import { latin1, vmdkDescriptor } from '@diskloupe/test-images';

/** An integer from 0 to below the argument. */
type Pick = (below: number) => number;

/** Bytes of a file that QEMU reads to detect it: most changes are made there. */
const PROBED = 512;

/** Offsets of formats' signatures: in bytes, from the end if negative. */
const MARKS: readonly (readonly [offset: number, mark: string])[] = [
  [0, 'QFI\xfb\0\0\0\x01'],
  [0, 'QFI\xfb\0\0\0\x02'],
  [0, 'QFI\xfb\0\0\0\x03'],
  [0, 'QED\0'],
  [0, 'KDMV\x01\0\0\0'],
  [0, 'COWD\x01\0\0\0'],
  [0, '\xbe\xba\xfe\xca\0\0\0\0'],
  [0, 'conectix'],
  [-512, 'conectix'],
  [-511, 'conectix'],
  [0, 'vhdxfile'],
  [0x40, '\x7f\x10\xda\xbe'],
  [0, 'LUKS\xba\xbe\0\x01'],
  [0, 'LUKS\xba\xbe\0\x02'],
  [0, 'WithoutFreeSpace\x02\0\0\0'],
  [0, 'WithouFreSpacExt\x02\0\0\0'],
  [0, 'Bochs Virtual HD Image\0'],
  [32, 'Redolog\0'],
  [48, 'Growing\0'],
  [64, '\0\0\x02\0'],
  [0, '#!/bin/sh\n#V2.0 Format\nmodprobe cloop file=$0 && mount -r -t iso9660 /dev/cloop $1\n'],
  [-512, 'koly\0\0\0\x04'],
  [0, 'shdw'],
  [510, '\x55\xaa'],
  [446, '\x80\0\x02\0\x83\0\0\0\x01\0\0\0\x08\0\0\0'],
  [446, '\0\0\x02\0\xee\xff\xff\xff\x01\0\0\0\xff\xff\xff\xff'],
  [512, 'EFI PART'],
  [32769, 'CD001'],
  [32769, 'BEA01'],
  [0, '\x1f\x8b\x08'],
  [0, '\xfd7zXZ\0'],
  [0, 'PK\x03\x04'],
  [0, '%PDF-1.7'],
  [0, '\x89PNG\r\n\x1a\n'],
  [0, 'MZ'],
  [257, 'ustar\0'],
  [0, '# Disk DescriptorFile\n'],
  [0, 'version=1\n'],
];

/** Lines that may precede the version of a text descriptor, for QEMU or for no program. */
const LINES = [
  ...['# comment\n', '#\n', '#\r\n', ' \n', '   \r\n', '\n', '\r\n', '\t\n', '#\0\n', '# a\0b\n', '\0'],
  ...['# CID=1 parentCID=ffffffff createType="monolithicFlat"\n', 'encoding="UTF-8"\n', '#\xff\n'],
  ...[
    '# parentFileNameHint="parent.vmdk"\0\n',
    `# ${'x'.repeat(300)}\n`,
    '#\xe4\r\n',
    '# Disk DescriptorFile\n',
  ],
];
const VERSIONS = [
  'version=1\n',
  'version=2\r\n',
  'version=3\n',
  'version=4\n',
  'version = 1\n',
  'Version=1\n',
];

/** Works on a copy, which it may change. */
type Change = (
  bytes: Uint8Array<ArrayBuffer>,
  pick: Pick,
  bases: readonly Uint8Array[],
) => Uint8Array<ArrayBuffer>;

const CHANGES: readonly Change[] = [
  flipBits,
  flipBits,
  putMark,
  putMark,
  putNuls,
  describe,
  useCrlf,
  cut,
  graft,
];

/** Breaks an image in one to three ways, determined by `random` alone. */
export function makeMutant(bases: readonly Uint8Array[], random: () => number): Uint8Array<ArrayBuffer> {
  const pick: Pick = (below) => Math.floor(random() * below);
  let bytes = new Uint8Array(bases[pick(bases.length)] ?? []);
  for (let changes = 1 + pick(3); changes > 0; changes--) {
    bytes = CHANGES[pick(CHANGES.length)]?.(bytes, pick, bases) ?? bytes;
  }
  return bytes;
}

/** Picks an offset, mostly where QEMU reads. */
function placeIn({ length }: Uint8Array, pick: Pick): number {
  return pick(4) ? pick(Math.min(length, PROBED)) : pick(length);
}

function flipBits(bytes: Uint8Array<ArrayBuffer>, pick: Pick): Uint8Array<ArrayBuffer> {
  for (let flips = 1 + pick(8); flips > 0 && bytes.length; flips--) {
    const at = placeIn(bytes, pick);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
  }
  return bytes;
}

function putMark(bytes: Uint8Array<ArrayBuffer>, pick: Pick): Uint8Array<ArrayBuffer> {
  const [offset, mark] = MARKS[pick(MARKS.length)] ?? [0, ''];
  return put(bytes, offset < 0 ? bytes.length + offset : offset, latin1(mark));
}

function putNuls(bytes: Uint8Array<ArrayBuffer>, pick: Pick): Uint8Array<ArrayBuffer> {
  const at = placeIn(bytes, pick);
  return bytes.fill(0, at, at + 1 + pick(16));
}

/** Puts text that may be a descriptor before, or over, what is there. */
function describe(bytes: Uint8Array<ArrayBuffer>, pick: Pick): Uint8Array<ArrayBuffer> {
  let text = '';
  for (let lines = pick(5); lines > 0; lines--) text += LINES[pick(LINES.length)] ?? '';
  text += VERSIONS[pick(VERSIONS.length)] ?? '';
  if (!pick(3)) text += vmdkDescriptor({ createType: 'monolithicFlat' });
  if (pick(2)) return put(bytes, 0, latin1(text));
  return joinedTo(latin1(text), bytes);
}

function useCrlf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = String.fromCharCode(...bytes.subarray(0, 2 * PROBED)).replaceAll('\n', '\r\n');
  return joinedTo(latin1(text), bytes.subarray(2 * PROBED));
}

function cut(bytes: Uint8Array<ArrayBuffer>, pick: Pick): Uint8Array<ArrayBuffer> {
  return bytes.slice(0, pick(3) ? pick(Math.min(bytes.length, 2 * PROBED)) : pick(bytes.length));
}

/** Puts the start of another image before the rest of this one. */
function graft(
  bytes: Uint8Array<ArrayBuffer>,
  pick: Pick,
  bases: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const other = bases[pick(bases.length)] ?? bytes;
  return put(bytes, 0, other.subarray(0, pick(2) ? pick(80) : pick(2 * PROBED)));
}

/** Overwrites what is there; a shorter file grows. */
function put(bytes: Uint8Array<ArrayBuffer>, at: number, value: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = Math.max(0, at);
  const grown =
    start + value.length > bytes.length
      ? joinedTo(bytes, new Uint8Array(start + value.length - bytes.length))
      : bytes;
  grown.set(value, start);
  return grown;
}

function joinedTo(first: Uint8Array, rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + rest.length);
  joined.set(first);
  joined.set(rest, first.length);
  return joined;
}
