import type { Part, Recipe } from '../corpus/recipe.js';

function converted(name: string, options: string, parts: readonly Part[] = []): Recipe {
  return {
    name,
    format: 'vmdk',
    from: ['numbered.raw'],
    commands: [`qemu-img convert -f raw -O vmdk -o ${options} numbered.raw ${name}`],
    ...(parts.length === 0 ? {} : { parts, note: 'a descriptor only; the data is in its extents' }),
  };
}

function created(name: string, options: string, size: string): Recipe {
  return { name, format: 'vmdk', commands: [`qemu-img create -q -f vmdk -o ${options} ${name} ${size}`] };
}

export const vmdks: readonly Recipe[] = [
  converted('vmdk-monolithic-sparse.vmdk', 'subformat=monolithicSparse'),
  converted('vmdk-stream-optimized.vmdk', 'subformat=streamOptimized'),
  converted('vmdk-flat.vmdk', 'subformat=monolithicFlat', [
    { name: 'vmdk-flat-flat.vmdk', format: 'raw', note: 'the extent of a monolithicFlat image' },
  ]),
  converted('vmdk-2gb-sparse.vmdk', 'subformat=twoGbMaxExtentSparse', [
    {
      name: 'vmdk-2gb-sparse-s001.vmdk',
      format: 'vmdk',
      note: 'an extent that has no descriptor of its own',
    },
  ]),
  converted('vmdk-2gb-flat.vmdk', 'subformat=twoGbMaxExtentFlat', [
    { name: 'vmdk-2gb-flat-f001.vmdk', format: 'raw', note: 'the extent of a twoGbMaxExtentFlat image' },
  ]),
  {
    name: 'vmdk-2gb-sparse-two-extents.vmdk',
    format: 'vmdk',
    commands: [
      'qemu-img create -q -f vmdk -o subformat=twoGbMaxExtentSparse vmdk-2gb-sparse-two-extents.vmdk 3G',
    ],
    parts: [
      { name: 'vmdk-2gb-sparse-two-extents-s001.vmdk', format: 'vmdk' },
      { name: 'vmdk-2gb-sparse-two-extents-s002.vmdk', format: 'vmdk' },
    ],
  },
  created('vmdk-lsilogic.vmdk', 'adapter_type=lsilogic', '1M'),
  created('vmdk-buslogic.vmdk', 'adapter_type=buslogic', '1M'),
  created('vmdk-legacy-esx.vmdk', 'adapter_type=legacyESX', '1M'),
  created('vmdk-hwversion-13.vmdk', 'hwversion=13,toolsversion=2147483647', '1M'),
  created('vmdk-compat6.vmdk', 'compat6=on', '1M'),
  created('vmdk-16g.vmdk', 'subformat=monolithicSparse', '16G'),
  {
    name: 'vmdk-zeroed-grain.vmdk',
    format: 'vmdk',
    commands: [
      'qemu-img create -q -f vmdk -o zeroed_grain=on vmdk-zeroed-grain.vmdk 1M',
      'qemu-io -f vmdk -c "write -P 0x11 0 192k" -c "write -z 64k 64k" -c "write -z 512k 128k" vmdk-zeroed-grain.vmdk',
    ],
  },
  {
    name: 'vmdk-backing.vmdk',
    format: 'vmdk',
    needs: ['vmdk-monolithic-sparse.vmdk'],
    commands: [
      'qemu-img create -q -f vmdk -b vmdk-monolithic-sparse.vmdk -F vmdk vmdk-backing.vmdk',
      'qemu-io -f vmdk -c "write -P 0xaa 64k 64k" vmdk-backing.vmdk',
    ],
  },
  {
    name: 'vmdk-vmdkstream.vmdk',
    format: 'vmdk',
    from: ['numbered.raw'],
    commands: [
      `python3 -c "import VMDKstream; VMDKstream.convert_to_stream('numbered.raw', 'vmdk-vmdkstream.vmdk')"`,
    ],
    note: "streamOptimized by Debian's vmdk-stream-converter, grain directory and footer at the end; qemu writes neither",
  },
];
