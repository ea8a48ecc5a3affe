import { PASSPHRASE, type Recipe } from '../corpus/recipe.js';

const SECRET = `--object secret,id=key,data=${PASSPHRASE}`;
const AES128 = 'cipher-alg=aes-128,cipher-mode=cbc,ivgen-alg=essiv,ivgen-hash-alg=sha256';

/**
 * Encrypts a raw image with QEMU. The key material does not compress and is 4000 times as long as the key, so most
 * have short keys.
 */
function encrypted(name: string, options: string, source = 'tiny.raw', more: Partial<Recipe> = {}): Recipe {
  return {
    name,
    format: 'luks',
    from: [source],
    commands: [
      `qemu-img convert ${SECRET} -f raw -O luks -o key-secret=key,iter-time=10,${options} ${source} ${name}`,
    ],
    passphrase: PASSPHRASE,
    ...more,
  };
}

function formatted(
  name: string,
  size: string,
  options: string,
  unused: readonly [number, number],
  note?: string,
): Recipe {
  const [first, count] = unused;
  return {
    name,
    format: 'luks',
    commands: [
      `truncate -s ${size} ${name}`,
      `printf ${PASSPHRASE} | cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000` +
        ` --uuid 0f0e0d0c-0b0a-4908-8706-050403020100 ${options} --key-file - ${name}`,
      // cryptsetup fills the unused key slots with random bytes, which would only bloat the corpus.
      `dd if=/dev/zero of=${name} bs=1k seek=${first} count=${count} conv=notrunc status=none`,
    ],
    passphrase: PASSPHRASE,
    ...(note === undefined ? {} : { note }),
  };
}

/** Encrypts inner.raw, made by the commands; the hash is cheap, because a test derives the key in script. */
function containing(name: string, note: string, commands: readonly string[]): Recipe {
  return {
    name,
    format: 'luks',
    commands: [
      ...commands,
      `qemu-img convert ${SECRET} -f raw -O luks -o key-secret=key,iter-time=10,${AES128},hash-alg=sha256` +
        ` inner.raw ${name}`,
    ],
    passphrase: PASSPHRASE,
    note,
  };
}

export const lukses: readonly Recipe[] = [
  formatted(
    'luks1-cryptsetup.luks',
    '1M',
    '--type luks1 --cipher aes-cbc-essiv:sha256 --key-size 128 --hash sha256 --align-payload 1',
    [68, 448],
  ),
  formatted(
    'luks2-cryptsetup.luks',
    '2M',
    '--type luks2 --cipher aes-cbc-essiv:sha256 --key-size 128 --label diskloupe' +
      ' --luks2-metadata-size 16k --luks2-keyslots-size 128k',
    [96, 64],
    'LUKS2, of which qemu knows nothing: it calls it raw',
  ),
  encrypted(
    'luks-aes256-xts-sha256.luks',
    'cipher-alg=aes-256,cipher-mode=xts,ivgen-alg=plain64,hash-alg=sha256',
    'tiny.raw',
    { note: "qemu's own choice of cipher" },
  ),
  encrypted('luks-aes128-cbc-essiv-sha1.luks', `${AES128},hash-alg=sha1`),
  encrypted('luks-aes128-cbc-essiv-sha512.luks', `${AES128},hash-alg=sha512`),
  containing('luks-qcow2-inside.luks', 'a qcow2 header with a backing file behind the encryption', [
    'qemu-img create -q -u -f qcow2 -o cluster_size=512 -b /etc/passwd -F raw inner.raw 64k',
  ]),
  containing('luks-gpt-inside.luks', 'a GPT behind the encryption', [
    'truncate -s 40k inner.raw',
    'sgdisk -a 1 -n 1:34:40 -u 1:11111111-2222-4333-8444-555555555551 -c 1:root' +
      ' -U 0F0E0D0C-0B0A-4908-8706-050403020100 inner.raw > sgdisk.log',
  ]),
];
