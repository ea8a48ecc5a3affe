import type { Bytes } from '../../bytes/bytes.js';
import { MAX_SECTORS, SECTOR } from './header.js';

/*
 * The descriptor, embedded in an extent or a file of its own (note, "The Descriptor File"): lines of text, of which
 * a NUL is the end. Comments begin with `#`; the others are
 *
 *   version=1                          one word, `=`, a value that may be quoted; names in any case
 *   RW 4192256 SPARSE "disk-s001.vmdk"    access, size in sectors, type, and where it has one a file
 *   RW 4192256 FLAT "disk-f001.vmdk" 0    and the first sector in that file
 *   ddb.adapterType = "ide"            the disk's database
 */

/** A part of the disk, and the file that it lies in. */
export interface VmdkExtent {
  readonly access: string;
  /** In bytes. */
  readonly size: number;
  /** E.g. `SPARSE`, `FLAT`, `ZERO`, `VMFS`, `VMFSSPARSE`, `VMFSRDM`, `VMFSRAW`, `SESPARSE`. */
  readonly type: string;
  readonly filename: string | null;
  /** Where it begins in its file, in bytes; `null` where the line does not say. */
  readonly offset: number | null;
}

export interface VmdkDescriptor {
  readonly ascii: boolean;
  /** E.g. `monolithicSparse`, as written. */
  readonly createType: string | null;
  /** The content's identifier, 32 bits. */
  readonly cid: number | null;
  /** Of the parent's content; 0xffffffff for no parent. */
  readonly parentCid: number | null;
  readonly parentFileNameHint: string | null;
  /** All header lines, their names in lower case. */
  readonly header: Readonly<Record<string, string>>;
  readonly extents: readonly VmdkExtent[];
  /**
   * The size of all extents in bytes. QEMU passes over those that are not `RW` or of type `ZERO`, and so sees a
   * smaller disk where there are any; but what follows them lies behind them, and its own writer makes none.
   */
  readonly capacity: number;
  /** The disk's database: `adapterType`, `geometry.cylinders`, `virtualHWVersion`, `uuid` and so on. */
  readonly ddb: Readonly<Record<string, string>>;
  /** The beginning of the first line that is none of these, or that says for a second time what was said. */
  readonly unknownLine: string | null;
}

const ASSIGNMENT = /^([^\s=]+)\s*=\s*"?(.*?)"?$/;
const EXTENT = /^(RW|RDONLY|NOACCESS)\s+(\d+)\s+(\w+)(?:\s+"([^"]*)"(?:\s+(\d+).*)?)?$/i;
const NOT_ASCII = /[\u0080-\uffff]/;
/** Longer lines are cut, so that no message gets longer. */
const MAX_LINE = 1024;
const IGNORED = /^(ddb|$)/i;

/*
 * QEMU takes the first occurrence of this word for the parent's name, be it in a comment, in the disk's database, or
 * where the parent's identifier says that there is none.
 */
const PARENT_HINT = /parentFileNameHint[\s=]*"?([^"\r\n]{0,1023})/i;

/**
 * What QEMU takes for a descriptor (comments and blank lines, then a version), and what its first line or its
 * create type declares to be one.
 */
const DESCRIPTOR =
  /^(?:[ \t\r]*(?:#[^\n]*)?\n)*version=[123]\s|^# Disk Descriptor ?File|(?:^|\n)createType\s*=\s*"/i;

export function isDescriptor(head: Bytes): boolean {
  return DESCRIPTOR.test(head.text(0, head.length, 'descriptor'));
}

/** @throws ImageFormatError for a size that no disk can have */
export function readDescriptor(bytes: Bytes): VmdkDescriptor {
  const text = bytes.text(0, bytes.length, 'descriptor', 'utf-8');
  const checked = (field: string, sectors: string | number | undefined): number =>
    bytes.check(field, Number(sectors), 0, MAX_SECTORS);
  const header = new Map<string, string>();
  const ddb: [string, string][] = [];
  const extents: VmdkExtent[] = [];
  let total = 0;
  let unknownLine: string | null = null;
  for (const whole of text.split('\n')) {
    const line = whole.trim().slice(0, MAX_LINE);
    if (line.startsWith('#')) continue;
    const [, name = '', value = ''] = ASSIGNMENT.exec(line) ?? [];
    const key = name.toLowerCase();
    const [, access, size, type = '', filename = null, offset] = EXTENT.exec(line) ?? [];
    if (access) {
      const count = checked('extent size', size);
      total = checked('capacity', total + count);
      extents.push({
        access: access.toUpperCase(),
        size: SECTOR * count,
        type: type.toUpperCase(),
        filename,
        offset: offset ? SECTOR * checked('extent offset', offset) : null,
      });
    } else if (key.startsWith('ddb.')) ddb.push([name.slice(4), value]);
    else if (key && !header.has(key)) header.set(key, value);
    else if (!IGNORED.test(line)) unknownLine ??= line.slice(0, 80);
  }
  const cid = (name: string): number | null => {
    const value = header.get(name);
    return value === undefined ? null : Number.parseInt(value, 16) >>> 0;
  };
  return {
    ascii: !NOT_ASCII.test(text),
    createType: header.get('createtype') ?? null,
    cid: cid('cid'),
    parentCid: cid('parentcid'),
    parentFileNameHint: PARENT_HINT.exec(text)?.[1] ?? null,
    header: Object.fromEntries(header),
    extents,
    capacity: SECTOR * total,
    ddb: Object.fromEntries(ddb),
    unknownLine,
  };
}

/** The name of the file that it is built on, which may be empty; `null` for none. */
export function parentOf({ parentCid, parentFileNameHint }: VmdkDescriptor): string | null {
  return parentFileNameHint ?? (parentCid === null || parentCid === 0xffffffff ? null : '');
}
