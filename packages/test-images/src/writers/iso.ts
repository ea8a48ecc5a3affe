import { latin1, TestImage, utf16be } from '../test-image.js';

/** Contents of a tiny optical disc image. */
export interface IsoSpec {
  /** Whether there is an ISO 9660 volume; true by default. */
  iso9660?: boolean;
  volumeId?: string;
  /** 17 bytes: 16 digits, and the offset from UTC in quarters of an hour. */
  creationDate?: Uint8Array;
  /** The level of a Joliet volume, 1 to 3. */
  joliet?: 1 | 2 | 3;
  /** Adds an enhanced volume descriptor. */
  enhanced?: boolean;
  /** Adds Rock Ridge to the root directory. */
  rockRidge?: boolean;
  /** Adds a boot catalog: a BIOS entry, and an EFI one in a section. */
  elTorito?: boolean;
  /** Puts the boot record first, which is allowed. */
  bootRecordFirst?: boolean;
  /** Adds a UDF volume with blocks of this many bytes. */
  udfBlockSize?: number;
  /** UDF's volume recognition: `NSR02` (the default) or `NSR03`. */
  nsr?: 'NSR02' | 'NSR03';
  /** Puts UDF's anchor only in the last block. */
  anchorAtEnd?: boolean;
  /** ECMA-167's number: 1 read only, 2 write once, 3 rewritable, 4 overwritable. */
  accessType?: number;
}

const SECTOR = 2048;
const ROOT = 29;
const CATALOG = 30;
const UDF_BLOCKS = 264;
const SEQUENCE = 96;
const ANCHOR = 256;

/** Writes a tiny disc: 256 KiB of ISO 9660, with UDF as much as its anchor needs. */
export function writeIso(spec: IsoSpec = {}): TestImage {
  const { iso9660 = true, udfBlockSize = 0, nsr = 'NSR02' } = spec;
  const sectors = Math.max(iso9660 ? 128 : 0, Math.ceil((UDF_BLOCKS * udfBlockSize) / SECTOR));
  const image = new TestImage(sectors * SECTOR);
  let sector = 16;
  if (iso9660) {
    if (spec.elTorito && spec.bootRecordFirst) bootRecord(image, sector++);
    primary(image, sector++, sectors, spec);
    if (spec.elTorito && !spec.bootRecordFirst) bootRecord(image, sector++);
    if (spec.joliet) {
      volumeDescriptor(image, 'joliet', sector, 2, 1)
        .text('joliet_escape_sequences', sector * SECTOR + 88, `%/${' @CE'[spec.joliet]}`, 32)
        .text('joliet_volume_id', sector * SECTOR + 40, 'Grüße', 32, utf16be);
      sector++;
    }
    if (spec.enhanced) volumeDescriptor(image, 'enhanced', sector++, 2, 2);
    volumeDescriptor(image, 'terminator', sector++, 255, 1);
    rootDirectory(image, spec.rockRidge ?? false);
    if (spec.elTorito) bootCatalog(image);
  }
  if (udfBlockSize) {
    const stride = Math.max(1, udfBlockSize / SECTOR);
    for (const id of ['BEA01', nsr, 'TEA01']) {
      image.number(`${id}_type`, sector * SECTOR, 'u8', 0).text(id, sector * SECTOR + 1, id);
      image.number(`${id}_version`, sector * SECTOR + 6, 'u8', 1);
      sector += stride;
    }
    udf(image, udfBlockSize, spec);
  }
  return image;
}

function volumeDescriptor(
  image: TestImage,
  name: string,
  sector: number,
  type: number,
  version: number,
): TestImage {
  const at = sector * SECTOR;
  return image
    .number(`${name}_type`, at, 'u8', type)
    .text(`${name}_standard_id`, at + 1, 'CD001')
    .number(`${name}_version`, at + 6, 'u8', version);
}

function primary(
  image: TestImage,
  sector: number,
  sectors: number,
  { volumeId = 'DISKLOUPE', creationDate }: IsoSpec,
): void {
  const at = sector * SECTOR;
  const text = (name: string, offset: number, value: string, length = 128): void => {
    image.text(name, at + offset, value.padEnd(length));
  };
  const both = (name: string, offset: number, value: number): void => {
    image
      .number(`${name}_le`, at + offset, 'u32le', value)
      .number(`${name}_be`, at + offset + 4, 'u32be', value);
  };
  volumeDescriptor(image, 'primary', sector, 1, 1);
  text('system_id', 8, 'LINUX', 32);
  text('volume_id', 40, volumeId, 32);
  both('volume_space_size', 80, sectors);
  image
    .number('volume_set_size', at + 120, 'u16le', 1)
    .number('volume_sequence_number', at + 124, 'u16le', 1);
  image
    .number('logical_block_size_le', at + 128, 'u16le', SECTOR)
    .number('logical_block_size_be', at + 130, 'u16be', SECTOR);
  image.number('root_record_length', at + 156, 'u8', 34);
  both('root_extent', 158, ROOT);
  both('root_length', 166, SECTOR);
  text('volume_set_id', 190, 'A SET');
  text('publisher_id', 318, 'A PUBLISHER');
  text('data_preparer_id', 446, 'A PREPARER');
  text('application_id', 574, 'AN APPLICATION');
  image.raw('creation_date', at + 813, creationDate ?? latin1('2024022912304550\x04'));
  image.raw('modification_date', at + 830, latin1('0000000000000000\0'));
}

function bootRecord(image: TestImage, sector: number): void {
  volumeDescriptor(image, 'boot_record', sector, 0, 1)
    .text('boot_system_id', sector * SECTOR + 7, 'EL TORITO SPECIFICATION', 32)
    .number('boot_catalog', sector * SECTOR + 71, 'u32le', CATALOG);
}

/** The directory's record of itself, and its system use entries. */
function rootDirectory(image: TestImage, rockRidge: boolean): void {
  const at = ROOT * SECTOR;
  image
    .number('self_length', at, 'u8', rockRidge ? 34 + 7 + 36 : 34)
    .number('self_name_length', at + 32, 'u8', 1);
  if (!rockRidge) return;
  image.text('sp', at + 34, 'SP\x07\x01\xbe\xef\0').text('px', at + 41, 'PX');
  image.number('px_length', at + 43, 'u8', 36).number('px_version', at + 44, 'u8', 1);
}

function bootCatalog(image: TestImage): void {
  const at = CATALOG * SECTOR;
  const entry = (name: string, offset: number, emulation: number, sectors: number, rba: number): void => {
    image
      .number(`${name}_indicator`, at + offset, 'u8', 0x88)
      .number(`${name}_media`, at + offset + 1, 'u8', emulation);
    image
      .number(`${name}_sector_count`, at + offset + 6, 'u16le', sectors)
      .number(`${name}_rba`, at + offset + 8, 'u32le', rba);
  };
  image
    .number('validation_header_id', at, 'u8', 1)
    .number('validation_platform', at + 1, 'u8', 0)
    .number('validation_checksum', at + 28, 'u16le', 0)
    .number('validation_key', at + 30, 'u16be', 0x55aa);
  entry('bios', 32, 0, 4, 40);
  image
    .number('section_indicator', at + 64, 'u8', 0x91)
    .number('section_platform', at + 65, 'u8', 0xef)
    .number('section_entries', at + 66, 'u16le', 1);
  entry('efi', 96, 4, 8, 48);
  image.seal((sealed) => {
    sealed.set('validation_checksum', 0);
    const words = new DataView(sealed.bytes.buffer, at, 32);
    let sum = 0;
    for (let i = 0; i < 32; i += 2) sum += words.getUint16(i, true);
    sealed.set('validation_checksum', -sum);
  });
}

function udf(image: TestImage, block: number, { nsr, anchorAtEnd, accessType = 1 }: IsoSpec): void {
  const descriptor = (name: string, number: number, tag: number): number => {
    const at = number * block;
    image
      .number(`${name}_tag`, at, 'u16le', tag)
      .number(`${name}_tag_version`, at + 2, 'u16le', nsr === 'NSR03' ? 3 : 2)
      .number(`${name}_tag_checksum`, at + 4, 'u8', 0)
      .number(`${name}_crc`, at + 8, 'u16le', 0)
      .number(`${name}_crc_length`, at + 10, 'u16le', 496)
      .number(`${name}_tag_location`, at + 12, 'u32le', number);
    return at;
  };
  const seal = (name: string, at: number): void => {
    image.seal((sealed) => {
      sealed.set(`${name}_tag_checksum`, 0);
      sealed.set(`${name}_crc`, crcItuT(sealed.bytes.subarray(at + 16, at + 512)));
      sealed.set(
        `${name}_tag_checksum`,
        sealed.bytes.subarray(at, at + 16).reduce((sum, byte) => sum + byte, 0),
      );
    });
  };
  const dstring = (name: string, at: number, length: number, value: string, wide: boolean): void => {
    const text = wide ? utf16be(value) : latin1(value);
    const bytes = new Uint8Array(length);
    bytes.set([wide ? 16 : 8, ...text]);
    bytes[length - 1] = text.length + 1;
    image.raw(name, at, bytes);
  };

  let at = descriptor('udf_primary', SEQUENCE, 1);
  image.number('udf_primary_sequence_number', at + 16, 'u32le', 1);
  dstring('udf_volume_id', at + 24, 32, 'UDFLOUPE', false);
  seal('udf_primary', at);

  at = descriptor('udf_logical', SEQUENCE + 1, 6);
  dstring('udf_logical_volume_id', at + 84, 128, 'Ω', true);
  image
    .number('udf_logical_block_size', at + 212, 'u32le', block)
    .text('udf_domain_id', at + 217, '*OSTA UDF Compliant', 23)
    .number('udf_revision', at + 240, 'u16le', nsr === 'NSR03' ? 0x201 : 0x102)
    .text('udf_second_map_id', at + 451, '', 23);
  seal('udf_logical', at);

  at = descriptor('udf_partition', SEQUENCE + 2, 5);
  image
    .number('udf_partition_number', at + 22, 'u16le', 0)
    .number('udf_access_type', at + 184, 'u32le', accessType)
    .number('udf_partition_start', at + 188, 'u32le', ANCHOR + 1)
    .number('udf_partition_length', at + 192, 'u32le', UDF_BLOCKS - ANCHOR - 1);
  seal('udf_partition', at);
  seal('udf_terminating', descriptor('udf_terminating', SEQUENCE + 3, 8));

  at = descriptor('udf_anchor', anchorAtEnd ? UDF_BLOCKS - 1 : ANCHOR, 2);
  image
    .number('udf_main_length', at + 16, 'u32le', 16 * block)
    .number('udf_main_location', at + 20, 'u32le', SEQUENCE)
    .number('udf_reserve_length', at + 24, 'u32le', 16 * block)
    .number('udf_reserve_location', at + 28, 'u32le', ANCHOR - 16);
  seal('udf_anchor', at);
}

function crcItuT(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const top = (crc >> 15) ^ ((byte >> bit) & 1);
      crc = ((crc << 1) & 0xffff) ^ (top ? 0x1021 : 0);
    }
  }
  return crc;
}
