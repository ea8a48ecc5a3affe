import type { AnyReport } from '@diskloupe/core';

/** Why an image may be called safe although qemu-img refuses it. Each is explained in docs/safety.md. */
interface Reason {
  readonly name: string;
  /** What the report calls the format. */
  readonly format: string;
  /** The verb, and what qemu-img says. */
  readonly refusal: RegExp;
}

const reasons: readonly Reason[] = [
  {
    name: 'a map needs the key',
    format: 'qcow2',
    refusal: /^map: Parameter 'encrypt\.key-secret' is required for cipher$/,
  },
  {
    name: 'a map needs the key',
    format: 'luks',
    refusal: /^map: Parameter 'key-secret' is required for cipher$/,
  },
  {
    name: 'key material where cryptsetup reads it and QEMU does not',
    format: 'luks',
    refusal: /^(info|map): Keyslots? .*overlapping/,
  },
  {
    name: 'a cipher that Linux knows and QEMU does not',
    format: 'luks',
    refusal:
      /^(info|map): (Algorithm|Cipher mode|Hash algorithm|IV generator|Missing IV|No essiv|Unexpected cipher)/,
  },
  {
    name: 'the MD5 sum of a format extension',
    format: 'parallels',
    refusal: /^(info|map): Wrong checksum in Format Extension header/,
  },
  {
    name: 'sectors of 4,096 bytes',
    format: 'vhdx',
    refusal: /^(info|map): Could not open '.*': Operation not supported$/,
  },
];

/** The name of the reason that an image has, if there is one. */
export function reasonFor(report: AnyReport, refused: string): string | undefined {
  return reasons.find(({ format, refusal }) => format === report.format && refusal.test(refused))?.name;
}
