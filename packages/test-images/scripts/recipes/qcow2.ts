import { PASSPHRASE, poke, type Recipe } from '../corpus/recipe.js';

const SECRET = `--object secret,id=key,data=${PASSPHRASE}`;
const FROM = ['numbered.raw'];

/** Converts the numbered image with some creation options. */
function converted(name: string, options: string, more: Partial<Recipe> = {}): Recipe {
  return {
    name,
    format: 'qcow2',
    from: FROM,
    commands: [`qemu-img convert -f raw -O qcow2 -o ${options} numbered.raw ${name}`],
    ...more,
  };
}

/** The same, with compressed clusters. */
function compressed(name: string, options: string): Recipe {
  return {
    name,
    format: 'qcow2',
    from: FROM,
    commands: [`qemu-img convert -c -f raw -O qcow2 -o ${options} numbered.raw ${name}`],
  };
}

function created(name: string, options: string, size: string, ...then: string[]): Recipe {
  return {
    name,
    format: 'qcow2',
    commands: [
      `qemu-img create -q -f qcow2 -o ${options} ${name} ${size}`,
      ...then.map((io) => `${io} ${name}`),
    ],
  };
}

/** qcow2 images without other files. */
export const qcow2s: readonly Recipe[] = [
  converted('qcow2-v2.qcow2', 'compat=0.10'),
  compressed('qcow2-v2-compressed.qcow2', 'compat=0.10'),
  converted('qcow2-v3.qcow2', 'compat=1.1'),
  converted('qcow2-cluster-512.qcow2', 'cluster_size=512'),
  converted('qcow2-cluster-4k.qcow2', 'cluster_size=4k'),
  converted('qcow2-cluster-2m.qcow2', 'cluster_size=2M'),
  converted('qcow2-refcount-1.qcow2', 'refcount_bits=1'),
  converted('qcow2-refcount-16.qcow2', 'refcount_bits=16'),
  converted('qcow2-refcount-64.qcow2', 'refcount_bits=64'),
  converted('qcow2-lazy.qcow2', 'lazy_refcounts=on'),
  converted('qcow2-extended-l2.qcow2', 'extended_l2=on'),
  converted('qcow2-extended-l2-16k.qcow2', 'extended_l2=on,cluster_size=16k'),
  created(
    'qcow2-subclusters.qcow2',
    'extended_l2=on,cluster_size=64k',
    '1M',
    'qemu-io -f qcow2 -c "write -P 0x11 2k 2k" -c "write -P 0x22 10k 6k" -c "write -z 20k 4k"' +
      ' -c "write -P 0x33 200k 2k" -c "write -z 300k 100k"',
  ),
  created(
    'qcow2-zero-clusters.qcow2',
    'compat=1.1',
    '1M',
    'qemu-io -f qcow2 -c "write -P 0x11 0 256k" -c "write -z 64k 64k" -c "write -zu 128k 64k" -c "discard 192k 64k"' +
      ' -c "write -z 512k 128k"',
  ),
  converted('qcow2-preallocated-metadata.qcow2', 'preallocation=metadata'),
  converted('qcow2-preallocated-falloc.qcow2', 'preallocation=falloc'),
  converted('qcow2-preallocated-full.qcow2', 'preallocation=full'),
  compressed('qcow2-zlib.qcow2', 'compression_type=zlib'),
  compressed('qcow2-zstd.qcow2', 'compression_type=zstd'),
  compressed('qcow2-zlib-4k.qcow2', 'compression_type=zlib,cluster_size=4k'),
  compressed('qcow2-zstd-2m.qcow2', 'compression_type=zstd,cluster_size=2M'),
  converted('qcow2-zstd-uncompressed.qcow2', 'compression_type=zstd', {
    note: 'the header names zstd, and no cluster is compressed',
  }),
  created('qcow2-size-0.qcow2', 'compat=1.1', '0'),
  created('qcow2-one-sector.qcow2', 'compat=1.1', '512'),
  created(
    'qcow2-1t.qcow2',
    'compat=1.1',
    '1T',
    'qemu-io -f qcow2 -c "write -P 0x11 0 4k" -c "write -P 0x22 512G 4k" -c "write -P 0x33 1099511623680 4k"',
  ),
  {
    name: 'qcow2-luks.qcow2',
    format: 'qcow2',
    from: ['tiny.raw'],
    commands: [
      `qemu-img convert ${SECRET} -f raw -O qcow2 -o cluster_size=4k,encrypt.format=luks,encrypt.key-secret=key,` +
        'encrypt.cipher-alg=aes-128,encrypt.cipher-mode=cbc,encrypt.ivgen-alg=essiv,encrypt.ivgen-hash-alg=sha256,' +
        'encrypt.iter-time=10 tiny.raw qcow2-luks.qcow2',
    ],
    passphrase: PASSPHRASE,
  },
  {
    name: 'qcow2-aes.qcow2',
    format: 'qcow2',
    from: ['tiny.raw'],
    commands: [
      `qemu-img convert ${SECRET} -f raw -O qcow2 -o cluster_size=4k,encrypt.format=aes,encrypt.key-secret=key` +
        ' tiny.raw qcow2-aes.qcow2',
    ],
    passphrase: PASSPHRASE,
    note: 'the old encryption, whose key is the passphrase itself',
  },
  {
    name: 'qcow2-dirty.qcow2',
    format: 'qcow2',
    commands: [
      'qemu-img create -q -f qcow2 -o lazy_refcounts=on qcow2-dirty.qcow2 1M',
      'qemu-io -f qcow2 -c "write -P 0x11 0 128k" -c abort qcow2-dirty.qcow2 2> abort.log || true',
    ],
    note: 'its writer died: the dirty bit is set and the refcounts are stale',
  },
  converted('qcow2-corrupt.qcow2', 'compat=1.1', {
    commands: [
      'qemu-img convert -f raw -O qcow2 numbered.raw qcow2-corrupt.qcow2',
      poke('qcow2-corrupt.qcow2', 79, '\\002'),
    ],
    note: 'the corrupt bit, set by hand: qemu opens it for reading only',
  }),
  converted('qcow2-unknown-feature.qcow2', 'compat=1.1', {
    commands: [
      'qemu-img convert -f raw -O qcow2 numbered.raw qcow2-unknown-feature.qcow2',
      poke('qcow2-unknown-feature.qcow2', 74, '\\001'),
    ],
    note: 'an incompatible feature bit that nobody has defined (bit 40), set by hand',
  }),
  converted('qcow2-v4.qcow2', 'compat=1.1', {
    commands: [
      'qemu-img convert -f raw -O qcow2 numbered.raw qcow2-v4.qcow2',
      poke('qcow2-v4.qcow2', 7, '\\004'),
    ],
    note: 'a version that does not exist, set by hand',
  }),
];
