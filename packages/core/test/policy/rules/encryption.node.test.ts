import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../../../scripts/sample.js';
import { followRemedies, hasPrograms } from '../follow-remedies.js';
import { codesOf, judgeBytes, judgeReport, reasonsOf } from '../judge.js';
import { check } from '../reports.js';

const encrypted = { checks: [check('encrypted', 'warned')] };

describe('an encrypted disk', () => {
  it('is refused where encryption is', async () => {
    const policy = { encryption: { is: 'refused' as const } };
    expect(codesOf(judgeReport(policy, encrypted))).toEqual(['encryption_not_allowed']);
    expect(codesOf(judgeReport(policy))).toEqual([]);
    const luks = await judgeBytes(policy, await corpusImage('luks1-cryptsetup.luks'), 'a.luks');
    expect(reasonsOf(luks)).toEqual(['encryption_not_accepted']);
    // Also if somebody has the passphrase.
    const open = { details: { format: 'qcow2', encrypted: true }, checks: [check('encrypted', 'passed')] };
    expect(codesOf(judgeReport(policy, open))).toEqual(['encryption_not_allowed']);
  });

  it('is accepted in some formats, or in all', () => {
    const only = { encryption: { is: 'accepted' as const, formats: ['luks'] } };
    expect(reasonsOf(judgeReport(only, encrypted))).toEqual(['encryption_only_in']);
    expect(codesOf(judgeReport(only, { ...encrypted, format: 'luks' }))).toEqual([]);
    expect(codesOf(judgeReport({ encryption: { is: 'accepted' } }, encrypted))).toEqual([]);
    expect(reasonsOf(judgeReport({ encryption: { is: 'accepted', formats: [] } }, encrypted))).toEqual([
      'encryption_not_accepted',
    ]);
  });

  it('is required, in some formats too', () => {
    expect(codesOf(judgeReport({ encryption: { is: 'required' } }))).toEqual(['encryption_required']);
    expect(codesOf(judgeReport({ encryption: { is: 'required' } }, encrypted))).toEqual([]);
    const other = { encryption: { is: 'required' as const, formats: ['luks'] } };
    expect(reasonsOf(judgeReport(other, encrypted))).toEqual(['encryption_only_in']);
  });

  it('is no question for a file that is not a disk', () => {
    const pdf = { format: 'pdf', virtualSize: null };
    expect(codesOf(judgeReport({ encryption: { is: 'required' } }, pdf))).toEqual([]);
  });
});

describe.skipIf(!hasPrograms('qemu-img'))('what helps', () => {
  const secret = 'printf secret > passphrase.txt';

  it('is to decrypt it', async () => {
    const script = `${secret} && qemu-img create -q --object secret,id=k,file=passphrase.txt -f qcow2 -o encrypt.format=luks,encrypt.key-secret=k,encrypt.iter-time=10 a.qcow2 2M`;
    const { steps, verdict } = await followRemedies({ encryption: { is: 'refused' } }, 'a.qcow2', script);
    expect([steps, codesOf(verdict)]).toEqual([['remedy_decrypt'], []]);
  });

  it.each(sampleOf(['qcow2', 'luks'], 2))(
    'is to encrypt it, as %s',
    async (format) => {
      const policy = {
        allowedFormats: ['qcow2', 'luks'],
        encryption: { is: 'required' as const, formats: [format] },
      };
      const write = `${secret} && qemu-img create -q -f qcow2 a.qcow2 2M`;
      const { steps, verdict } = await followRemedies(policy, 'a.qcow2', write);
      expect([steps, codesOf(verdict)]).toEqual([['remedy_encrypt'], []]);
      // It derives its key for two seconds of processor time, twice.
    },
    300_000,
  );

  it('is nothing for an image that no program opens', async () => {
    const broken = writeQcow2().with({ crypt_method: 2 }).bytes;
    const { objections } = await judgeBytes({ encryption: { is: 'refused' } }, broken, 'a.qcow2');
    expect(objections.map(({ remedy }) => remedy?.code)).not.toContain('remedy_decrypt');
  });
});
