import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { isEverything } from '../../../../../scripts/sample.js';
import { created, cross, type Options } from '../../image-cases/image-case.js';
import { findObstacle } from '../../image-cases/obstacle.js';
import { mustSucceed, quoted } from '../../image-cases/shell.js';
import { Qemu } from './qemu-disk.js';
import { expectSameDisk, expectSameSnapshot, questionsOf } from './same-disk.js';
import { fillHoles } from './without-holes.js';

const RUNS = isEverything ? 60 : 25;
/** Size of the repeated data, in bytes: a prime. */
const NOISE_LENGTH = 30_011;

/** One action of a guest or its host. */
type Command =
  | { readonly kind: 'snapshot' }
  | { readonly kind: string; readonly offset: number; readonly length: number };

interface Image {
  readonly format: string;
  readonly options: Options;
  /** Of the disk, in bytes. */
  readonly size: number;
}

const KINDS = ['write -s noise', 'write -P 165', 'write -z', 'write -z -u', 'discard'];

const qcow2Options: fc.Arbitrary<Options> = fc.oneof(
  fc.record({
    compat: fc.constantFrom('0.10', '1.1'),
    cluster_size: fc.constantFrom('512', '1k', '4k', '16k', '64k', '512k', '2M'),
  }),
  fc.record({
    extended_l2: fc.constant('on'),
    cluster_size: fc.constantFrom('16k', '64k', '256k', '2M'),
    refcount_bits: fc.constantFrom('8', '16', '32', '64'),
  }),
  fc.record({
    preallocation: fc.constantFrom('metadata', 'full'),
    lazy_refcounts: fc.constantFrom('off', 'on'),
    refcount_bits: fc.constantFrom('16', '64'),
  }),
);

const otherFormats: readonly (readonly [string, readonly Options[]])[] = [
  ['vdi', cross({ static: ['', 'on'] })],
  ['vhdx', cross({ block_size: ['1M', '2M'], subformat: ['dynamic', 'fixed'] })],
  ['vpc', cross({ force_size: ['', 'on'], subformat: ['dynamic', 'fixed'] })],
  ['vmdk', [...cross({ zeroed_grain: ['', 'on'] }), { subformat: 'monolithicFlat' }]],
  ['qed', cross({ cluster_size: ['4k', '64k'], table_size: ['2', '4'] })],
  ['parallels', cross({ cluster_size: ['', '4k', '64k'] })],
  ['qcow', [{}]],
];

const format: fc.Arbitrary<Omit<Image, 'size'>> = fc.oneof(
  { weight: 1, arbitrary: qcow2Options.map((options) => ({ format: 'qcow2', options })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...otherFormats.flatMap(([name, all]) => all.map((options) => ({ format: name, options }))),
    ),
  },
);

const image: fc.Arbitrary<Image> = fc
  .record({ what: format, sectors: fc.integer({ min: 1, max: 8192 }) })
  .map(({ what, sectors }) => ({ ...what, size: 512 * sectors }));

/** Offsets and lengths are multiples of a byte, a sector, a page or a small cluster. */
function commandsOn({ format: name, size }: Image): fc.Arbitrary<readonly Command[]> {
  const place = fc
    .record({
      kind: fc.constantFrom(...KINDS),
      step: fc.constantFrom(1, 512, 4096, 65_536),
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      steps: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ kind, step, at, steps }) => {
      const unit = Math.min(step, size);
      const offset = Math.floor((at * size) / unit) * unit;
      return { kind, offset, length: Math.min(steps * unit, size - offset) };
    })
    .filter(({ length }) => length > 0);
  const snapshot = fc.constant({ kind: 'snapshot' as const });
  const command =
    name === 'qcow2' ? fc.oneof({ weight: 12, arbitrary: place }, { weight: 1, arbitrary: snapshot }) : place;
  return fc.array(command, { minLength: 1, maxLength: 30 });
}

const history = image.chain((made) => commandsOn(made).map((commands) => ({ made, commands })));

/** As one shell script; one program does the writes between snapshots. */
function scriptOf(
  { format: name, options, size }: Image,
  commands: readonly Command[],
  file: string,
): string {
  const lines = [created(name, options, `${size}`, file).text];
  let writes: string[] = [];
  const flush = (): void => {
    const list = writes.map((write) => `-c ${quoted(write)}`).join(' ');
    if (list) lines.push(`qemu-io -t unsafe -f ${name} ${list} ${file}`);
    writes = [];
  };
  for (const [index, command] of commands.entries()) {
    if ('offset' in command) writes.push(`${command.kind} -q ${command.offset} ${command.length}`);
    else {
      flush();
      lines.push(`qemu-img snapshot -c taken-${index} ${file}`);
    }
  }
  flush();
  return lines.join(' && ');
}

function compareHistories(): void {
  let folder = '';
  let places = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'disk-histories-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is the one that we read, with each of its snapshots', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ made, commands }) => {
        const place = join(folder, `${places++}`);
        await mkdir(place);
        const file = `disk.${made.format}`;
        const noise = Uint8Array.from({ length: NOISE_LENGTH }, (_, i) => (Math.imul(i, i) >>> 5) ^ i);
        await writeFile(join(place, 'noise'), noise);
        await mustSucceed(scriptOf(made, commands, file), place);
        await fillHoles(place);
        const qemu = new Qemu(place);
        const compared = { qemu, image: { file, format: made.format }, seed: made.size };
        const theirs = await qemu.ask(compared.image, questionsOf(compared));
        if (!theirs) throw new Error('qemu-img does not read it');
        await expectSameDisk(compared, theirs);
        const taken = commands.filter(({ kind }) => kind === 'snapshot').length;
        for (let id = 1; id <= taken; id++) await expectSameSnapshot(compared, `${id}`);
        await rm(place, { recursive: true });
      }),
      { numRuns: RUNS },
    );
  });
}

const obstacle = findObstacle();
if (obstacle) {
  console.log(`Histories of disks are not compared with qemu-img: ${obstacle}.`);
  it.skip(`the disk after a random history (${obstacle})`);
} else describe('the disk after a random history', compareHistories);
