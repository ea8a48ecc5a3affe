import type { Bytes } from '../../bytes/bytes.js';

/*
 * Second witnesses of signatures too short to be trusted alone. A byte beyond the end of the file is NaN, which
 * equals nothing.
 */

function byte({ array }: Bytes, at: number): number {
  return array[at] ?? NaN;
}

export function u16le(head: Bytes, at: number): number {
  return byte(head, at) + 0x100 * byte(head, at + 1);
}

export function u16be(head: Bytes, at: number): number {
  return byte(head, at + 1) + 0x100 * byte(head, at);
}

export function u32le(head: Bytes, at: number): number {
  return u16le(head, at) + 0x10000 * u16le(head, at + 2);
}

export function u32be(head: Bytes, at: number): number {
  return u16be(head, at + 2) + 0x10000 * u16be(head, at);
}

/** Whether the byte at an offset is between two values, or equals the first one. */
export function within(at: number, least: number, most: number = least): (head: Bytes) => boolean {
  return (head) => byte(head, at) >= least && byte(head, at) <= most;
}

/** Whether an ASCII pattern occurs anywhere in the head. */
export function holds(pattern: RegExp): (head: Bytes) => boolean {
  return (head) => pattern.test(latin1(head));
}

/** Whether a number is between two values. */
export function number(u: typeof u32le, at: number, least: number, most: number): (head: Bytes) => boolean {
  return (head) => u(head, at) >= least && u(head, at) <= most;
}

function latin1({ array }: Bytes): string {
  return String.fromCharCode(...array);
}

/** RFC 1952, 2.3: no reserved flags. */
export function isGzip(head: Bytes): boolean {
  return byte(head, 3) < 0x20;
}

/** RFC 1952, 2.3: the name follows immediately if there is one (bit 3) and no extra field (bit 2). */
export function gzipName(head: Bytes): string | null {
  return (byte(head, 3) & 0x0c) === 8 ? textAt(head, 10) : null;
}

/** Returns NUL-terminated text within the head; `null` if there is none. */
function textAt(head: Bytes, at: number): string | null {
  const end = head.array.indexOf(0, at);
  return end > at ? latin1(head.slice(at, end - at, 'name')) : null;
}

/** DMTF DSP0243, 5.3: the first member of an OVA is its description. */
export function ovfName(head: Bytes): string | null {
  const name = textAt(head, 0);
  return name && name.length < 100 && /.\.ovf$/s.test(name) ? name : null;
}

/** A tar header's checksum: the sum of its bytes, with those of the checksum counted as blanks. */
export function isTar(head: Bytes): boolean {
  if (head.length < 512 || head.isFilled(0, 0, 100)) return false;
  const stated = /^ *[0-7]+[ \0]/.exec(latin1(head.slice(148, 8, 'checksum')))?.[0];
  if (stated === undefined) return false;
  const sum = head.array.subarray(0, 512).reduce((total, each) => total + each, 0);
  const blanks = head.array.subarray(148, 156).reduce((total, each) => total + 0x20 - each, 0);
  return Number.parseInt(stated, 8) === sum + blanks;
}

/** RFC 8878, 3.1.2: a skippable frame is followed by another frame, if the head reaches that far. */
export function skipsToFrame(head: Bytes): boolean {
  const next = 8 + u32le(head, 4);
  const isFrame = next + 4 > head.length || u32le(head, next) === 0xfd2fb528 || isSkippable(head, next);
  return isSkippable(head, 0) && isFrame;
}

function isSkippable(head: Bytes, at: number): boolean {
  return u32le(head, at) >>> 4 === 0x184d2a5;
}

/**
 * xz's lzma-file-format.txt: properties of a real encoder, a dictionary of 2^n or 2^n + 2^(n-1) bytes, a size that is
 * unknown or plausible, and the range coder's first byte, which is always 0.
 */
export function isLzma(head: Bytes): boolean {
  const size = u32le(head, 9);
  const bits = Math.log2(u32le(head, 1) / (u32le(head, 1) % 3 ? 1 : 3));
  const sized = size === 0xffffffff ? u32le(head, 5) === size : size < 0x100;
  return sized && bits >= 11 && Number.isInteger(bits) && byte(head, 13) === 0;
}

/** compress(1): at most 16 bits per code; and each 9-bit code refers back, so the nth one is at most 256 + n. */
export function isCompress(head: Bytes): boolean {
  const bits = byte(head, 2);
  if (!((bits & 0x60) === 0 && (bits & 0x1f) > 8 && (bits & 0x1f) < 17)) return false;
  for (let n = 0; n < 32; n++) {
    const at = 3 + ((9 * n) >> 3);
    // The last code may be padded with zeros.
    if (at + 1 >= head.length) return n > 0;
    const code = (u16le(head, at) >> ((9 * n) & 7)) & 0x1ff;
    if (code > 255 + n + Number(n > 0)) return false;
  }
  return true;
}

/** arj's technote: the size of the main header, which contains the first fixed part; its file type is 2. */
export function isArj(head: Bytes): boolean {
  return u16le(head, 2) <= 2600 && within(4, 26, 60)(head) && within(10, 2)(head);
}

/** lhasa's lha_file_header: a method such as -lh5-, and a header of level 0 to 3. */
export function isLha(head: Bytes): boolean {
  return /^..-(?:l[hz]|pm)[\da-z]-/s.test(latin1(head)) && within(20, 0, 3)(head);
}

/** The old binary header of cpio: a known file type or the end, and a NUL-terminated name. */
export function isOldCpio(u16: typeof u16le): (head: Bytes) => boolean {
  return (head) => {
    const [type, nameSize] = [u16(head, 6) >> 12, u16(head, 20)];
    const isKnown = [1, 2, 4, 6, 8, 10, 12].includes(type) || nameSize === 11;
    return (
      isKnown && nameSize <= 1024 && within(24 + nameSize, 1, 255)(head) && within(25 + nameSize, 0)(head)
    );
  };
}

/** Linux, include/uapi/linux/jffs2.h: a known node type, with a possible length. */
export function isJffs2(u16: typeof u16le, u32: typeof u32le): (head: Bytes) => boolean {
  return (head) =>
    [0xe001, 0xe002, 0x2003, 0x2004, 0x2006, 0xe008, 0xe009].includes(u16(head, 2)) &&
    u32(head, 4) >= 12 &&
    u32(head, 4) <= 2 ** 24;
}

/** Mach-O's loader.h: the defined file types. */
export function isMachO(first: number, u32: typeof u32le): (head: Bytes) => boolean {
  return (head) => within(first, 0xce, 0xcf)(head) && u32(head, 12) > 0 && u32(head, 12) < 16;
}

/** Microsoft, PE Format: 0x3c holds the offset of the signature. */
export function isPortableExecutable(head: Bytes): boolean {
  return head.is(u32le(head, 0x3c), 'PE\0\0');
}

/** A unified kernel image (UAPI specification 5) is an EFI program with a kernel in a section. */
export function isUnifiedKernel(head: Bytes): boolean {
  return isPortableExecutable(head) && holds(/\.linux\0/)(head);
}

/** A VMware memory snapshot: a magic, and a number of groups, the first of which has a name. */
export function isVmwareState(head: Bytes): boolean {
  const isMagic = [0xbed2bed0, 0xbad1bad1, 0xbed2bed2, 0xbed3bed3].includes(u32le(head, 0));
  return isMagic && u32le(head, 8) > 0 && u32le(head, 8) < 1024 && within(12, 0x21, 0x7e)(head);
}

/** Windows' BITMAPINFOHEADER and its variants: zero reserved fields, a known size, the pixels close behind. */
export function isBitmap(head: Bytes): boolean {
  const known = [12, 40, 52, 56, 64, 108, 124].includes(u32le(head, 14));
  return known && u32le(head, 6) === 0 && u32le(head, 10) >= 26 && u32le(head, 10) < 4096;
}

/** id3.org, ID3v2: defined flags, and a size with seven bits per byte. */
export function isId3(head: Bytes): boolean {
  const isSize = [6, 7, 8, 9].every((at) => within(at, 0, 0x7f)(head));
  return within(3, 2, 4)(head) && isSize && (byte(head, 5) & 0x0f) === 0;
}

/** Symantec Ghost: the first file or a later one, and the kind of compression. */
export function isGhost(head: Bytes): boolean {
  return (byte(head, 2) & 0xf7) === 1 && byte(head, 3) < 11;
}

/** Apple's fat binaries have few architectures where a Java class has its version, which is at least 45. */
export function isFat(head: Bytes): boolean {
  const architectures = u32be(head, 4);
  return architectures > 0 && architectures < 45;
}

/** Devicetree Specification 0.4, 5.2: blocks within the blob; versions up to 17. */
export function isDeviceTree(head: Bytes): boolean {
  const size = u32be(head, 4);
  return u32be(head, 8) < size && u32be(head, 12) < size && u32be(head, 20) >= 1 && u32be(head, 20) < 32;
}

/** U-Boot, flat-image-tree: a device tree with a node of images. */
export function isImageTree(head: Bytes): boolean {
  return isDeviceTree(head) && latin1(head).includes('\x01images\0');
}

/** ISO 11172-3, 2.4.1.3: two layer III headers, the second where the first frame ends. */
export function isMp3(head: Bytes): boolean {
  // Without a first frame, the second is looked for in its place.
  return mp3FrameLength(head, mp3FrameLength(head, 0)) !== 0;
}

const BIT_RATES = [
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/** In bytes; 0 if there is no layer III frame. */
function mp3FrameLength(head: Bytes, at: number): number {
  const [version, sizes] = [(byte(head, at + 1) >> 3) & 3, byte(head, at + 2)];
  if (byte(head, at) !== 0xff || (byte(head, at + 1) & 0xe6) !== 0xe2 || version === 1) return 0;
  const bitRate = BIT_RATES[version === 3 ? 0 : 1]?.[(sizes >> 4) - 1] ?? 0;
  const sampleRate = [44100, 48000, 32000][(sizes >> 2) & 3];
  if (!bitRate || !sampleRate) return 0;
  const halved = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144 : 72;
  return Math.floor((samples * 1000 * bitRate * halved) / sampleRate) + ((sizes >> 1) & 1);
}
