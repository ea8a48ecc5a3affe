import { corpus, corpusEntry, corpusImage, writeLuks } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf } from '../inspect.js';
import { open } from './luks-volumes.js';

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
