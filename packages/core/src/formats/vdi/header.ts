import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import { SIGNATURE_OFFSET } from './recognise.js';

/*
 * VirtualBox's Virtual Disk Image, version 1.1. Everything is little-endian; sizes and offsets are in bytes.
 * Sources: VirtualBox, src/VBox/Storage/VDICore.h and VDI.cpp (vdiValidateHeader); field names and limits as in
 * QEMU's block/vdi.c.
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000   64   text                "<<< Oracle VM VirtualBox Disk Image >>>\n": for eyes only
 *    64  0x040    4   signature           0xbeda107f
 *    68  0x044    4   version             major << 16 | minor: 0x00010001
 *    72  0x048    4   header_size         from here on: 384, or 400 if VirtualBox's LCHS geometry follows
 *    76  0x04c    4   image_type          1 dynamic, 2 static, 3 undo, 4 differencing
 *    80  0x050    4   image_flags         1: blocks are filled with zeros when they are allocated
 *    84  0x054  256   description         UTF-8
 *   340  0x154    4   offset_bmap         of the block map: 4 bytes a block
 *   344  0x158    4   offset_data
 *   348  0x15c   12   cylinders, heads, sectors   legacy geometry, often zeros
 *   360  0x168    4   sector_size         512
 *   364  0x16c    4   unused
 *   368  0x170    8   disk_size
 *   376  0x178    4   block_size          1 MiB
 *   380  0x17c    4   block_extra         before each block's data
 *   384  0x180    4   blocks_in_image
 *   388  0x184    4   blocks_allocated
 *   392  0x188   16   uuid_image
 *   408  0x198   16   uuid_last_snap      changes with each modification
 *   424  0x1a8   16   uuid_link           of the parent image
 *   440  0x1b8   16   uuid_parent         the parent's uuid_last_snap
 */

/** Bytes read: the header, which includes the sector that QEMU reads. */
export const HEAD_LENGTH: number = 512;

export const VERSION_1_1 = 0x10001;
/** VDIHEADER1, without the LCHS geometry. */
export const MIN_HEADER_SIZE = 384;
export const BLOCK_SIZE: number = 2 ** 20;
/** VDI_BLOCKS_IN_IMAGE_MAX. */
const MAX_BLOCKS = 0x3fffffff;
/** VDI_DISK_SIZE_MAX. */
const MAX_DISK_SIZE = MAX_BLOCKS * BLOCK_SIZE;

const IMAGE_TYPES = ['dynamic', 'static', 'undo', 'differencing'] as const;

/**
 * A VDI image as it describes itself (VirtualBox, VDICore.h).
 *
 * @example
 * ```ts
 * // file: vdi-dynamic.vdi
 * import { inspectImage, type VdiFinding } from '@diskloupe/core';
 *
 * const allocated = ({ blocksAllocated, blockSize }: VdiFinding): number => blocksAllocated * blockSize;
 * const report = await inspectImage(file);
 * if (report.format === 'vdi' && report.details) console.log(allocated(report.details)); // 1048576
 * ```
 */
export interface VdiFinding {
  readonly format: 'vdi';
  /** The creating program's text before the header, e.g. `<<< QEMU VM Virtual Disk Image >>>`. */
  readonly text: string;
  readonly version: '1.1';
  /** In bytes. */
  readonly headerSize: number;
  readonly imageType: (typeof IMAGE_TYPES)[number];
  readonly imageFlags: number;
  readonly description: string;
  /** Offset of the block map, in bytes. */
  readonly offsetBmap: number;
  /** Offset of the first block, in bytes. */
  readonly offsetData: number;
  /** The legacy geometry; zeros if it was never computed. */
  readonly cylinders: number;
  readonly heads: number;
  readonly sectors: number;
  /** In bytes. */
  readonly sectorSize: number;
  /** The size of the disk, in bytes. */
  readonly diskSize: number;
  /** In bytes. */
  readonly blockSize: number;
  /** Bytes of service information before each block's data. */
  readonly blockExtra: number;
  /** Blocks of the disk. */
  readonly blocksInImage: number;
  /** Blocks that the file holds. */
  readonly blocksAllocated: number;
  /** The image's own UUID. */
  readonly uuidImage: string;
  /** UUID of its last modification, by which a differencing image recognizes its parent. */
  readonly uuidLastSnap: string;
  /** UUID of the parent image; `null` for none. */
  readonly uuidLink: string | null;
  /** UUID of the parent image's last modification; `null` for none. */
  readonly uuidParent: string | null;
  /** The parent's UUID, which is all that is known about it; empty if it has a parent without one. */
  readonly backingFile: string | null;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * Reads the header.
 *
 * Refuses block sizes other than 1 MiB, as QEMU does: VirtualBox would open them, and only creates them if told to.
 * QEMU does not open differencing images; here a safety check reports them, because they are not broken. Refuses what
 * VirtualBox refuses (a block map within the header, data within the block map, more blocks allocated than there
 * are), although QEMU opens it.
 *
 * @throws ImageFormatError
 */
export function readVdiHeader(h: Bytes): VdiFinding {
  const version = h.u32le(0x44, 'version');
  if (version !== VERSION_1_1)
    h.fail('version', `${version >>> 16}.${version & 0xffff}`, {
      code: 'equal_to',
      params: { value: '1.1' },
    });
  const headerSize = h.u32le(0x48, 'header_size', MIN_HEADER_SIZE);
  const type = h.u32le(0x4c, 'image_type', 1, 4);
  const diskSize = h.u64le(0x170, 'disk_size', 0, MAX_DISK_SIZE);
  const blockSize = h.u32le(0x178, 'block_size', BLOCK_SIZE, BLOCK_SIZE);
  const blockExtra = h.u32le(0x17c, 'block_extra', 0, blockSize);
  const blocks = h.u32le(0x180, 'blocks_in_image', Math.ceil(diskSize / blockSize), MAX_BLOCKS);
  const blocksAllocated = h.u32le(0x184, 'blocks_allocated', 0, blocks);
  const offsetBmap = aligned(h, 'offset_bmap', h.u32le(0x154, 'offset_bmap', SECTOR), SECTOR);
  const mapEnd = offsetBmap + 4 * blocks;
  const offsetData = aligned(h, 'offset_data', h.u32le(0x158, 'offset_data', mapEnd), SECTOR);
  const uuidLink = uuid(h, 0x1a8, 'uuid_link');
  const uuidParent = uuid(h, 0x1b8, 'uuid_parent');
  return {
    format: 'vdi',
    text: h.text(0, SIGNATURE_OFFSET, 'text').trim(),
    version: '1.1',
    headerSize,
    imageType: IMAGE_TYPES[type - 1] ?? 'dynamic',
    imageFlags: h.u32le(0x50, 'image_flags'),
    description: h.text(0x54, 256, 'description', 'utf-8'),
    offsetBmap,
    offsetData,
    cylinders: h.u32le(0x15c, 'cylinders'),
    heads: h.u32le(0x160, 'heads'),
    sectors: h.u32le(0x164, 'sectors'),
    sectorSize: h.u32le(0x168, 'sector_size', SECTOR, SECTOR),
    diskSize,
    blockSize,
    blockExtra,
    blocksInImage: blocks,
    blocksAllocated,
    uuidImage: h.guid(0x188, 'uuid_image'),
    uuidLastSnap: h.guid(0x198, 'uuid_last_snap'),
    uuidLink,
    uuidParent,
    // As in QEMU, either UUID means a parent, whatever the type says.
    backingFile: uuidLink ?? (uuidParent || type > 2 ? '' : null),
    // Blocks are added at the end. Before the first one, VirtualBox leaves the file as short as the map.
    requiredSize: blocksAllocated ? offsetData + blocksAllocated * (blockSize + blockExtra) : mapEnd,
  };
}

function uuid(h: Bytes, offset: number, field: string): string | null {
  const guid = h.guid(offset, field);
  return h.isFilled(0, offset, 16) ? null : guid;
}
