import {
  corpus,
  corpusImage,
  latin1,
  otherMagics,
  writeAsif,
  writeBochs,
  writeCloop,
  writeDmg,
  writeGpt,
  writeGzip,
  writeIso,
  writeLuks,
  writeLuks2,
  writeMbr,
  writeOther,
  writeParallels,
  writeQcow,
  writeQcow2,
  writeQed,
  writeTar,
  writeVdi,
  writeVhd,
  writeVhdx,
  writeVmdk,
  writeVmdkCowd,
  writeVmdkDescriptor,
  writeVmdkSesparse,
} from '@diskloupe/test-images';

/** The start and the end of a longer image to keep, which hold all of its signatures; in bytes. */
const HEAD = 40 * 1024;
const TAIL = 4 * 1024;

/** The sources of mutants: every writer's image, and the corpus, with the middle of its large images left out. */
export async function basesOfMutants(): Promise<readonly Uint8Array[]> {
  const written = [
    ...[writeAsif(), writeBochs(), writeCloop(), writeDmg(), writeGpt(), writeMbr(), writeGzip(), writeIso()],
    ...[
      writeLuks(),
      writeLuks2(),
      writeParallels(),
      writeQcow(),
      writeQcow2(),
      writeQed(),
      writeTar('a.txt'),
    ],
    ...[writeVdi(), writeVhd(), writeVhdx(), writeVmdk(), writeVmdk({ footer: true }), writeVmdkCowd()],
    ...[writeVmdkDescriptor(), writeVmdkDescriptor({ newline: '\r\n' }), writeVmdkSesparse()],
    ...Object.keys(otherMagics).map(writeOther),
  ].map(({ bytes }) => shortened(bytes));
  const texts = ['', 'hello\n', '#!/bin/sh\n# a comment\nversion=1\n', '\n\n# x\nversion=1\n'].map(latin1);
  const bases = [...written, ...texts, new Uint8Array(4096), latin1('x'.repeat(1500))];
  for (const { name } of corpus) bases.push(shortened(await corpusImage(name)));
  return bases;
}

function shortened(image: Uint8Array): Uint8Array {
  if (image.length <= HEAD + TAIL) return image;
  const short = new Uint8Array(HEAD + TAIL);
  short.set(image.subarray(0, HEAD));
  short.set(image.subarray(-TAIL), HEAD);
  return short;
}
