import type { TestImage } from '@diskloupe/test-images';
import * as write from '@diskloupe/test-images/writers';
import type { FormatName } from '../../../src/formats/cards.js';

const MIB = 2 ** 20;

function luksHeader(): Uint8Array {
  return write.writeLuks().bytes.slice(0, 592);
}

/** Tiny images with what the corpus has not: together they have every field that a probe reads. */
export const writtenImages: Readonly<Partial<Record<FormatName, readonly TestImage[]>>> = {
  asif: [write.writeAsif(), write.writeAsif({ chunkSize: MIB, chunks: [new Uint8Array(MIB)] })],
  bochs: [write.writeBochs({ version: 1 }), write.writeBochs({ version: 2 })],
  cloop: [
    write.writeCloop(),
    // Its table is longer than what is read of it at once.
    write.writeCloop({ blockSize: 512, blocks: Array.from({ length: 40_000 }, () => Uint8Array.of(0)) }),
  ],
  dmg: [
    write.writeDmg(),
    // Its tables are far from both ends.
    write.writeDmg({ tables: [{ chunks: [{ type: 1, sectors: 4096 }] }], lists: 'both' }),
    write.writeDmg({ lists: 'resourceFork', trailerInFront: true }),
    write.writeEncryptedDmg(),
  ],
  gpt: [
    write.writeGpt({ partitions: [{ firstLba: 40, lastLba: 50 }] }),
    write.writeMbr({ records: [{ type: 5, firstLba: 63, sectors: 100 }], extended: { 63: [{}] } }),
  ],
  iso: [
    write.writeIso({ joliet: 3, rockRidge: true, elTorito: true, enhanced: true }),
    write.writeIso({ iso9660: false, udfBlockSize: 2048 }),
    write.writeIso({ udfBlockSize: 2048, anchorAtEnd: true }),
  ],
  luks: [write.writeLuks(), write.writeLuks2()],
  parallels: [write.writeParallels(), write.writeParallels({ bitmaps: [128], allocated: 1 })],
  qcow: [write.writeQcow({ backingFile: 'base' })],
  qcow2: [
    write.writeQcow2({ version: 2, backingFile: 'base' }),
    write.writeQcow2({ snapshots: [{}, { extraSize: 0 }], bitmaps: [{}] }),
    // Far from each other, so that each costs a read.
    write.writeQcow2({ clusterBits: 17, snapshots: [{}], bitmaps: [{}], encryptionHeader: luksHeader() }),
    write.writeQcow2({ extensions: [{ name: 'far', type: 1, data: new Uint8Array(4096) }] }),
    write.writeQcow2({
      extensions: [{ name: 'near', type: 1, data: new Uint8Array(3968) }],
      backingFile: 'x'.repeat(64),
    }),
  ],
  qed: [write.writeQed({ backingFile: 'base', backingFilenameOffset: 2048 })],
  raw: [],
  vdi: [write.writeVdi()],
  vhd: [
    write.writeVhd({ type: 'differencing', parentName: 'base.vhd', locators: { W2ru: '.\\base.vhd' } }),
    write.writeVhd({ type: 'fixed', size: MIB }),
  ],
  vhdx: [
    write.writeVhdx({
      parent: { parent_linkage: '{01234567-89ab-cdef-0123-456789abcdef}', relative_path: 'a.vhdx' },
    }),
  ],
  vmdk: [write.writeVmdk({ footer: true }), write.writeVmdkCowd(), write.writeVmdkSesparse()],
};
