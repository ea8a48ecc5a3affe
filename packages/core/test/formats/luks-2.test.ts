import { corpusImage, latin1, writeLuks2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { open, UUID } from './luks-volumes.js';
import { sweepFields } from './sweep.js';

describe('luks 2', () => {
  it('is recognized, sized, and refused by its version', async () => {
    const report = await inspect(writeLuks2({ size: 70_000 }));
    expect(report).toMatchObject({ format: 'luks', virtualSize: 70_144 });
    expect(report.safety.failures).toMatchObject([
      { name: 'version', reason: { code: 'luks_version', params: { version: 2 } } },
    ]);
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('reports what header and JSON area contain', async () => {
    expect((await inspect(writeLuks2({ label: 'Größe' }))).details).toMatchObject({
      version: 2,
      uuid: UUID,
      cipher: 'aes-xts-plain64',
      payloadOffset: 32768,
      payloadSize: 'dynamic',
      luks1: null,
      luks2: {
        headerSize: 16384,
        sequenceId: 7,
        subsystem: 'tests',
        checksumAlgorithm: 'sha256',
        secondaryHeader: true,
        metadata: { keyslots: 2, tokens: 0, segments: 1, digests: 1, sectorSize: 4096 },
      },
      requiredSize: 32768,
    });
  });

  it('reads each text to its last byte', async () => {
    const text = (length: number): string => `${'t'.repeat(length - 1)}z`;
    const image = writeLuks2({ label: text(48) });
    const values = { uuid: text(40), csum_alg: text(32), subsystem: text(48) };
    const { details } = await inspect(
      image.with(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, latin1(value)]))),
    );
    expect(details).toMatchObject({
      uuid: values.uuid,
      luks2: { label: text(48), checksumAlgorithm: values.csum_alg, subsystem: values.subsystem },
    });
  });

  it('uses the size of a segment that states one', async () => {
    const json = { segments: { 0: { offset: '32768', size: '4096' } } };
    const report = await inspect(writeLuks2({ json }));
    expect(report).toMatchObject({ virtualSize: 4096, details: { cipher: 'none', requiredSize: 36864 } });
  });

  it('may be in another file than its header, from the first byte on', async () => {
    const json = { segments: { 0: { offset: '0', size: '0' } } };
    const { details } = await inspect(writeLuks2({ json }));
    expect(details).toMatchObject({ payloadOffset: 0, payloadSize: 0, requiredSize: 32768 });
  });

  it.each([
    [16384, 12 * 1024, 'seen'],
    [512 * 1024, 252 * 1024 - 1, 'seen'],
    [512 * 1024, 252 * 1024, 'unseen'],
  ])('with headers of %i bytes, a JSON area of %i characters is %s', async (headerSize, length, result) => {
    const json = JSON.stringify({ segments: { 0: { offset: '2097152', size: '512' } } }).padEnd(length);
    const { details } = await inspect(writeLuks2({ headerSize, json }));
    expect(details).toMatchObject(
      result === 'seen'
        ? { luks2: { metadata: { segments: 1 } }, requiredSize: 2 ** 21 + 512 }
        : { luks2: { metadata: 'unseen' }, requiredSize: 2 * headerSize },
    );
  });

  it('notices that the second header is gone', async () => {
    const report = await inspect(writeLuks2().with({ secondary_magic: new Uint8Array(6) }));
    expect(report.details).toMatchObject({ luks2: { secondaryHeader: false } });
  });

  it('is not unlocked, and says so', async () => {
    const report = await open(writeLuks2(), 'any');
    expect(report.details).toMatchObject({ unlocked: 'unseen' });
    expect(checkOf(report, 'passphrase')).toMatchObject({
      result: 'undetermined',
      reason: { code: 'passphrase_untried' },
    });
  });

  it('does not read a JSON area that is too large', async () => {
    const headerSize = 512 * 1024;
    const report = await inspect(writeLuks2({ headerSize, json: 'x'.repeat(headerSize - 4096) }));
    expect(report).toMatchObject({ virtualSize: 'unseen', details: { luks2: { metadata: 'unseen' } } });
    expect(report.cost?.bytes).toBeLessThanOrEqual(400 * 1024);
  });

  it.each([
    '',
    '{"segments":',
    'null',
    '[]',
    '{"segments":{"0":null}}',
    { segments: {} },
    { segments: { 0: { size: '1' } } },
    { segments: { 0: { offset: '', size: '1' } } },
    { segments: { 0: { offset: '-1', size: '1' } } },
    { segments: { 0: { offset: '1.5', size: '1' } } },
    { segments: { 0: { offset: '9007199254740993', size: '1' } } },
    { segments: { 0: { offset: '9'.repeat(400), size: '1' } } },
    { segments: { 0: { offset: { toString: 1 }, size: '1' } } },
    { segments: { 0: { offset: '1' } } },
    { segments: { 0: { offset: '1', size: 'all' } } },
    { segments: { 0: { offset: '1', size: '1', sector_size: {} } } },
    { segments: { 0: { offset: '1', size: '1', encryption: { toString: 1 } } } },
  ])('refuses the JSON area %o', async (json) => {
    const report = await inspect(writeLuks2({ json }));
    const { length } = typeof json === 'string' ? json : JSON.stringify(json);
    const reason = `luks: json_area is ${length}, expected valid metadata`;
    expect(structureOf(report)).toBe(reason);
  });

  it('refuses a JSON area of nothing but nesting', async () => {
    const report = await inspect(writeLuks2({ json: '['.repeat(12_000) }));
    expect(structureOf(report)).toBe('luks: json_area is 12000, expected valid metadata');
  });

  it.each([
    ['hdr_size', 16383, 'hdr_size is 16383, expected at least 16384'],
    ['hdr_size', 2 ** 22 + 1, 'hdr_size is 4194305, expected at most 4194304'],
    ['hdr_offset', 1, 'hdr_offset is 1, expected exactly 0'],
    ['seqid', 2n ** 64n - 1n, 'seqid is 18446744073709551615, expected at most 9007199254740991'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeLuks2().with({ [field]: value }));
    expect(structureOf(report)).toBe(`luks: ${reason}`);
  });

  it('survives every field at its limits and a cut at every field', () => sweepFields(writeLuks2()));

  it('accepts images from cryptsetup', async () => {
    const report = await inspect(await corpusImage('luks2-cryptsetup.luks'));
    expect(report).toMatchObject({
      virtualSize: 2 ** 20,
      details: {
        cipher: 'aes-cbc-essiv:sha256',
        payloadOffset: 2 ** 20,
        luks2: { label: 'diskloupe', headerSize: 16384, secondaryHeader: true },
      },
    });
  });
});
