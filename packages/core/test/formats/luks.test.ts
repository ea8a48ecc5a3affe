import { imageInfo } from '@diskloupe/core/qemu-img';
import { writeLuks } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { UUID } from './luks-volumes.js';
import { sweepFields } from './sweep.js';

/** Where a writer's volume with keys of 16 bytes has its payload. */
const PAYLOAD = 1032 * 512;

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
