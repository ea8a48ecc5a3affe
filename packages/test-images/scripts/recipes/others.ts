import type { CorpusFormat } from '../../src/corpus.js';
import { PASSPHRASE, poke, type Recipe } from '../corpus/recipe.js';

function converted(name: string, format: CorpusFormat, options = ''): Recipe {
  const chosen = options === '' ? '' : ` -o ${options}`;
  return {
    name,
    format,
    from: ['numbered.raw'],
    commands: [`qemu-img convert -f raw -O ${format}${chosen} numbered.raw ${name}`],
  };
}

/** qcow (v1), QED, VDI, Parallels, Bochs, and cloop. */
export const others: readonly Recipe[] = [
  converted('qcow.qcow', 'qcow'),
  {
    name: 'qcow-compressed.qcow',
    format: 'qcow',
    commands: [
      'qemu-img create -q -f qcow qcow-compressed.qcow 1M',
      'qemu-io -f qcow -c "write -c -P 0x11 0 4k" -c "write -c -P 0x22 64k 4k" -c "write -P 0x33 128k 4k"' +
        ' qcow-compressed.qcow',
    ],
    note: '"convert -c" to qcow fails without a word in qemu 7.2, so qemu-io writes the compressed clusters',
  },
  {
    name: 'qcow-backing.qcow',
    format: 'qcow',
    needs: ['numbered.raw'],
    commands: [
      'qemu-img create -q -f qcow -b numbered.raw -F raw qcow-backing.qcow',
      'qemu-io -f qcow -c "write -P 0xaa 4k 8k" qcow-backing.qcow',
    ],
  },
  {
    name: 'qcow-aes.qcow',
    format: 'qcow',
    from: ['tiny.raw'],
    commands: [
      `qemu-img convert --object secret,id=key,data=${PASSPHRASE} -f raw -O qcow` +
        ' -o encrypt.format=aes,encrypt.key-secret=key tiny.raw qcow-aes.qcow',
    ],
    passphrase: PASSPHRASE,
  },
  converted('qed.qed', 'qed'),
  converted('qed-cluster-4k-table-2.qed', 'qed', 'cluster_size=4k,table_size=2'),
  converted('qed-cluster-16k-table-16.qed', 'qed', 'cluster_size=16k,table_size=16'),
  {
    name: 'qed-table-1.qed',
    format: 'qed',
    commands: ['qemu-img create -q -f qed -o cluster_size=4k,table_size=1 qed-table-1.qed 1M'],
    note: 'tables of one cluster are legal; qemu makes them and then refuses to open them',
  },
  converted('qed-cluster-1m-table-2.qed', 'qed', 'cluster_size=1M,table_size=2'),
  {
    name: 'qed-backing-raw.qed',
    format: 'qed',
    needs: ['numbered.raw'],
    commands: [
      'qemu-img create -q -f qed -b numbered.raw -F raw qed-backing-raw.qed',
      'qemu-io -f qed -c "write -P 0xaa 64k 64k" qed-backing-raw.qed',
    ],
    note: 'says that the backing file is raw and must not be probed',
  },
  {
    name: 'qed-backing-qcow2.qed',
    format: 'qed',
    needs: ['qcow2-v3.qcow2'],
    commands: ['qemu-img create -q -f qed -b qcow2-v3.qcow2 -F qcow2 qed-backing-qcow2.qed'],
  },
  converted('vdi-dynamic.vdi', 'vdi'),
  converted('vdi-static.vdi', 'vdi', 'static=on'),
  {
    name: 'vdi-empty-1t.vdi',
    format: 'vdi',
    commands: ['qemu-img create -q -f vdi vdi-empty-1t.vdi 1T'],
    note: 'a block map of 4 MiB and no block',
  },
  {
    name: 'vdi-odd-size.vdi',
    format: 'vdi',
    commands: [
      'qemu-img create -q -f vdi vdi-odd-size.vdi 1049088',
      'qemu-io -f vdi -c "write -P 0x11 1M 512" vdi-odd-size.vdi',
    ],
  },
  {
    name: 'vdi-differencing.vdi',
    format: 'vdi',
    from: ['numbered.raw'],
    commands: [
      'qemu-img convert -f raw -O vdi numbered.raw vdi-differencing.vdi',
      poke('vdi-differencing.vdi', 76, '\\004'),
      // The UUID of the parent.
      poke(
        'vdi-differencing.vdi',
        424,
        '\\001\\002\\003\\004\\005\\006\\007\\010\\011\\012\\013\\014\\015\\016\\017\\020',
      ),
    ],
    note: 'image type 4 and a parent, set by hand: nothing in Debian makes one',
  },
  converted('parallels.hds', 'parallels'),
  converted('parallels-cluster-64k.hds', 'parallels', 'cluster_size=64k'),
  {
    name: 'bochs-growing.img',
    format: 'bochs',
    from: ['numbered.raw'],
    commands: ['bximage -q -func=convert -imgmode=growing numbered.raw bochs-growing.img > convert.log'],
  },
  {
    name: 'cloop.cloop',
    format: 'cloop',
    from: ['numbered.raw'],
    commands: ['create_compressed_fs -q -B 65536 numbered.raw cloop.cloop 2> create.log'],
  },
];
