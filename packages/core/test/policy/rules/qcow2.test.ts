import { evaluatePolicy, type ImageFacts, type LayoutFault, type Qcow2Rule } from '@diskloupe/core/policy';
import { sentenceOf } from '@diskloupe/core/words';
import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../reports.js';
import { codes, codesOf, judge } from './verdicts.js';

/** With feature bits. */
function withBits(field: string, bits: bigint, compression = 0): Uint8Array {
  const image = writeQcow2();
  image.set(field, bits);
  image.set('compression_type', compression);
  return image.bytes;
}

const zstd = withBits('incompatible_features', 8n, 1);
const of = (bytes: Uint8Array, qcow2: Qcow2Rule): Promise<string[]> => codesOf(bytes, { qcow2 });

describe('the rule of qcow2', () => {
  it('accepts everything if it says nothing, and other formats whatever it says', async () => {
    expect(await of(zstd, {})).toEqual([]);
    const all: Qcow2Rule = { versions: [], compressionTypes: [], uncompressed: true, layout: 'tablesFirst' };
    expect(await of(writeVmdk().bytes, all)).toEqual([]);
  });

  it('has versions', async () => {
    const old = writeQcow2({ version: 2 }).bytes;
    expect(await of(old, { versions: [2] })).toEqual([]);
    expect(await of(old, { versions: [3] })).toEqual(['qcow2_version_not_allowed']);
    const verdict = await judge(writeQcow2().bytes, { qcow2: { versions: [2] }, allowedFormats: ['qcow2'] });
    expect(verdict.objections).toMatchObject([
      {
        code: 'qcow2_version_not_allowed',
        evidence: { version: 3, allowed: '2' },
        remedy: { command: 'qemu-img convert -f qcow2 -O qcow2 -o compat=0.10 a.img a.qcow2' },
      },
    ]);
  });

  it('has features, incompatible and autoclear ones', async () => {
    const refusedFeatures = ['compression-type', 'extended-l2', 'bitmaps'];
    expect(await of(writeQcow2().bytes, { refusedFeatures })).toEqual([]);
    const bitmaps = writeQcow2({ bitmaps: [{}] }).bytes;
    expect(await of(bitmaps, { refusedFeatures })).toEqual(['qcow2_feature_not_allowed']);
    expect(await of(bitmaps, { refusedFeatures: ['extended-l2'] })).toEqual([]);
    const verdict = await judge(zstd, { qcow2: { refusedFeatures } });
    expect(verdict.objections).toMatchObject([{ evidence: { features: 'compression-type' } }]);
    expect(await of(withBits('incompatible_features', 16n), { refusedFeatures })).toEqual([
      'qcow2_feature_not_allowed',
    ]);
    // A compatible feature changes nothing for a reader.
    expect(await of(withBits('compatible_features', 1n), { refusedFeatures: ['lazy-refcounts'] })).toEqual(
      [],
    );
  });

  it('has a name for features without a name', async () => {
    const unnamed = withBits('autoclear_features', 1n << 40n);
    expect(await of(unnamed, { refusedFeatures: ['bitmaps'] })).toEqual([]);
    expect(await of(unnamed, { refusedFeatures: ['unnamed'] })).toEqual(['qcow2_feature_not_allowed']);
    expect(await of(zstd, { refusedFeatures: ['unnamed'] })).toEqual([]);
  });

  it('has compression types', async () => {
    expect(await of(zstd, { compressionTypes: ['zlib'] })).toEqual(['compression_not_allowed']);
    expect(await of(zstd, { compressionTypes: ['zlib', 'zstd'] })).toEqual([]);
    expect(await of(writeQcow2().bytes, { compressionTypes: ['zlib'] })).toEqual([]);
  });

  it('has compressed clusters', async () => {
    const compressed = await corpusImage('qcow2-v2-compressed.qcow2');
    expect(await of(compressed, { uncompressed: true })).toEqual(['compression_not_allowed']);
    expect(await of(compressed, { uncompressed: false })).toEqual([]);
    expect(await of(await corpusImage('qcow2-gpt-inside.qcow2'), { uncompressed: true })).toEqual([]);
  });

  it('has snapshots', async () => {
    const image = writeQcow2({ snapshots: [{}, {}] }).bytes;
    expect(await of(image, { withoutSnapshots: true })).toEqual(['snapshots_not_allowed']);
    expect(await of(image, { withoutSnapshots: false })).toEqual([]);
    expect(await of(writeQcow2().bytes, { withoutSnapshots: true })).toEqual([]);
  });

  it('reports everything at once, with one remedy', async () => {
    const image = writeQcow2({ snapshots: [{}], bitmaps: [{}] }).bytes;
    const verdict = await judge(image, {
      allowedFormats: ['qcow2'],
      qcow2: {
        versions: [2],
        refusedFeatures: ['bitmaps'],
        withoutSnapshots: true,
        layout: 'tablesFirst',
      },
    });
    expect(codes(verdict)).toEqual([
      'qcow2_version_not_allowed',
      'qcow2_feature_not_allowed',
      'snapshots_not_allowed',
    ]);
    const command = 'diskloupe convert -f qcow2 -O qcow2 -o compat=0.10,layout=tables-first a.img a.qcow2';
    for (const { remedy } of verdict.objections) expect(remedy).toMatchObject({ command });
  });
});

describe('the layout of tables', () => {
  const details = reportOf({
    details: { format: 'qcow2', ...{ features: { incompatible: [], autoclear: [], unnamed: [] } } },
  });
  const withFacts = (tableLayout: ImageFacts['tableLayout']): string[] =>
    codes(
      evaluatePolicy(
        details,
        { name: 'tested', qcow2: { layout: 'tablesFirst', uncompressed: true } },
        { facts: { tableLayout } },
      ),
    );

  const gap = (compressed: boolean): LayoutFault => ({ kind: 'gap', offset: 65536, compressed });

  it('has to be without a fault', () => {
    expect(withFacts({ fault: null, compressed: false })).toEqual([]);
    expect(withFacts({ fault: gap(false), compressed: 'unseen' })).toEqual(['tables_not_first']);
  });

  it('matters more than what is behind the fault, read or not', () => {
    for (const compressed of [true, false, 'unseen'] as const) {
      expect(withFacts({ fault: gap(false), compressed })).toEqual(['tables_not_first']);
      expect(withFacts({ fault: gap(true), compressed })).toEqual([
        'compression_not_allowed',
        'tables_not_first',
      ]);
    }
  });

  it('is never trusted if it was not seen', () => {
    const both = ['compression_not_allowed', 'tables_not_first'];
    for (const unseen of ['unseen', undefined, { fault: 'unseen', compressed: 'unseen' }] as const)
      expect(withFacts(unseen)).toEqual(both);
    expect(withFacts({ fault: null, compressed: 'unseen' })).toEqual(['compression_not_allowed']);
  });

  it('has a sentence for each fault', () => {
    for (const kind of ['table', 'gap', 'shared', 'cut'] as const) {
      const { objections } = evaluatePolicy(
        details,
        { name: 'tested', qcow2: { layout: 'tablesFirst' } },
        { facts: { tableLayout: { fault: { kind, offset: 327680, compressed: false }, compressed: false } } },
      );
      expect(objections).toMatchObject([{ evidence: { kind, offset: 327680 } }]);
      expect(objections.map(({ reason }) => sentenceOf(reason)).join()).toMatch(/327680/);
    }
  });
});
