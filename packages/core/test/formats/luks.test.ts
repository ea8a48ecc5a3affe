import { type AnyReport, inspectImage } from '@diskloupe/core';
import { imageInfo } from '@diskloupe/core/qemu-img';
import {
  corpus,
  corpusEntry,
  corpusImage,
  latin1,
  type TestImage,
  writeLuks,
  writeLuks2,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

const UUID = '0f0e0d0c-0b0a-4908-8706-050403020100';
/** Where a writer's volume with keys of 16 bytes has its payload. */
const PAYLOAD = 1032 * 512;

function open(image: TestImage | Uint8Array, passphrase: string): Promise<AnyReport> {
  return inspectImage(image instanceof Uint8Array ? image : image.bytes, { passphrase });
}

describe('luks 1', () => {
  it('is recognized and sized', async () => {
    const report = await inspect(writeLuks({ size: 70_000 }));
    expect(report).toMatchObject({ format: 'luks', qemuFormat: 'luks', virtualSize: 70_144 });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('is accepted with a warning: nobody can look inside without the passphrase', async () => {
    const { safety } = await inspect(writeLuks({ keyBytes: 32 }));
    expect(safety).toMatchObject({
      safe: true,
      failures: [],
      warnings: [{ name: 'encrypted' }],
      undetermined: [
        { name: 'passphrase', advisory: true, reason: { code: 'passphrase_untried' } },
        { name: 'inner_safety', advisory: true, reason: { code: 'inner_unread' } },
      ],
    });
  });

  it('reports everything in the header but its keys', async () => {
    const report = await inspect(writeLuks({ active: [1, 3] }));
    const slot = (index: number, active: boolean) => ({
      active,
      iters: active ? 2000 : 0,
      keyOffset: (8 + 128 * index) * 512,
      stripes: 4000,
    });
    expect(report.details).toEqual({
      format: 'luks',
      version: 1,
      uuid: UUID,
      encrypted: true,
      cipher: 'aes-xts-plain64',
      payloadOffset: PAYLOAD,
      payloadSize: 'dynamic',
      luks1: {
        cipherName: 'aes',
        cipherMode: 'xts-plain64',
        hashSpec: 'sha256',
        keyBytes: 16,
        masterKeyIters: 1000,
        slots: [0, 1, 2, 3, 4, 5, 6, 7].map((index) => slot(index, index === 1 || index === 3)),
      },
      luks2: null,
      unlocked: null,
      lockedReason: null,
      inner: null,
      requiredSize: PAYLOAD,
    });
  });

  it('notices a file that was cut short', async () => {
    const image = writeLuks();
    expect(checkOf(await inspect(image.truncatedTo(PAYLOAD)), 'truncated').result).toBe('passed');
    expect(await inspect(image.truncatedTo(PAYLOAD))).toMatchObject({ virtualSize: 0 });
    const cut = await inspect(image.truncatedTo(PAYLOAD - 1));
    expect(checkOf(cut, 'truncated').result).toBe('failed');
    expect(cut).toMatchObject({ virtualSize: 0 });
  });

  it.each([0, 3, 0xffff])('refuses version %i', async (version) => {
    const report = await inspect(writeLuks().with({ version }));
    expect(checkOf(report, 'version')).toMatchObject({
      result: 'failed',
      reason: { code: 'luks_version', params: { version } },
    });
    expect(report).toMatchObject({ format: 'luks', virtualSize: 'unseen' });
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    [7, 'raw'],
    [8, 'luks'],
  ])('is recognized by magic and version, as by QEMU: %i bytes', async (length, format) => {
    const report = await inspect(writeLuks().truncatedTo(length));
    expect(report.format).toBe(format);
  });

  it('is something else without its magic', async () => {
    expect((await inspect(writeLuks().with({ magic: new Uint8Array(6) }))).format).toBe('raw');
  });

  it.each([
    ['payload_offset', 0, 'payload-offset is 0, expected at least 8'],
    ['payload_offset', 1028, 'key-material-offset is 904, expected at most 903'],
    ['key_bytes', 0, 'key-bytes is 0, expected at least 1'],
    ['key_bytes', 17, 'key-material-offset is 904, expected at most 899'],
    ['key_bytes', 513, 'key-bytes is 513, expected at most 512'],
    ['mk_digest_iter', 0, 'mk-digest-iter is 0, expected at least 1'],
    ['slot0_active', 1, 'active is 1, expected exactly 57005'],
    ['slot7_active', 0xffffffff, 'active is 4294967295, expected exactly 57005'],
    ['slot0_iterations', 0, 'iterations is 0, expected at least 1'],
    ['slot0_stripes', 3999, 'stripes is 3999, expected exactly 4000'],
    ['slot5_stripes', 4001, 'stripes is 4001, expected exactly 4000'],
    ['slot0_key_material_offset', 1, 'key-material-offset is 1, expected at least 2'],
    ['slot2_key_material_offset', 908, 'key-material-offset is 908, expected at most 907'],
    ['slot2_key_material_offset', 0xffffffff, 'key-material-offset is 4294967295, expected at most 907'],
    ['slot2_key_material_offset', 136, 'key-material-offset is 136, expected at least 261'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeLuks().with({ [field]: value }));
    expect(report).toMatchObject({ format: 'luks', details: { version: 1, cipher: 'unseen' } });
    expect(structureOf(report)).toBe(`luks: ${reason}`);
    expect(report.safety.safe).toBe(false);
  });

  it.each(['cipher_name', 'cipher_mode', 'hash_spec'])('refuses a %s without a terminator', async (field) => {
    const report = await inspect(writeLuks().with({ [field]: new Uint8Array(32).fill(0x61) }));
    const reason = `luks: length of ${field.replace('_', '-')} is 32, expected at most 31`;
    expect(structureOf(report)).toBe(reason);
  });

  it.each([
    [
      { cipherName: 'camellia', cipherMode: 'cbc-plain64' },
      { field: 'cipher-name', value: 'camellia' },
    ],
    [
      { cipherName: 'aes', keyBytes: 16 },
      { field: 'cipher-name', value: 'aes' },
    ],
    [
      { cipherMode: 'cbc-essiv', keyBytes: 32 },
      { field: 'cipher-mode', value: 'cbc-essiv' },
    ],
    [
      { cipherMode: 'lrw-plain64', keyBytes: 32 },
      { field: 'cipher-mode', value: 'lrw-plain64' },
    ],
    [
      { hashSpec: 'whirlpool', keyBytes: 32 },
      { field: 'hash-spec', value: 'whirlpool' },
    ],
  ])('warns of a cipher unknown to QEMU: %o', async (spec, params) => {
    const report = await inspect(writeLuks(spec));
    expect(checkOf(report, 'cipher')).toMatchObject({
      result: 'warned',
      reason: { code: 'luks_cipher_qemu', params },
    });
    expect(report.safety.safe).toBe(true);
  });

  it.each([
    { cipherName: 'aet' },
    { cipherMode: 'cbc-plaid' },
    { cipherMode: 'cbc-essiv:sha257' },
    { cipherMode: 'cbc' },
    { hashSpec: 'sha25' },
  ])('refuses an unknown cipher: %o', async (spec) => {
    const report = await inspect(writeLuks(spec));
    expect(checkOf(report, 'cipher')).toMatchObject({
      result: 'failed',
      reason: { code: 'luks_cipher_unknown' },
    });
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    { cipherMode: 'cbc-plain' },
    { cipherMode: 'cbc-essiv:sha256', keyBytes: 32 },
    { cipherName: 'serpent', keyBytes: 64 },
    { cipherName: 'cast5', cipherMode: 'ecb-plain', hashSpec: 'ripemd160' },
  ])('knows the ciphers of QEMU: %o', async (spec) => {
    expect(checkOf(await inspect(writeLuks(spec)), 'cipher').result).toBe('passed');
  });

  it.each([2, 7])(
    'accepts key material at sector %i, as cryptsetup does and QEMU does not',
    async (sector) => {
      const image = writeLuks({ cipherMode: 'cbc-plain' }).with({ slot0_key_material_offset: sector });
      const report = await inspect(image);
      expect(report.safety.safe).toBe(true);
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'key_slots')).toMatchObject({
        result: 'warned',
        reason: {
          code: 'luks_key_slots_qemu',
          params: {
            field: 'key-material-offset',
            value: `${sector}`,
            bound: { code: 'at_least', params: { min: 8 } },
          },
        },
      });
      await expect(imageInfo(image.bytes)).rejects.toThrow(
        `key-material-offset is ${sector}, expected at least 8`,
      );
    },
  );

  it('accepts key slots as close as cryptsetup does, and warns of them', async () => {
    // A slot of 16 bytes takes 125 sectors, which QEMU rounds up to 128.
    const image = writeLuks({ cipherMode: 'cbc-plain' });
    const spoilt = await inspect(image.with({ slot1_key_material_offset: 8 + 124 }));
    expect(structureOf(spoilt)).toContain('key-material-offset is 132, expected at least 133');
    const close = await inspect(image.with({ slot1_key_material_offset: 8 + 125 }));
    expect(checkOf(close, 'key_slots')).toMatchObject({
      result: 'warned',
      reason: {
        params: {
          field: 'key-material-offset',
          value: '133',
          bound: { code: 'at_least', params: { min: 136 } },
        },
      },
    });
    for (const [payload, result] of [
      [1029, 'warned'],
      [1032, 'passed'],
    ] as const) {
      const report = await inspect(image.with({ payload_offset: payload }));
      expect(checkOf(report, 'key_slots').result).toBe(result);
    }
  });

  it('survives every field at its limits and a cut at every field', () => sweepFields(writeLuks()));
});

describe('luks 1 with a passphrase', () => {
  it('is refused if the passphrase does not unlock it', async () => {
    const report = await open(writeLuks({ cipherMode: 'cbc-plain' }), 'wrong');
    expect(report.details).toMatchObject({ unlocked: false, inner: null });
    expect(checkOf(report, 'passphrase')).toMatchObject({
      result: 'failed',
      reason: { code: 'passphrase_wrong' },
    });
    expect(checkOf(report, 'inner_safety')).toMatchObject({ result: 'undetermined' });
    expect(report.safety.safe).toBe(false);
  });

  it('is refused if no key slot is active', async () => {
    const report = await open(writeLuks({ active: [] }), 'any');
    expect(report.details).toMatchObject({ unlocked: false });
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    [{ cipherName: 'serpent' }, { code: 'slot_cipher', params: { cipher: 'serpent-xts-plain64' } }],
    [{ cipherMode: 'xts-random' }, { code: 'slot_cipher', params: { cipher: 'aes-xts-random' } }],
    [{ cipherMode: 'ctr-plain' }, { code: 'slot_cipher', params: { cipher: 'aes-ctr-plain' } }],
    [{ cipherMode: '' }, { code: 'slot_cipher', params: { cipher: 'aes-' } }],
    [{ keyBytes: 20 }, { code: 'slot_cipher', params: { cipher: 'aes-xts-plain64' } }],
    [
      { keyBytes: 32, hashSpec: 'whirlpool' },
      { code: 'slot_hash', params: { hash: 'whirlpool' } },
    ],
    [
      { keyBytes: 32, hashSpec: 'constructor' },
      { code: 'slot_hash', params: { hash: 'constructor' } },
    ],
  ])('reports what it does not know: %o', async (spec, obstacle) => {
    const reason = { code: 'key_slot_unsupported', params: { obstacle } };
    const report = await open(writeLuks(spec), 'any');
    expect(checkOf(report, 'passphrase')).toMatchObject({ result: 'undetermined', reason });
    expect(report.details).toMatchObject({ unlocked: 'unseen', lockedReason: reason });
    expect(report.safety.safe).toBe(false);
  });

  it.each(['slot0_iterations', 'mk_digest_iter'])(
    'does not work for hours if %s is too much',
    async (field) => {
      const report = await open(writeLuks({ keyBytes: 32 }).with({ [field]: 12_000_001 }), 'any');
      expect(checkOf(report, 'passphrase')).toMatchObject({
        result: 'undetermined',
        reason: {
          code: 'key_slot_unsupported',
          params: {
            obstacle: { code: 'slot_iterations', params: { iterations: 12_000_001, max: 12_000_000 } },
          },
        },
      });
    },
  );

  it('reports missing key material', async () => {
    const report = await open(writeLuks({ keyBytes: 32 }).truncatedTo(5000), 'any');
    expect(checkOf(report, 'passphrase')).toMatchObject({ reason: { code: 'key_material_unread' } });
    const large = await open(
      writeLuks({ keyBytes: 32 }).with({ version: 1, key_bytes: 32 }).truncatedTo(592),
      'any',
    );
    expect(large.safety.safe).toBe(false);
  });

  const opened = corpus.filter(
    ({ format, qemu, passphrase }) => format === 'luks' && qemu?.format === 'luks' && passphrase,
  );

  it.each(opened.map(({ name }) => name))('unlocks %s', async (name) => {
    const { passphrase = '', qemu } = corpusEntry(name);
    const image = await corpusImage(name);
    const report = await open(image, passphrase);
    expect(report).toMatchObject({ format: 'luks', virtualSize: qemu?.['virtual-size'] });
    expect(report.details).toMatchObject({ unlocked: true, lockedReason: null });
    expect(checkOf(report, 'passphrase').result).toBe('passed');
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.cost?.reads).toBeLessThanOrEqual(4);
    expect(report.cost?.rounds).toBeLessThanOrEqual(3);
    expect(report.cost?.bytes).toBeLessThanOrEqual(400 * 1024);
    expect(JSON.stringify(report)).not.toContain(passphrase === 'diskloupe' ? '"diskloupe"' : passphrase);

    const locked = await open(image, `${passphrase}x`);
    expect(locked.details).toMatchObject({ unlocked: false });
    expect(locked.safety.safe).toBe(false);
  });

  it('refuses unsafe content', async () => {
    const report = await open(await corpusImage('luks-qcow2-inside.luks'), 'diskloupe');
    expect(report.details).toMatchObject({
      inner: { format: 'qcow2', failures: [{ name: 'backing_file' }] },
    });
    expect(checkOf(report, 'inner_safety')).toMatchObject({
      result: 'failed',
      reason: {
        code: 'inner_failed',
        params: { format: 'qcow2', failures: [{ code: 'backing_file', params: { name: '/etc/passwd' } }] },
      },
    });
    expect(report.safety.safe).toBe(false);
  });

  it('accepts safe content', async () => {
    const report = await open(await corpusImage('luks-gpt-inside.luks'), 'diskloupe');
    expect(report.details).toMatchObject({ inner: { format: 'gpt', failures: [] } });
    expect(report.safety).toMatchObject({ safe: true, failures: [], undetermined: [] });
  });
});

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
