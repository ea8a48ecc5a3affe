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
    commands: [
      `qemu-img create -q -f ${driver} -o ${options} ${name} ${size}`,
      ...io.map((one) => `${one} ${name}`),
    ],
  };
}

/** The current size in the footer becomes 1 MiB; the geometry is for a little more. */
const SMALLER = 'image[footer + 48:footer + 56] = (1048576).to_bytes(8, "big")';

/** Edits a dynamic VHD in Python, both footers, and corrects the checksums. */
function edited(
  name: string,
  footer: readonly string[],
  dynamicHeader: readonly string[],
  note: string,
): Recipe {
  const script = [
    'import sys',
    'image = bytearray(open(sys.argv[1], "rb").read())',
    'def seal(start, length, at):',
    '  image[start + at:start + at + 4] = bytes(4)',
    '  total = ~sum(image[start:start + length]) & 0xffffffff',
    '  image[start + at:start + at + 4] = total.to_bytes(4, "big")',
    'for footer in (0, len(image) - 512):',
    ...footer.map((line) => `  ${line}`),
    '  seal(footer, 512, 64)',
    ...dynamicHeader,
    'seal(512, 1024, 36)',
    'open(sys.argv[1], "wb").write(image)',
  ];
  return {
    name,
    format: 'vhd',
    from: ['numbered.raw'],
    commands: [
      `qemu-img convert -f raw -O vpc -o subformat=dynamic numbered.raw ${name}`,
      `python3 -c '${script.join('\n')}' ${name}`,
    ],
    note,
  };
}

/** VHD (QEMU calls it vpc) and VHDX. */
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
  edited(
    'vhd-differencing.vhd',
    ['image[footer + 63] = 4'],
    [
      'image[552:568] = bytes(range(1, 17))',
      'name = "parent.vhd".encode("utf-16-be")',
      'image[576:576 + len(name)] = name',
    ],
    'disk type 4 and a parent, set by a script, as nothing in Debian makes one; qemu ignores the parent',
  ),
  edited(
    'vhd-creator-vpc.vhd',
    ['image[footer + 28:footer + 32] = b"vpc "', SMALLER],
    [],
    'says that Virtual PC made it (set by a script): qemu then trusts the geometry and not the size',
  ),
  edited(
    'vhd-creator-win.vhd',
    ['image[footer + 28:footer + 32] = b"win "', SMALLER],
    [],
    'says that Hyper-V made it (set by a script): qemu then trusts the size and not the geometry',
  ),
];
