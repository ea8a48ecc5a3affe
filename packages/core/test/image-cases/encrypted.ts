import { created, cross, type ImageCase, type Options, once, patch, type Step } from './image-case.js';

const PASSPHRASE = 'diskloupe';
const SECRET = `secret,id=key,data=${PASSPHRASE}`;

export function encrypted(format: string, options: Options, size = '1M'): ImageCase {
  const file = `disk.${format}`;
  const prefix = format === 'luks' ? '' : 'encrypt.';
  return {
    file,
    passphrase: PASSPHRASE,
    steps: [created(format, { [`${prefix}key-secret`]: 'key', ...options }, size, file, '--object', SECRET)],
  };
}

/** qemu-img takes seconds to choose the number of hashes, whatever `iter-time` is: few of these. */
const luks = (options: Options, size?: string): ImageCase =>
  encrypted('luks', { 'iter-time': '10', ...options }, size);

/** A header for AES-256 in XTS mode, with space for the longest key. */
const LUKS: ImageCase = luks({}, '0');
const BASE: Step = once(LUKS);

export const luksCreated: readonly ImageCase[] = [
  { ...LUKS, steps: [BASE] },
  luks(
    { 'cipher-alg': 'aes-128', 'cipher-mode': 'cbc', 'ivgen-alg': 'essiv', 'ivgen-hash-alg': 'sha256' },
    '0',
  ),
  luks({ 'cipher-alg': 'serpent-256', 'cipher-mode': 'xts', 'hash-alg': 'sha512' }, '1025k'),
  luks({ 'cipher-alg': 'twofish-128', 'cipher-mode': 'ctr', 'ivgen-alg': 'plain', 'hash-alg': 'sha1' }),
  luks({ 'cipher-alg': 'cast5-128', 'cipher-mode': 'cbc', 'ivgen-alg': 'plain64' }),
];

const CIPHER_NAME = 8;
const CIPHER_MODE = 40;
const HASH_SPEC = 72;
const KEY_BYTES = 108;
const MASTER_KEY_ITERS = 164;
const UUID = 168;
const SLOTS = 208;

const ACTIVE = [0x00, 0xac, 0x71, 0xf3];

function nulPadded(text: string, length: number): string {
  return text.padEnd(length, '\0');
}

/** The header that names another cipher. qemu-img only reads the names while it has no key. */
function renamed(names: Options, keyBytes: number): ImageCase {
  const [cipher = '', mode = '', hash = ''] = ['cipher', 'mode', 'hash'].map((name) => names[name]);
  return {
    file: LUKS.file,
    mayBeRefused: true,
    steps: [
      BASE,
      patch(LUKS.file, CIPHER_NAME, nulPadded(cipher, 32)),
      patch(LUKS.file, CIPHER_MODE, nulPadded(mode, 32)),
      patch(LUKS.file, HASH_SPEC, nulPadded(hash, 32)),
      patch(LUKS.file, KEY_BYTES, [0, 0, 0, keyBytes]),
    ],
  };
}

const MODES = ['ecb-plain', 'cbc-plain', 'cbc-plain64', 'cbc-essiv:sha256', 'xts-plain64', 'ctr-plain64'];

const CIPHERS: readonly (readonly [name: string, modes: readonly string[]])[] = [
  ['aes', MODES],
  ['serpent', MODES.slice(3, 5)],
  ['twofish', MODES.slice(3, 5)],
  ['cast5', [...MODES.slice(2), 'cbc-essiv:md5']],
];

const HASHES = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'ripemd160'];

const renamedHeaders: readonly ImageCase[] = [
  ...CIPHERS.flatMap(([cipher, modes]) =>
    modes.flatMap((mode) =>
      [16, 24, 32, 64].map((keyBytes) => renamed({ cipher, mode, hash: 'sha256' }, keyBytes)),
    ),
  ),
  ...HASHES.flatMap((hash) => [
    renamed({ cipher: 'aes', mode: 'xts-plain64', hash }, 64),
    renamed({ cipher: 'aes', mode: `cbc-essiv:${hash}`, hash: 'sha256' }, 32),
  ]),
  ...[
    'xts',
    'xts-',
    'XTS-plain64',
    'xts-plain64:sha256',
    'cbc-essiv',
    'cbc-essiv:',
    'lrw-benbi',
    'null-null',
  ].map((mode) => renamed({ cipher: 'aes', mode, hash: 'sha256' }, 32)),
  ...['AES', 'des', 'des3_ede', 'camellia', ''].map((cipher) =>
    renamed({ cipher, mode: 'cbc-plain64', hash: 'sha256' }, 32),
  ),
  ...['SHA256', 'sha3-256', 'blake2b-512', ''].map((hash) =>
    renamed({ cipher: 'aes', mode: 'xts-plain64', hash }, 64),
  ),
];

const slot = (index: number): number => SLOTS + 48 * index;

/** Slots and numbers as left by other programs. */
const changedHeaders: readonly ImageCase[] = [
  patch(LUKS.file, MASTER_KEY_ITERS, [0xff, 0xff, 0xff, 0xff]),
  patch(LUKS.file, UUID, nulPadded('not-a-uuid', 40)),
  patch(LUKS.file, UUID, nulPadded('', 40)),
  patch(LUKS.file, UUID, '0123456789'.repeat(4)),
  patch(LUKS.file, slot(7), [...ACTIVE, 0, 0, 0x27, 0x10]),
  patch(LUKS.file, slot(0), [0x00, 0x00, 0xde, 0xad, 0, 0, 0, 0]),
  patch(LUKS.file, slot(3), [1, 2, 3, 4]),
  patch(LUKS.file, slot(0) + 44, [0, 0, 0, 1]),
  patch(LUKS.file, slot(0) + 44, [0, 1, 0, 0]),
].map((step) => ({ file: LUKS.file, mayBeRefused: true, steps: [BASE, step] }));

export const luksHeaders: readonly ImageCase[] = [...renamedHeaders, ...changedHeaders];

export const qcow2Encrypted: readonly ImageCase[] = [
  encrypted('qcow2', { 'encrypt.format': 'luks', 'encrypt.iter-time': '10', cluster_size: '4k' }),
  encrypted('qcow2', {
    'encrypt.format': 'luks',
    'encrypt.iter-time': '10',
    'encrypt.cipher-alg': 'serpent-128',
    'encrypt.cipher-mode': 'cbc',
    'encrypt.ivgen-alg': 'essiv',
    'encrypt.ivgen-hash-alg': 'sha256',
    'encrypt.hash-alg': 'sha1',
    preallocation: 'metadata',
    lazy_refcounts: 'on',
  }),
  ...cross({
    compat: ['0.10', '1.1'],
    cluster_size: ['512', '64k'],
  }).map((options) => encrypted('qcow2', { 'encrypt.format': 'aes', ...options })),
  {
    file: 'disk.qcow2',
    passphrase: PASSPHRASE,
    steps: [
      created(
        'qcow2',
        {
          'encrypt.format': 'aes',
          'encrypt.key-secret': 'key',
          backing_file: 'base.raw',
          backing_fmt: 'raw',
        },
        '1M',
        'disk.qcow2',
        '-u',
        '--object',
        SECRET,
      ),
    ],
  },
];

export const qcowEncrypted: readonly ImageCase[] = ['512', '1M', '1G', '1T'].map((size) =>
  encrypted('qcow', { 'encrypt.format': 'aes' }, size),
);
