import { evaluatePolicy, type ImageFacts, type ImagePolicy } from '@diskloupe/core/policy';
import { sentenceOf } from '@diskloupe/core/words';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, reportOf } from './reports.js';

/** As `LOSSES` of the messages. */
const LOSSES = ['snapshots', 'bitmaps', 'backing_file', 'data_file', 'trailing_bytes', 'encryption'] as const;
const sizes = fc.constantFrom(0, 1, 511, 512, 2 ** 20, 2 ** 53 - 1);
const formats = fc.constantFrom(
  ...['qcow2', 'raw', 'gpt', 'iso', 'vmdk', 'vhd', 'vhdx', 'unknown', 'pdf', 'ova', 'tar', '__proto__'],
);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const reports = fc
  .record({
    format: formats,
    fileName: fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a.qcow2', 'A.RAW', '.raw'))),
    qemuFormat: fc.option(fc.constantFrom('raw', 'qcow2', 'vpc')),
    fileSize: sizes,
    virtualSize: fc.oneof(sizes, fc.constant('unseen' as const), fc.constant(null)),
    checks: fc.array(
      fc
        .tuple(
          fc.constantFrom('structure', 'truncated', 'footer', 'backing_file', 'mbr', 'encrypted'),
          fc.constantFrom('passed' as const, 'failed' as const, 'warned' as const, 'undetermined' as const),
          fc.boolean(),
        )
        .map(([name, result, advisory]) => check(name, result, advisory ? { advisory: true } : {})),
    ),
    requiredSize: some(fc.oneof(sizes, fc.constant('unseen' as const))),
    descriptor: fc.constantFrom(
      null,
      'unseen',
      { createType: null, extents: [] },
      { createType: 'vmfs', extents: [] },
    ),
  })
  .map(({ requiredSize, descriptor, ...spec }) =>
    reportOf({
      ...spec,
      details: {
        format: spec.format,
        ...(requiredSize !== undefined && { requiredSize }),
        ...(spec.format === 'vmdk' && { descriptor }),
        ...(spec.format === 'qcow2' && {
          features: { incompatible: ['bit 9'], autoclear: ['bitmaps'], unnamed: ['bit 9'] },
          compressionType: 'zstd',
        }),
        ...(spec.format === 'vhdx' && { metadata: 'unseen', logGuid: 'any' }),
        ...(spec.format === 'gpt' && { header: null, partitionTable: 'mbr' }),
        ...((spec.format === 'gzip' || spec.format === 'tar') && {
          kind: 'compressed',
          role: null,
          innerName: null,
        }),
        ...(spec.format === 'vhd' && { currentSize: spec.fileSize, geometrySize: 512, diskType: 'dynamic' }),
      },
    }),
  );

const names = fc.array(
  fc.constantFrom('qcow2', 'raw', 'vmdk', 'ova', 'aki', 'mbr', 'truncated', 'structure', 'fixed'),
);
const wrapperKinds = fc.constantFrom('gzip' as const, 'xz' as const, 'tar' as const, 'zip' as const);
const policies: fc.Arbitrary<ImagePolicy> = fc.record({
  name: fc.string(),
  allowedFormats: some(names),
  vmdk: some(
    fc.record({
      createTypes: some(names),
      toleratedTypes: some(names),
      versions: some(fc.constant([1])),
      compressed: some(fc.boolean()),
    }),
  ),
  vhd: some(
    fc.record({
      types: some(names),
      sizeBy: some(fc.constantFrom('footer' as const, 'geometry' as const)),
      footerInFront: some(fc.boolean()),
    }),
  ),
  vhdx: some(
    fc.record({
      types: some(names),
      sectorSizes: some(fc.constantFrom([512], [4096])),
      withoutLog: some(fc.boolean()),
    }),
  ),
  severities: some(
    fc.dictionary(fc.constantFrom('mbr', 'truncated', 'structure'), fc.constant('warn' as const)),
  ),
  matchDeclaredFormat: some(fc.boolean()),
  forceRaw: some(fc.boolean()),
  maxFileSize: some(sizes),
  maxVirtualSize: some(sizes),
  blockSize: some(fc.constantFrom(512, 4096)),
  alignments: some(
    fc.array(
      fc.record({
        of: fc.constantFrom('fileSize' as const, 'virtualSize' as const),
        multiple: fc.constantFrom(1, 4096),
        otherwise: some(fc.constantFrom('refuse' as const, 'warn' as const, 'roundUp' as const)),
      }),
    ),
  ),
  limits: some(
    fc.array(fc.record({ when: fc.record({ formats: some(names) }), maxVirtualSize: some(sizes) }), {
      maxLength: 3,
    }),
  ),
  capacity: some(fc.record({ bytes: sizes, overhead: some(fc.double({ min: 0, max: 0.9, noNaN: true })) })),
  ova: some(
    fc.record({ extensions: some(fc.constantFrom([], ['vmdk'])), maxDisks: some(fc.constantFrom(1, 2)) }),
  ),
  qcow2: some(
    fc.record({
      versions: some(fc.constantFrom([2], [3])),
      refusedFeatures: some(fc.constantFrom(['bitmaps'], ['unnamed'])),
      compressionTypes: some(fc.constantFrom([], ['zlib'])),
      uncompressed: some(fc.boolean()),
      withoutSnapshots: some(fc.boolean()),
      layout: some(fc.constant('tablesFirst' as const)),
    }),
  ),
  unbootable: some(fc.constantFrom('warn' as const, 'refuse' as const)),
  minFileSize: some(sizes),
  unrecognised: some(fc.constant('raw' as const)),
  silentlyIgnored: some(fc.subarray([...LOSSES])),
  partitionTables: some(fc.subarray(['mbr' as const, 'gpt' as const, 'none' as const])),
  firmware: some(fc.subarray(['bios' as const, 'uefi' as const])),
  encryption: some(
    fc.record({
      is: fc.constantFrom('refused' as const, 'accepted' as const, 'required' as const),
      formats: some(names),
    }),
  ),
  wrapperRequired: some(fc.boolean()),
  wrappers: some(
    fc.array(
      fc.record({
        kind: wrapperKinds,
        holds: some(fc.oneof(wrapperKinds, fc.constant('image' as const))),
        member: some(fc.constantFrom('disk.raw', 'a b')),
        dialects: some(fc.subarray(['v7' as const, 'oldgnu' as const])),
        formats: some(names),
        maxUnpackedSize: some(sizes),
      }),
      { maxLength: 3 },
    ),
  ),
  names: some(
    fc.record({
      extensions: some(names),
      formats: some(fc.dictionary(formats, formats)),
      caseSensitive: some(fc.boolean()),
      characters: some(fc.string({ minLength: 1, unit: 'binary' })),
      replacement: some(fc.string({ minLength: 1 })),
      maxLength: some(fc.integer({ min: 1, max: 300 })),
    }),
  ),
});

const facts: fc.Arbitrary<ImageFacts> = fc.record({
  tableLayout: fc.constantFrom(
    undefined,
    'unseen' as const,
    { fault: null, compressed: false },
    { fault: { kind: 'gap' as const, offset: 1, compressed: true }, compressed: 'unseen' as const },
    { fault: 'unseen' as const, compressed: true },
  ),
  ova: fc.constantFrom(
    undefined,
    'unseen' as const,
    { descriptor: null, disks: [], areAll: true },
    { descriptor: 'unseen' as const, disks: [{ name: 'any', format: 'unseen' as const }], areAll: false },
    {
      descriptor: 'a.ovf',
      disks: ['a', 'b'].map((name) => ({ name: `${name}.vmdk`, format: 'qcow2' })),
      areAll: true,
    },
  ),
  gptBlockSizes: fc.constantFrom(undefined, 'unseen' as const, [], [512], [4096]),
  bootWays: fc.constantFrom(undefined, 'unseen' as const, [], ['boot-code' as const]),
  endOfLastPartition: fc.constantFrom(undefined, 'unseen' as const, null, 1, 2 ** 40),
  wrapping: some(
    fc.record({
      kind: wrapperKinds,
      holds: fc.constantFrom('tar', 'gzip', 'raw', 'unseen' as const, '__proto__'),
      dialect: fc.constantFrom(null, 'v7' as const),
      member: fc.constantFrom(null, 'disk.raw', '$(x)'),
      format: fc.oneof(formats, fc.constant('unseen' as const)),
      unpackedSize: fc.oneof(sizes, fc.constant('unseen' as const)),
      isLeast: fc.boolean(),
      details: fc.constant(null),
      virtualSize: fc.oneof(sizes, fc.constantFrom('unseen' as const, null)),
      checks: fc.constantFrom([], [check('backing_file', 'failed'), check('encrypted', 'warned')]),
      disk: fc.constantFrom(undefined, {}, { partitionTable: 'gpt' as const, endOfLastPartition: 2 ** 40 }),
    }),
  ),
  partitionTable: fc.constantFrom(undefined, 'unseen' as const, 'mbr' as const, 'none' as const),
});

describe('evaluatePolicy', () => {
  it('never throws, and accepts exactly what it has no refusal for', () => {
    fc.assert(
      fc.property(reports, policies, some(formats), some(facts), (report, policy, declaredFormat, found) => {
        const verdict = evaluatePolicy(report, policy, { declaredFormat, facts: found });
        const severities = verdict.objections.map(({ severity }) => severity);
        expect(verdict.accepted).toBe(!severities.includes('refused'));
        // Refusals come first.
        expect(severities).toEqual([...severities].sort());
        expect(verdict.policy).toBe(policy.name);
        expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
        for (const { code, reason, evidence } of verdict.objections) {
          expect(code).not.toBe('');
          expect(sentenceOf(reason)).toMatch(/\.$/);
          expect(Object.keys(evidence)).not.toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts nothing with a failed check that the policy does not waive', () => {
    fc.assert(
      fc.property(reports, policies, (report, policy) => {
        // A file that is stored as it is, or whose other files are ignored, harms nobody.
        if (policy.unrecognised || policy.silentlyIgnored || policy.names?.formats) return;
        const unforgiven = report.safety.failures.filter(({ name }) => policy.severities?.[name] !== 'warn');
        if (unforgiven.length) expect(evaluatePolicy(report, policy).accepted).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('returns the same answer each time, and changes neither report nor policy', () => {
    const report = reportOf({ checks: [check('mbr', 'failed')] });
    const policy = { name: 'tested', severities: { mbr: 'warn' as const }, maxFileSize: 1 };
    const before = JSON.stringify([report, policy]);
    expect(evaluatePolicy(report, policy)).toEqual(evaluatePolicy(report, policy));
    expect(JSON.stringify([report, policy])).toBe(before);
  });
});
