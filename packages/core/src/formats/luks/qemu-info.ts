import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { DescribeImage } from '../qemu-info.js';
import type { LuksSpecific } from '../qemu-schema.js';
import type { LuksFinding } from './header.js';
import { qemuCipherOf, refuseKeySlots } from './header.js';

/** LUKS 1, the only version that QEMU knows. */
export const describeLuks: DescribeImage<LuksFinding> = (finding, { size }) => {
  const { payloadOffset } = finding;
  if (typeof payloadOffset === 'number' && payloadOffset > size) {
    fail('payload-offset', payloadOffset, { code: 'at_most_in_cut_file', params: { max: size } });
  }
  return {
    encrypted: true,
    'dirty-flag': false,
    'format-specific': { type: 'luks', data: luksSpecific(finding) },
  };
};

function fail(field: string, value: string | number, bound: StructureMessage): never {
  throw new ImageFormatError('luks', field, value, bound);
}

/**
 * Describes a LUKS header as QEMU does, with its own names of ciphers and modes (QEMU, crypto/block-luks.c).
 *
 * @throws ImageFormatError for LUKS 2, and for anything QEMU does not know
 */
function luksSpecific({ version, uuid, payloadOffset, luks1 }: LuksFinding): LuksSpecific {
  if (!luks1 || typeof payloadOffset !== 'number')
    return fail('version', version, { code: 'exactly', params: { value: 1 } });
  const { cipherName, hashSpec, masterKeyIters, slots } = luks1;
  refuseKeySlots(luks1, payloadOffset);
  const { mode, ivgen, ivgenHash, keyLength } = qemuCipherOf(luks1);
  return {
    'ivgen-alg': ivgen,
    ...(ivgenHash && ivgen === 'essiv' && { 'ivgen-hash-alg': ivgenHash }),
    'hash-alg': hashSpec,
    'cipher-alg': `${cipherName}-${8 * keyLength}`,
    'cipher-mode': mode,
    uuid,
    slots: slots.map(({ active, iters, keyOffset, stripes }) => ({
      active,
      'key-offset': keyOffset,
      ...(active && { iters, stripes }),
    })),
    'payload-offset': payloadOffset,
    'master-key-iters': masterKeyIters,
  };
}
