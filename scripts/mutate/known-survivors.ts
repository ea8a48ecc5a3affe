import type { Mutant } from './find-mutants.js';

interface Known {
  /** In `formats`; `*` for any. */
  readonly file: string;
  /** The original line, or a part of it. */
  readonly line: string;
  /** The change; any change of the line by default. */
  readonly change?: string;
  readonly reason: string;
}

/** Mutants that no test can notice, each with its reason. docs/safety.md lists them too. */
export const KNOWN_SURVIVORS: readonly Known[] = [
  {
    file: '*',
    line: 'min: 0',
    change: '0 -> 1',
    reason: 'an empty file is not recognised with no byte, nor refused for want of one',
  },
  {
    file: 'asif/header.ts',
    line: 'HEADER_LENGTH',
    reason: 'how much is read at once; the last field ends at 80',
  },
  {
    file: 'bochs/header.ts',
    line: "h.text(48, 16, 'subtype')",
    change: '16 -> 17',
    reason: 'the version, which follows and is known by then, begins with a NUL',
  },
  {
    file: 'qcow/header.ts',
    line: 'HEADER_LENGTH: number = 48',
    change: '48 -> 49',
    reason: 'how much is read at once',
  },
  {
    file: 'qed/header.ts',
    line: 'HEADER_LENGTH: number = 64',
    change: '64 -> 65',
    reason: 'how much is read at once',
  },
  {
    file: 'qed/header.ts',
    line: 'Math.floor(0xffffffff / clusterSize)',
    change: '0xffffffff -> 4294967294',
    reason: 'clusters are of an even size',
  },
  {
    file: 'qcow2/header.ts',
    line: 'HEAD_LENGTH: number = 4096',
    reason: 'how much is read at once',
  },
  {
    file: 'qcow2/l2-entry.ts',
    line: '0x3fffffff',
    change: '0x3fffffff -> 1073741822',
    reason: 'the lowest bit is shifted out',
  },
  {
    file: 'qcow2/probe.ts',
    line: 'snapshotCount ? header.snapshotsOffset',
    change: '0 -> 1',
    reason: 'the header is longer',
  },
  {
    file: 'qcow2/probe.ts',
    line: 'offset = 0, length = 0',
    change: '0 -> 1',
    reason: 'the header is longer',
  },
  {
    file: 'qcow2/probe-tables.ts',
    line: 'let end = 0',
    change: '0 -> 1',
    reason: 'the header is longer',
  },
  {
    file: 'qcow/recognise.ts',
    line: 'filledTo(8)',
    change: '8 -> 9',
    reason: 'no more is looked at',
  },
  {
    file: 'qcow2/recognise.ts',
    line: 'filledTo(8)',
    change: '8 -> 9',
    reason: 'no more is looked at',
  },
  {
    file: 'qed/recognise.ts',
    line: 'filledTo(4)',
    change: '4 -> 5',
    reason: 'no more is looked at',
  },
  {
    file: 'qcow2/snapshots.ts',
    line: 'let end = 0',
    change: '0 -> 1',
    reason: 'an image without snapshots has no table',
  },
  {
    file: 'cloop/header.ts',
    line: 'at + 8 <= table.length',
    change: '8 -> 7',
    reason: 'tables are asked for in whole entries',
  },
  {
    file: 'cloop/probe.ts',
    line: 'const offsets = end > offset',
    change: '> -> >=',
    reason: 'an empty table says nothing, read or not',
  },
  {
    file: 'other/conditions.ts',
    line: '[44100, 48000, 32000]',
    change: '44100 -> 44101',
    reason: 'no frame gets another length by it',
  },
  {
    file: 'other/conditions.ts',
    line: 'within(24 + nameSize, 1, 255)',
    change: '255 -> 256',
    reason: 'a byte is 255 at most',
  },
  {
    file: 'other/header.ts',
    line: 'TAIL_LENGTH',
    change: '20 -> 21',
    reason: 'how much is read at once; the longest signature at the end has 20 bytes',
  },
  {
    file: 'gpt/mbr.ts',
    line: 'const isSigned = !sector.isFilled(0, 440, 4)',
    change: '4 -> 5',
    reason: 'a byte other than 0 behind the signature is code, signed or not',
  },
  {
    file: 'gpt/mbr.ts',
    line: 'LOOKED_AT: number',
    change: '0x206 -> 519',
    reason: 'a byte more is asked for than anything looks at',
  },
  {
    file: 'gpt/header.ts',
    line: 'TAIL_LENGTH: number',
    change: '4096 -> 4097',
    reason: 'a byte more is asked for than anything looks at',
  },
  {
    file: 'iso/probe.ts',
    line: 'requiredSize: 0,',
    change: '0 -> 1',
    reason: 'whatever is read of a disc raises it',
  },
  {
    file: 'iso/udf.ts',
    line: 'at < sequence.length',
    change: '< -> <=',
    reason: 'there is no descriptor behind the end',
  },
  {
    file: 'iso/udf-anchor.ts',
    line: 'const HEAD = 64 * 1024',
    reason: 'how much is read at once, so that what the anchor points to is among it',
  },
  {
    file: 'iso/udf-anchor.ts',
    line: 'const TAIL = 4096',
    change: '4096 -> 4097',
    reason: 'a byte more is asked for than anything looks at',
  },
  {
    file: 'iso/udf-anchor.ts',
    line: 'SMALL_BLOCKS_END: number',
    change: '1 -> 2',
    reason: 'a block more is asked for than anything looks at',
  },
  {
    file: 'iso/udf-anchor.ts',
    line: 'SMALL_BLOCKS_END: number',
    change: '1024 -> 1025',
    reason: 'some bytes more are asked for than anything looks at',
  },
  {
    file: 'vmdk/descriptor-words.ts',
    line: 'digits.slice(-8)',
    change: '8 -> 9',
    reason: 'what is beyond 32 bits goes with the next line',
  },
  {
    file: 'vmdk/checks.ts',
    line: 'fileSize = 0',
    reason: 'a footer is found at the end of a file, whose size is known then',
  },
  {
    file: 'raw/file-systems.ts',
    line: 'at < 512; at += 2',
    change: '512 -> 511',
    reason: 'words begin at even bytes',
  },
  {
    file: '*',
    line: 'fileSize = 0',
    change: '0 -> 1',
    reason: 'what is judged by the size of the file is known only where that is',
  },
  {
    file: 'dmg/checks.ts',
    line: 'sum + sectorCount : -1',
    change: '1 -> 2',
    reason: 'no table begins in front of the disk',
  },
  {
    file: 'dmg/checks.ts',
    line: 'segmentCount ?? 0',
    change: '0 -> 1',
    reason: 'an image is in one file, whether it says 0 or 1',
  },
  {
    file: 'luks/luks2.ts',
    line: "h.text(208, 48, 'subsystem'",
    change: '48 -> 49',
    reason: 'hdr_offset follows, whose first byte has to be 0',
  },
  {
    file: 'luks/probe.ts',
    line: 'PAYLOAD_HEAD',
    reason: 'how much is read at once; what is inside is recognised by less',
  },
  {
    file: 'parallels/probe.ts',
    line: 'if (last > 0)',
    change: '> -> >=',
    reason: 'an entry of 0 stands for no cluster and is never the largest',
  },
  {
    file: 'vdi/header.ts',
    line: 'HEAD_LENGTH',
    reason: 'how much is read at once; the last field ends at 456',
  },
  {
    file: 'vdi/header.ts',
    line: "h.text(0x54, 256, 'description'",
    change: '256 -> 257',
    reason: 'offset_bmap follows, a multiple of 512, whose first byte is 0',
  },
  {
    file: 'vhd/find-footer.ts',
    line: 'searched.lastIndexOf(first, at - 1)',
    change: '1 -> 2',
    reason: 'a cookie does not begin right in front of a c',
  },
  {
    file: 'vhd/header.ts',
    line: "f.text(36, 4, 'creatorHostOs')",
    change: '4 -> 5',
    reason: 'the original size follows, of less than 2^53 bytes, whose first byte is 0',
  },
  {
    file: 'iso/el-torito.ts',
    line: 'const SECTION = 0x90 >> 1',
    change: '0x90 -> 145',
    reason: 'the lowest bit is shifted out',
  },
  {
    file: 'vhdx/metadata.ts',
    line: "t.check('Offset + Length'",
    change: '0 -> 1',
    reason: 'the offset alone is 64 KiB at least',
  },
  {
    file: 'vhdx/header.ts',
    line: 'IDENTIFIER_LENGTH',
    change: '520 -> 521',
    reason: 'how much is read at once; a VHDX is longer',
  },
  {
    file: 'vhdx/header.ts',
    line: 'return first && second',
    change: '&& -> ||',
    reason: 'the second copy is the first one where there is no other',
  },
  {
    file: 'vhdx/header.ts',
    line: 'other > one ? second : first',
    change: '> -> >=',
    reason: 'headers with the same number have to be the same',
  },
  {
    file: 'vhdx/header.ts',
    line: 'h.isFilled(0, 48, 16)',
    change: '16 -> 17',
    reason: 'LogVersion follows, which has to be 0',
  },
  {
    file: 'vhdx/metadata.ts',
    line: 'const ahead',
    change: '4096 -> 4097',
    reason: 'how much is read at once',
  },
  {
    file: 'vhdx/metadata.ts',
    line: 'const ahead',
    change: '4096 -> 4095',
    reason: 'how much is read at once',
  },
];

/** Returns why nobody can notice a mutant; undefined if a test should. */
export function known({ file, text, from, to }: Mutant): string | undefined {
  return KNOWN_SURVIVORS.find(
    (each) =>
      (each.file === '*' || file === `formats/${each.file}`) &&
      text.includes(each.line) &&
      (each.change === undefined || each.change === `${from} -> ${to}`),
  )?.reason;
}
