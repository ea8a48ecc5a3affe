import type { Recipe } from '../corpus/recipe.js';

function converted(name: string, options: string, note?: string): Recipe {
  return {
    name,
    format: name.endsWith('.vhdx') ? 'vhdx' : 'vhd',
    from: ['numbered.raw'],
    commands: [
      `qemu-img convert -f raw -O ${name.endsWith('.vhdx') ? 'vhdx' : 'vpc'} -o ${options} numbered.raw ${name}`,
    ],
    ...(note === undefined ? {} : { note }),
  };
}

function created(name: string, options: string, size: string, ...io: string[]): Recipe {
  const driver = name.endsWith('.vhdx') ? 'vhdx' : 'vpc';
  return {
    name,
    format: driver === 'vhdx' ? 'vhdx' : 'vhd',
    commands: [`qemu-img create -q -f ${driver} -o ${options} ${name} ${size}`, ...io.map((one) => `${one} ${name}`)],
  };
}

/** VHD (qemu calls it vpc) and VHDX. */
export const vhds: readonly Recipe[] = [
  converted('vhd-fixed.vhd', 'subformat=fixed', 'only a footer tells it apart, so qemu-img calls it raw'),
  converted('vhd-fixed-force-size.vhd', 'subformat=fixed,force_size=on'),
  converted('vhd-dynamic.vhd', 'subformat=dynamic'),
  converted('vhd-dynamic-force-size.vhd', 'subformat=dynamic,force_size=on'),
  created('vhd-chs-rounded.vhd', 'subformat=dynamic', '100M'),
  created('vhd-127g.vhd', 'subformat=dynamic,force_size=on', '127G'),
  created(
    'vhd-two-blocks.vhd',
    'subformat=dynamic,force_size=on',
    '8M',
    'qemu-io -f vpc -c "write -P 0x11 0 4k" -c "write -P 0x22 4M 64k"',
  ),
  converted('vhdx-dynamic.vhdx', 'subformat=dynamic'),
  converted('vhdx-fixed.vhdx', 'subformat=fixed'),
  converted('vhdx-block-1m.vhdx', 'block_size=1M'),
  converted('vhdx-block-32m.vhdx', 'block_size=32M'),
  converted('vhdx-log-4m.vhdx', 'block_size=1M,log_size=4M'),
  created('vhdx-1t.vhdx', 'block_size=256M', '1T'),
  created(
    'vhdx-two-blocks.vhdx',
    'block_size=1M',
    '8M',
    'qemu-io -f vhdx -c "write -P 0x11 0 4k" -c "write -P 0x22 5M 64k" -c "write -z 2M 1M"',
  ),
  {
    name: 'vhdx-died.vhdx',
    format: 'vhdx',
    commands: [
      'qemu-img create -q -f vhdx -o block_size=1M vhdx-died.vhdx 4M',
      'qemu-io -f vhdx -c "write -P 0x11 0 64k" -c abort vhdx-died.vhdx 2> abort.log || true',
    ],
    note: 'its writer died after the write',
  },
];
