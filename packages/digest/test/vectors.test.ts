import * as platform from '@diskloupe/digest';
import * as script from '@diskloupe/digest/script';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, hex } from './algorithms.js';

type Vector = Readonly<Record<(typeof ALGORITHMS)[number], string>>;

const TWO_BLOCKS_OF_512 = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';
const TWO_BLOCKS_OF_1024 =
  'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu';

/** RFC 1321, A.5, and the examples of FIPS 180 (csrc.nist.gov, "Examples with Intermediate Values"). */
const VECTORS: readonly (readonly [string, string, Partial<Vector>])[] = [
  [
    'nothing',
    '',
    {
      md5: 'd41d8cd98f00b204e9800998ecf8427e',
      sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      sha512:
        'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
    },
  ],
  ['"a"', 'a', { md5: '0cc175b9c0f1b6a831c399e269772661' }],
  [
    '"abc"',
    'abc',
    {
      md5: '900150983cd24fb0d6963f7d28e17f72',
      sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      sha512:
        'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    },
  ],
  ['"message digest"', 'message digest', { md5: 'f96b697d7cb7938d525a2f31aaf161d0' }],
  ['the alphabet', 'abcdefghijklmnopqrstuvwxyz', { md5: 'c3fcd3d76192e4007dfb496cca67e13b' }],
  [
    'letters and digits',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
    { md5: 'd174ab98d277d9f5a5611c2c9f419d9f' },
  ],
  ['80 digits', '1234567890'.repeat(8), { md5: '57edf4a22be3c955ac49da2e2107b67a' }],
  [
    '448 bits',
    TWO_BLOCKS_OF_512,
    {
      sha1: '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
      sha256: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    },
  ],
  [
    '896 bits',
    TWO_BLOCKS_OF_1024,
    {
      sha512:
        '8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909',
    },
  ],
  [
    'a million times "a"',
    'a'.repeat(1_000_000),
    {
      sha1: '34aa973cd4c4daa4f61eeb2bdbad27316534016f',
      sha256: 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
      sha512:
        'e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b',
    },
  ],
];

describe.each([
  ['by script', script],
  ['by what the platform has', platform],
])('published digests, %s', (_, { createDigest }) => {
  it.each(VECTORS)('are right for %s', (_, text, expected) => {
    const bytes = new TextEncoder().encode(text);
    for (const algorithm of ALGORITHMS) {
      const wanted = expected[algorithm];
      if (wanted) expect(hex(createDigest(algorithm).update(bytes).digest())).toBe(wanted);
    }
  });
});
