import { execFileSync, spawnSync } from 'node:child_process';

/** How each program reports its version, and where it is in the output. */
const TOOLS: Readonly<Record<string, { readonly args: readonly string[]; readonly version: RegExp }>> = {
  'qemu-img': { args: ['--version'], version: /version (\S+)/ },
  'qemu-io': { args: ['--version'], version: /version (\S+)/ },
  'qemu-system-x86_64': { args: ['--version'], version: /version (\S+)/ },
  cryptsetup: { args: ['--version'], version: /cryptsetup (\S+)/ },
  genisoimage: { args: ['--version'], version: /genisoimage (\S+)/ },
  xorriso: { args: ['--version'], version: /xorriso (\S+)/ },
  isohybrid: { args: ['--version'], version: /version (\S+)/ },
  mkudffs: { args: ['--help'], version: /udftools (\S+)/ },
  sfdisk: { args: ['--version'], version: /util-linux (\S+)/ },
  fdisk: { args: ['--version'], version: /util-linux (\S+)/ },
  sgdisk: { args: ['--version'], version: /version (\S+)/ },
  parted: { args: ['--version'], version: /parted\) (\S+)/ },
  'mkfs.vfat': { args: ['--help'], version: /mkfs\.fat (\S+)/ },
  'mkfs.ext4': { args: ['-V'], version: /mke2fs (\S+)/ },
  'mkfs.xfs': { args: ['-V'], version: /version (\S+)/ },
  'mkfs.btrfs': { args: ['--version'], version: /v(\S+)/ },
  mkntfs: { args: ['--version'], version: /mkntfs v(\S+)/ },
  mkswap: { args: ['--version'], version: /util-linux (\S+)/ },
  mcopy: { args: ['--version'], version: /mtools\) (\S+)/ },
  mksquashfs: { args: ['-version'], version: /version (\S+)/ },
  create_compressed_fs: { args: ['-h'], version: /version (\d\S*)/ },
  bximage: { args: [], version: /bximage\.cc (\d+)/ },
  gzip: { args: ['--version'], version: /gzip (\S+)/ },
  xz: { args: ['--version'], version: /Utils\) (\S+)/ },
  zstd: { args: ['--version'], version: /v([\d.]+)/ },
  bzip2: { args: ['--help'], version: /Version ([\d.]+)/ },
  zip: { args: ['-v'], version: /Zip (\d\S+)/ },
  '7z': { args: ['i'], version: /7-Zip (?:\[64\] )?(\S+)/ },
  tar: { args: ['--version'], version: /tar\) (\S+)/ },
  cpio: { args: ['--version'], version: /cpio\) (\S+)/ },
  as: { args: ['--version'], version: /(\d[\d.]+)$/m },
  ld: { args: ['--version'], version: /(\d[\d.]+)$/m },
  python3: { args: ['--version'], version: /Python (\S+)/ },
  seq: { args: ['--version'], version: /coreutils\) (\S+)/ },
  groff: { args: ['--version'], version: /version (\S+)/ },
  ppmmake: { args: ['--version'], version: /Netpbm (\d\S+)/ },
  pnmtopng: { args: ['--version'], version: /Netpbm (\d\S+)/ },
  pnmtojpeg: { args: ['--version'], version: /Netpbm (\d\S+)/ },
  iconv: { args: ['--version'], version: /(\d[\d.]+)$/m },
};

const versions = new Map<string, string>();

/** The known programs that the commands start, in order. */
export function toolsOf(commands: readonly string[]): string[] {
  const found = new Set<string>();
  for (const command of commands) {
    // A program stands at the start, or after a pipe, `&&` or `;`.
    for (const piece of command.split(/\||&&|;/)) {
      const word = piece.trim().split(/\s/, 1)[0] ?? '';
      if (word in TOOLS) found.add(word);
    }
  }
  return [...found];
}

/** The program's version, or undefined if it is not installed. */
export function toolVersion(name: string): string | undefined {
  const known = versions.get(name);
  if (known !== undefined) return known;
  const tool = TOOLS[name];
  if (tool === undefined) return undefined;
  const run = spawnSync(name, [...tool.args], { encoding: 'utf8', env: toolEnvironment(), input: '' });
  if (run.error !== undefined) return undefined;
  const version = tool.version.exec(`${run.stdout}\n${run.stderr}`)?.[1] ?? '(tells no version)';
  versions.set(name, version);
  return version;
}

/** The system's own programs, with a fixed language, time zone, and, for programs that respect it, date. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: `/usr/sbin:/usr/bin:/sbin:/bin:${process.env['PATH'] ?? ''}`,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    SOURCE_DATE_EPOCH: '1700000000',
  };
}

/** Runs one shell command in a folder; its output is shown only when it fails. */
export function runShell(command: string, folder: string): void {
  try {
    execFileSync('bash', ['-o', 'pipefail', '-c', command], {
      cwd: folder,
      env: toolEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new Error(`this command failed: ${command}\n${output.trim()}`);
  }
}
