import {
  type TestImage,
  writeBochs,
  writeCloop,
  writeDmg,
  writeParallels,
  writeQcow,
  writeQcow2,
  writeTar,
  writeVhdx,
  writeVmdkDescriptor,
} from '@diskloupe/test-images/writers';
import type { InspectImageOptions } from '../../src/index.js';

/** An image as a public advisory describes it. */
export interface AdvisoryImage {
  /** What it is, for a person. */
  readonly what: string;
  readonly image: TestImage;
  readonly options?: InspectImageOptions;
}

const SECRET = '/etc/shadow';
const JSON_NAME = `json:{"driver":"raw","file":{"driver":"file","filename":"${SECRET}"}}`;
const BACKED: AdvisoryImage = {
  what: 'a qcow2 with a backing file',
  image: writeQcow2({ backingFile: SECRET, backingFormat: 'raw' }),
};
const EXTERNAL: AdvisoryImage = { what: 'a qcow2 with a data file', image: writeQcow2({ dataFile: SECRET }) };
const FLAT: AdvisoryImage = {
  what: 'a descriptor that names a file as its extent',
  image: writeVmdkDescriptor({ createType: 'monolithicFlat', extents: [`RW 2048 FLAT "${SECRET}" 0`] }),
};
const LARGE: AdvisoryImage = {
  what: 'a small qcow2 with a disk of 8 TiB',
  image: writeQcow2({ clusterBits: 21, size: 2 ** 43 }),
  options: { maxVirtualSize: 2 ** 40 },
};
const ARCHIVE: AdvisoryImage = { what: 'a tar of a container', image: writeTar('rootfs/') };
/** Of 8 EiB - 1. */
const HUGE = 2n ** 63n - 1n;

function declaredRaw({ what, image }: AdvisoryImage): AdvisoryImage {
  return { what: `${what}, declared raw`, image, options: { expectedFormat: 'raw' } };
}

/** CVE-2014-0145, too: a verdict does not read the tables of snapshots. */
export const hugeSnapshot: TestImage = writeQcow2({ snapshots: [{}] }).with({
  snapshot_0_l1_size: 0xffffffff,
});

/** By number. Where an advisory concerns several fields or formats, an image for each. */
export const advisoryImages: Readonly<Record<string, readonly AdvisoryImage[]>> = {
  'CVE-2008-2004': [declaredRaw(BACKED)],
  'CVE-2013-2096': [LARGE],
  'CVE-2013-4463': [LARGE],
  'CVE-2013-4469': [LARGE],
  'CVE-2014-0142': [
    { what: 'Parallels: tracks', image: writeParallels().with({ tracks: 0 }) },
    { what: 'Bochs: extent', image: writeBochs().with({ extent: 0 }) },
  ],
  'CVE-2014-0143': [
    { what: 'Parallels: entries', image: writeParallels().with({ nb_bat_entries: 0x7fffffff }) },
    { what: 'Bochs: catalog', image: writeBochs().with({ catalog: 0x7fffffff }) },
    { what: 'qcow2: L1 table', image: writeQcow2().with({ l1_size: 0xffffffff }) },
    { what: 'cloop: blocks', image: writeCloop().with({ n_blocks: 0xffffffff }) },
  ],
  'CVE-2014-0144': [
    { what: 'cloop: block size', image: writeCloop().with({ block_size: 0 }) },
    {
      what: 'qcow2: refcount table',
      image: writeQcow2({ version: 2 }).with({ refcount_table_clusters: 0xffffffff }),
    },
  ],
  'CVE-2014-0145': [
    {
      what: 'DMG: length of a chunk',
      image: writeDmg({ lists: 'resourceFork' }).with({ table0_chunk0_compressedLength: HUGE }, true),
    },
    {
      what: 'DMG: sectors of a chunk',
      image: writeDmg({ lists: 'resourceFork' }).with({ table0_chunk0_sectorCount: HUGE }, true),
    },
  ],
  'CVE-2014-0146': [
    { what: 'qcow2: snapshots', image: writeQcow2({ snapshots: [{}] }).with({ nb_snapshots: 0xffffffff }) },
    { what: 'qcow2: offset', image: writeQcow2({ snapshots: [{}] }).with({ snapshots_offset: 1 }) },
  ],
  'CVE-2014-0147': [{ what: 'Bochs: extent', image: writeBochs().with({ extent: 0xffffffff }) }],
  'CVE-2014-0148': [
    { what: 'VHDX: block size', image: writeVhdx().with({ BlockSize: 0 }) },
    { what: 'VHDX: sector size', image: writeVhdx().with({ LogicalSectorSize: 0 }) },
  ],
  'CVE-2014-0222': [{ what: 'qcow: L2 table', image: writeQcow().with({ l2_bits: 60 }) }],
  'CVE-2014-0223': [{ what: 'qcow: size', image: writeQcow().with({ size: HUGE }) }],
  'CVE-2014-3641': [declaredRaw(BACKED)],
  'CVE-2015-1851': [BACKED],
  'CVE-2015-5163': [BACKED],
  'CVE-2022-47951': [FLAT],
  'CVE-2024-32498': [EXTERNAL],
  'CVE-2024-40767': [declaredRaw(BACKED), declaredRaw(FLAT)],
  'CVE-2024-4467': [
    { what: 'a backing file', image: writeQcow2({ backingFile: JSON_NAME }) },
    { what: 'a data file', image: writeQcow2({ dataFile: JSON_NAME }) },
  ],
  'CVE-2024-44082': [BACKED, EXTERNAL, FLAT],
  'CVE-2024-45219': [BACKED, EXTERNAL],
  'CVE-2024-50386': [BACKED, EXTERNAL],
  'CVE-2026-24708': [declaredRaw(BACKED)],
  'CVE-2026-41648': [ARCHIVE],
  'CVE-2026-48749': [ARCHIVE],
};
