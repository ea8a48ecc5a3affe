import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CorpusEntry, corpus, corpusImage } from '@diskloupe/test-images';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.js';
import { convertTargets } from '../../src/disk/index.js';
import { inspectImage } from '../../src/index.js';
import { policyCards } from '../../src/policy/index.js';
import { languages } from '../../src/words/index.js';
// biome-ignore lint/correctness/useImportExtensions: this is a JSON file, which no compiler turns into a module.
import recorded from './recorded.json' with { type: 'json' };

const DISKS = [
  'qcow2',
  'qcow',
  'qed',
  'vmdk',
  'vhd',
  'vhdx',
  'vdi',
  'parallels',
  'bochs',
  'cloop',
  'luks',
  'iso',
  'gpt',
  'raw',
];
/** file-type names extensions. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  gzip: ['gz', 'tar.gz'],
  bzip2: ['bz2'],
  zstd: ['zst'],
  jpeg: ['jpg'],
  ova: ['ova'],
};
const PROGRAMS = ['ours', 'qemu', 'oslo', 'fileType'] as const;

type Program = (typeof PROGRAMS)[number];

/** Which programs name the format of an image. */
async function namedBy({ name, format, qemu }: CorpusEntry): Promise<Program[]> {
  const report = await inspectImage(new Blob([(await corpusImage(name)).slice()]));
  const answer = Object.entries(recorded.answers).find(([each]) => each === name)?.[1];
  const named: Readonly<Record<Program, boolean>> = {
    ours: report.format === format,
    qemu: qemu?.format === (format === 'vhd' ? 'vpc' : format),
    oslo: answer?.oslo === format,
    fileType: (EXTENSIONS[format] ?? [format]).includes(answer?.fileType ?? ''),
  };
  return PROGRAMS.filter((program) => named[program]);
}

it('the page on other programs has the number of images that each of them names', async () => {
  const counts = new Map<string, Record<Program | 'images', number>>();
  for (const entry of corpus) {
    const row = DISKS.includes(entry.format) ? `\`${entry.format}\`` : 'not a disk image';
    const count = counts.get(row) ?? { images: 0, ours: 0, qemu: 0, oslo: 0, fileType: 0 };
    counts.set(row, count);
    count.images++;
    for (const program of await namedBy(entry)) count[program]++;
  }
  const rows = [...DISKS.map((format) => `\`${format}\``), 'not a disk image'].map((row) => {
    const { images = 0, ours = 0, qemu = 0, oslo = 0, fileType = 0 } = counts.get(row) ?? {};
    return `| ${[row, images, ours, qemu, oslo, fileType].join(' | ')} |`;
  });
  const page = await readFile(join(root, 'docs', 'comparison.md'), 'utf8');
  const [, table = ''] = /^\| format \| images \|.*\n\| ---.*\n((?:\|.*\n)+)/m.exec(page) ?? [];
  expect(table.trim().split('\n')).toEqual(rows);
  expect(page).toContain(`file-type ${recorded.fileType}`);
}, 120_000);

it('and what it says of our own is so', async () => {
  const page = await readFile(join(root, 'docs', 'comparison.md'), 'utf8');
  const names = (await convertTargets()).map(({ format }) => format);
  expect(/^\| writes the formats \| (.*?) \|/m.exec(page)?.[1]?.split(', ').sort()).toEqual(names.sort());
  expect(page).toContain(`[${policyCards.length} targets]`);
  expect(languages.length).toBe(7);
  expect(page).toContain('[seven languages]');
});
