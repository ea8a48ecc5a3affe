import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { Unseen } from '../../probe/probe.js';
import { countedExtents } from './counted-extents.js';
import { readWords, type VmdkFault } from './descriptor-words.js';
import { MAX_SECTORS } from './header.js';

/*
 * The descriptor, embedded in an extent or a separate file (note, "The Descriptor File"): lines of text, ended by a
 * NUL. Comments begin with `#`; the other lines are
 *
 *   version=1                          one word, `=`, a value that may be quoted; names in any case
 *   RW 4192256 SPARSE "disk-s001.vmdk"    access, size in sectors, type, and the file if it has one
 *   RW 4192256 FLAT "disk-f001.vmdk" 0    and the first sector in that file
 *   ddb.adapterType = "ide"            the disk's database
 */

/**
 * A part of the disk, and the file that holds it.
 *
 * @example
 * ```ts
 * // file: vmdk-flat.vmdk
 * import { inspectImage, type VmdkExtent } from '@diskloupe/core';
 *
 * const nameOf = ({ filename }: VmdkExtent) => filename;
 * const report = await inspectImage(file);
 * const descriptor = report.format === 'vmdk' && report.details?.descriptor;
 * if (descriptor && descriptor !== 'unseen') console.log(descriptor.extents.map(nameOf)); // ['vmdk-flat-flat.vmdk']
 * ```
 */
export interface VmdkExtent {
  /** `RW`, `RDONLY`, or `NOACCESS`. */
  readonly access: string;
  /** In bytes. */
  readonly size: number;
  /** E.g. `SPARSE`, `FLAT`, `ZERO`, `VMFS`, `VMFSSPARSE`, `VMFSRDM`, `VMFSRAW`, `SESPARSE`. */
  readonly type: string;
  /** In the descriptor's own words; `null` for zeros. */
  readonly filename: string | null;
  /** Its offset in its file, in bytes; `null` if the line does not say. */
  readonly offset: number | null;
}

/**
 * The text that describes a VMDK disk and the files that hold it: a file of its own, or embedded in an extent.
 *
 * @example
 * ```ts
 * // file: vmdk-flat.vmdk
 * import { inspectImage, type VmdkDescriptor } from '@diskloupe/core';
 *
 * const text = ({ createType, ddb }: VmdkDescriptor) => `${createType}, ${ddb['adapterType']}`;
 * const report = await inspectImage(file);
 * const descriptor = report.format === 'vmdk' && report.details?.descriptor;
 * if (descriptor && descriptor !== 'unseen') console.log(text(descriptor)); // 'monolithicFlat, ide'
 * ```
 */
export interface VmdkDescriptor {
  readonly ascii: boolean;
  /** E.g. `monolithicSparse`, as written. */
  readonly createType: string | null;
  /** The content's 32-bit identifier, as QEMU reads it; `null` if it reads none. */
  readonly cid: number | null;
  /** The identifier of the parent's content; 0xffffffff for no parent. */
  readonly parentCid: number | null;
  /** The parent's name as QEMU reads it; if it reads none, as written. */
  readonly parentFileNameHint: string | null;
  /** Why QEMU refuses it; `null` if it does not. */
  readonly fault: VmdkFault | null;
  /**
   * Whether there is anything after its first NUL, where not every program looks. What QEMU leaves there of a longer text
   * that it has replaced does not count.
   */
  readonly hasTextBehindNul: boolean;
  /** All header lines, with names in lowercase. */
  readonly header: Readonly<Record<string, string>>;
  /** In the order of the disk. */
  readonly extents: readonly VmdkExtent[];
  /**
   * The size of all extents in bytes. QEMU skips those that are not `RW` or of type `ZERO`, and so sees a smaller
   * disk if there are any; but what follows them comes after them on the disk, and its own writer creates none.
   */
  readonly capacity: number;
  /** The disk database: `adapterType`, `geometry.cylinders`, `virtualHWVersion`, `uuid` and so on. */
  readonly ddb: Readonly<Record<string, string>>;
  /** The start of the first unrecognized or duplicate line. */
  readonly unknownLine: string | null;
}

// Every repetition ends in one place only (hence the lookaheads): a line that does not match takes time linear in its
// length, not quadratic.
const ASSIGNMENT = /^(?!#)(ddb\.)?([^\s=]*)\s*=\s*(?!\s)"?(.*?)"?$/i;
const EXTENT = /^(RW|RDONLY|NOACCESS)\s+(\d+)\s+(\w+)(?:\s+"([^"]*)"(?:\s+(\d+)(?!\d).*)?)?$/i;
const IGNORED = /^(#|ddb|$)/i;
/** Longer lines are cut, so that messages stay short. */
const MAX_LINE = 1024;
/** The most bytes of a descriptor to read, which bounds its extents too. */
export const DESCRIPTOR_LIMIT: number = 512 * 1024;

/** The parent's name where QEMU would not find it: in any case, and after any variant of an equals sign. */
const PARENT_HINT = /parentFileNameHint[\s=]*"?([^"\r\n]{0,1023})/i;

/**
 * @param size of the descriptor in bytes, if stated: text after a NUL counts up to there
 * @param areCounted whether the disk consists of the extents that it names
 * @throws ImageFormatError for a text that is too long, for an impossible size, and for extents that QEMU counts
 *   differently
 */
export function readDescriptor(bytes: Bytes, size: number, areCounted: boolean): VmdkDescriptor {
  const latin1 = bytes.text(0, bytes.length, 'descriptor');
  const text = bytes.text(0, bytes.length, 'descriptor', 'utf-8');
  bytes.check('descriptor length', latin1.length, 0, DESCRIPTOR_LIMIT - 1);
  const sized = (field: string, sectors: string | number | undefined): number =>
    SECTOR * bytes.check(field, Number(sectors), 0, MAX_SECTORS);
  // Without a prototype, so that any name is just a name.
  const header: Record<string, string> = Object.create(null);
  const ddb: Record<string, string> = Object.create(null);
  const extents: VmdkExtent[] = [];
  let capacity = 0;
  /** The extents that QEMU counts, too. */
  let counted = 0;
  let unknownLine: string | null = null;
  for (const whole of text.split('\n')) {
    const line = whole.trim().slice(0, MAX_LINE);
    const [, inDatabase, name = '', value = ''] = ASSIGNMENT.exec(line) ?? [];
    const key = name.toLowerCase();
    const [, access, count, type = '', filename = null, first] = EXTENT.exec(line) ?? [];
    if (access) {
      const size = sized('extent size', count);
      const offset = first ? sized('extent offset', first) : null;
      extents.push({ access: access.toUpperCase(), size, type: type.toUpperCase(), filename, offset });
      capacity += size;
      if (access === 'RW' && filename && size) counted++;
    } else if (inDatabase) ddb[name] = value;
    else if (key && !(key in header)) header[key] = value;
    else if (!IGNORED.test(line)) unknownLine ??= line.slice(0, 80);
  }
  const byQemu = areCounted ? countedExtents(latin1) : counted;
  if (byQemu !== counted)
    throw new ImageFormatError(
      'vmdk',
      'extents',
      counted,
      byQemu === undefined ? { code: 'whole_names' } : { code: 'extents_by_qemu', params: { count: byQemu } },
    );
  const known = readWords(bytes);
  return {
    // Non-ASCII bytes decode differently.
    ascii: text === latin1,
    createType: header['createtype'] ?? null,
    cid: known.cid,
    parentCid: known.parentCid,
    parentFileNameHint: known.parentFileNameHint ?? PARENT_HINT.exec(text)?.[1] ?? null,
    fault: known.fault,
    hasTextBehindNul: hasTextBehind(latin1.length, bytes.array.subarray(0, size)),
    header: { ...header },
    extents,
    capacity: sized('capacity', capacity / SECTOR),
    ddb: { ...ddb },
    unknownLine,
  };
}

/** A CID has one to eight digits; a NUL stands for the first character that is left. */
const MAX_LEFT = 6;

/**
 * Whether there is text from an offset, that of the first NUL. QEMU replaces the CID as often as it writes to the disk, and
 * writes the text with its NUL: if the new CID is some digits shorter, as many characters of the old text follow, without the
 * first. They are the end of the new one, too (`vmdk_write_cid` in block/vmdk.c).
 */
function hasTextBehind(nul: number, bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > nul && bytes[end - 1] === 0) end--;
  const left = bytes.subarray(nul + 1, end);
  const shift = left.length + 1;
  return left.length > MAX_LEFT || left.some((byte, i) => byte !== 0 && byte !== bytes[nul + 1 + i - shift]);
}

const EXPECTED: Readonly<Record<VmdkFault, StructureMessage>> = {
  CID: { code: 'hexadecimal' },
  parentCID: { code: 'hexadecimal' },
  parentFileNameHint: { code: 'closing_quote' },
};

/** @throws ImageFormatError for a descriptor that QEMU refuses */
export function refuseFaultyDescriptor({ descriptor }: { descriptor: VmdkDescriptor | null | Unseen }): void {
  if (descriptor && descriptor !== 'unseen' && descriptor.fault)
    throw new ImageFormatError('vmdk', descriptor.fault, 'malformed', EXPECTED[descriptor.fault]);
}
