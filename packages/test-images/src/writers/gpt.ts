import { crc32 } from '../crc32.js';
import { TestImage, utf16le } from '../test-image.js';

/** A record of a master boot record; empty by default. */
export interface MbrRecordSpec {
  bootFlag?: number;
  /** Head, sector, cylinder, as stored in the record. */
  startChs?: readonly [number, number, number];
  type?: number;
  endChs?: readonly [number, number, number];
  firstLba?: number;
  sectors?: number;
}

/** Contents of a tiny disk with an MBR. */
export interface MbrSpec {
  /** Size of the disk, in 512-byte sectors. */
  sectors?: number;
  /** At most four. */
  records?: readonly MbrRecordSpec[];
  /** Extended boot records, by their sector. */
  extended?: Readonly<Record<number, readonly MbrRecordSpec[]>>;
}

/**
 * Writes a disk with an MBR: one Linux partition by default. The fields are named `disk_signature`,
 * `record0_boot_flag` (`_start_head`, `_type`, `_first_lba`, `_sectors` ...) and `signature`; those of an extended
 * boot record are prefixed with `ebr1000_` if it is in sector 1000.
 */
export function writeMbr(spec: MbrSpec = {}): TestImage {
  const { sectors = 256, records = [{ type: 0x83, firstLba: 64, sectors: 128 }], extended = {} } = spec;
  const image = new TestImage(512 * sectors).number('disk_signature', 440, 'u32le', 0x1234abcd);
  writeRecords(image, '', 0, records);
  for (const [sector, entries] of Object.entries(extended)) {
    writeRecords(image, `ebr${sector}_`, 512 * Number(sector), entries);
  }
  return image;
}

function writeRecords(
  image: TestImage,
  prefix: string,
  base: number,
  records: readonly MbrRecordSpec[],
): void {
  for (let i = 0; i < 4; i++) {
    const { bootFlag = 0, startChs = [0, 0, 0], type = 0, endChs = [0, 0, 0], ...place } = records[i] ?? {};
    const name = `${prefix}record${i}`;
    const at = base + 446 + 16 * i;
    image
      .number(`${name}_boot_flag`, at, 'u8', bootFlag)
      .number(`${name}_start_head`, at + 1, 'u8', startChs[0])
      .number(`${name}_start_sector`, at + 2, 'u8', startChs[1])
      .number(`${name}_start_cylinder`, at + 3, 'u8', startChs[2])
      .number(`${name}_type`, at + 4, 'u8', type)
      .number(`${name}_end_head`, at + 5, 'u8', endChs[0])
      .number(`${name}_end_sector`, at + 6, 'u8', endChs[1])
      .number(`${name}_end_cylinder`, at + 7, 'u8', endChs[2])
      .number(`${name}_first_lba`, at + 8, 'u32le', place.firstLba ?? 0)
      .number(`${name}_sectors`, at + 12, 'u32le', place.sectors ?? 0);
  }
  image.number(`${prefix}signature`, base + 510, 'u16le', 0xaa55);
}

/** Contents of a tiny disk with a GPT. */
export interface GptSpec {
  sectorSize?: number;
  /** Size of the disk, in logical sectors. */
  sectors?: number;
  /** Number of slots in the table. */
  entryCount?: number;
  /** Size of a slot, in bytes. */
  entrySize?: number;
  /** Start of the primary entries, in logical sectors. */
  entriesLba?: number;
  /** Partitions, in the first slots. */
  partitions?: readonly GptPartitionSpec[];
}

export interface GptPartitionSpec {
  firstLba: number;
  lastLba: number;
  /** Type GUID as stored, in hexadecimal digits; a Linux file system by default. */
  type?: string;
  name?: string;
  attributes?: bigint;
}

/** The type of a Linux partition, as stored: 0FC63DAF-8483-4772-8E79-3D69D8477DE4. */
const TYPE = 'af3dc60f838472478e793d69d8477de4';
const DISK_GUID = '0f0e0d0c0b0a49088706050403020100';

/**
 * Writes a disk with a protective MBR, a GPT, and its backup. The fields are those of {@link writeMbr} and, prefixed
 * with `primary_` and `backup_`, the header's (`primary_MyLBA`) and the slots' (`primary_entry0_StartingLBA`), named
 * as in UEFI.
 */
export function writeGpt(spec: GptSpec = {}): TestImage {
  const { sectorSize = 512, entryCount = 128, entrySize = 128, entriesLba = 2 } = spec;
  const tableSectors = Math.ceil((entryCount * entrySize) / sectorSize);
  const firstUsable = entriesLba + tableSectors;
  const sectors = spec.sectors ?? firstUsable + tableSectors + 65;
  const last = sectors - 1;
  const partitions = spec.partitions ?? [
    { firstLba: firstUsable, lastLba: firstUsable + 15, name: 'Gerät 💾' },
  ];
  const image = new TestImage(sectorSize * sectors).number('disk_signature', 440, 'u32le', 0);
  const protective = { type: 0xee, startChs: [0, 2, 0], firstLba: 1, sectors: last } as const;
  writeRecords(image, '', 0, [protective]);

  for (const [copy, myLba, alternateLba, tableLba] of [
    ['primary', 1, last, entriesLba],
    ['backup', last, 1, last - tableSectors],
  ] as const) {
    const at = myLba * sectorSize;
    image
      .text(`${copy}_Signature`, at, 'EFI PART')
      .number(`${copy}_Revision`, at + 8, 'u32le', 0x10000)
      .number(`${copy}_HeaderSize`, at + 12, 'u32le', 92)
      .number(`${copy}_HeaderCRC32`, at + 16, 'u32le', 0)
      .number(`${copy}_Reserved`, at + 20, 'u32le', 0)
      .number(`${copy}_MyLBA`, at + 24, 'u64le', myLba)
      .number(`${copy}_AlternateLBA`, at + 32, 'u64le', alternateLba)
      .number(`${copy}_FirstUsableLBA`, at + 40, 'u64le', firstUsable)
      .number(`${copy}_LastUsableLBA`, at + 48, 'u64le', last - tableSectors - 1)
      .raw(`${copy}_DiskGUID`, at + 56, fromHex(DISK_GUID))
      .number(`${copy}_PartitionEntryLBA`, at + 72, 'u64le', tableLba)
      .number(`${copy}_NumberOfPartitionEntries`, at + 80, 'u32le', entryCount)
      .number(`${copy}_SizeOfPartitionEntry`, at + 84, 'u32le', entrySize)
      .number(`${copy}_PartitionEntryArrayCRC32`, at + 88, 'u32le', 0);
    for (const [slot, partition] of partitions.entries()) {
      const { firstLba, lastLba, type = TYPE, name = '', attributes = 0n } = partition;
      const entry = `${copy}_entry${slot}`;
      const place = tableLba * sectorSize + slot * entrySize;
      image
        .raw(`${entry}_PartitionTypeGUID`, place, fromHex(type))
        .raw(`${entry}_UniquePartitionGUID`, place + 16, new Uint8Array(16).fill(slot + 1))
        .number(`${entry}_StartingLBA`, place + 32, 'u64le', firstLba)
        .number(`${entry}_EndingLBA`, place + 40, 'u64le', lastLba)
        .number(`${entry}_Attributes`, place + 48, 'u64le', attributes)
        .text(`${entry}_PartitionName`, place + 56, name, 72, utf16le);
    }
    const table = tableLba * sectorSize;
    image.seal((sealed) => {
      const entries = sealed.bytes.subarray(table, table + entryCount * entrySize);
      sealed.set(`${copy}_PartitionEntryArrayCRC32`, crc32(entries));
      sealed.set(`${copy}_HeaderCRC32`, 0);
      const size = Number(sealed.get(`${copy}_HeaderSize`));
      sealed.set(`${copy}_HeaderCRC32`, crc32(sealed.bytes.subarray(at, at + Math.min(size, sectorSize))));
    });
  }
  return image;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
