/**
 * Holds the published packages to what a stranger's tools expect of them: npm and pnpm pack the same files, none refers to
 * this repository, `publint` and `attw` find nothing, and the oldest and the newest supported TypeScript read the types.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { problemKindInfo } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packAll, type Tarball } from './tarballs.js';
import { toolPath } from './tools.js';

/** The oldest and the newest TypeScript that read the types. */
const COMPILERS = ['tsc-5.7', 'tsc'] as const;
type Compiler = (typeof COMPILERS)[number];
/** What each package has beside its code. */
const SHARED = ['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json'];

async function main(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-packages-'));
  try {
    const byNpm = packAll('npm', join(folder, 'npm'));
    const byPnpm = packAll('pnpm', join(folder, 'pnpm'));
    const faults: string[] = [];
    for (const [index, tarball] of byNpm.entries()) {
      const { name } = tarball;
      const files = unpacked(tarball, join(folder, 'unpacked', 'npm'));
      const others = unpacked(byPnpm[index] ?? tarball, join(folder, 'unpacked', 'pnpm'));
      const found = [
        ...differences(files, others),
        ...manifestFaults(files),
        ...(await linted(tarball)),
        ...(await typed(tarball)),
      ];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      console.log(`${found.length ? 'not ok' : 'ok'}  ${name}, ${files.size} files`);
    }
    const page = join(folder, 'page');
    install(byNpm, page);
    for (const compiler of COMPILERS) {
      const found = compiled(compiler, page);
      faults.push(...found);
      console.log(`${found.length ? 'not ok' : 'ok'}  types read by TypeScript ${versionOf(compiler)}`);
    }
    return faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files of a tarball by their paths. */
function unpacked({ name, path }: Tarball, folder: string): Map<string, Buffer> {
  const into = join(folder, name);
  mkdirSync(into, { recursive: true });
  execFileSync('tar', ['xzf', path, '-C', into, '--strip-components=1']);
  const files = readdirSync(into, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(into, file)).isFile(),
  );
  return new Map(files.map((file) => [file, readFileSync(join(into, file))]));
}

function differences(files: Map<string, Buffer>, others: Map<string, Buffer>): string[] {
  const all = new Set([...files.keys(), ...others.keys()]);
  // One of them ends package.json without a line break.
  const textOf = (bytes: Buffer | undefined): string | undefined => bytes?.toString('latin1').trimEnd();
  return [...all]
    .filter((file) => textOf(files.get(file)) !== textOf(others.get(file)))
    .map((file) => `${file} is not the same when pnpm packs it`);
}

function manifestFaults(files: Map<string, Buffer>): string[] {
  const text = `${files.get('package.json')}`;
  return [
    ...SHARED.filter((file) => !files.has(file)).map((file) => `there is no ${file}`),
    ...['workspace:', 'diskloupe-source', 'devDependencies', '"scripts"']
      .filter((ours) => text.includes(ours))
      .map((ours) => `package.json still has ${ours}`),
    ...[...files.keys()].filter((file) => /\.tsbuildinfo|node_modules|\.test\./.test(file)),
  ];
}

async function linted({ path }: Tarball): Promise<string[]> {
  const data = readFileSync(path);
  const { messages, pkg } = await publint({
    pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) },
    strict: true,
  });
  return messages.map((message) => `publint: ${formatMessage(message, pkg)}`);
}

/** Without CommonJS, which no package has, and without resolution as in Node 10, which knows no `exports`. */
async function typed({ path }: Tarball): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(readFileSync(path)));
  if (!result.types) return [];
  return result.problems
    .filter((problem) => {
      const { resolutionKind } = { resolutionKind: undefined, ...problem };
      return resolutionKind !== 'node10' && resolutionKind !== 'node16-cjs';
    })
    .map((problem) => {
      const { entrypoint } = { entrypoint: '', ...problem };
      return `attw: ${problemKindInfo[problem.kind].title} ${entrypoint}`;
    });
}

/** Installs packed packages into an empty folder, with what they depend on, as a stranger does. */
function install(tarballs: readonly Tarball[], folder: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const paths = tarballs.map(({ path }) => path);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...paths], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Compiles a page's code as a strict page would, with the types of everything it imports. */
function compiled(compiler: Compiler, folder: string): string[] {
  writeFileSync(join(folder, 'page.ts'), PAGE);
  const compilerOptions = {
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'bundler',
    lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: false,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['page.ts'] }));
  const { status, stdout } = spawnSync(process.execPath, [toolPath(compiler), '-p', folder], {
    encoding: 'utf8',
  });
  return status === 0 ? [] : [`${compiler}: ${stdout}`];
}

const PAGE = `
import { inspectImage, type AnyReport } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { DigestStream } from '@diskloupe/core/digest';
import { ImageFormatError } from '@diskloupe/core/errors';
import { fetchToRaw } from '@diskloupe/core/intake';
import { judgeImage, openstackCompute } from '@diskloupe/core/policy';
import { imageInfo } from '@diskloupe/core/qemu-img';
import { InspectionStream } from '@diskloupe/core/stream';
import { explain } from '@diskloupe/core/words';
import { DiskImageInput } from '@diskloupe/element';
import '@diskloupe/element/define';

export async function take(file: File): Promise<AnyReport> {
  const report = await inspectImage(file);
  if (report.format === 'qcow2') report.details?.clusterSize.toFixed();
  const { verdict } = await judgeImage(file, openstackCompute());
  explain(verdict, { report }).reasons[0]?.text.trim();
  void [openDisk, DigestStream, ImageFormatError, fetchToRaw, imageInfo, InspectionStream];
  return report;
}

const input = document.querySelector('disk-image-input');
if (input instanceof DiskImageInput) input.addEventListener('inspect', ({ detail }) => detail.verdict);
`;

function versionOf(compiler: Compiler): string {
  const { stdout } = spawnSync(process.execPath, [toolPath(compiler), '--version'], { encoding: 'utf8' });
  return stdout.replace('Version', '').trim();
}

const faults = await main();
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
