import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusEntry, CorpusFormat, QemuInfo } from '../../src/corpus.js';
import { toolEnvironment } from './tools.js';

/** qemu-img's report on an image. */
export type Verdict = Pick<CorpusEntry, 'qemu' | 'qemuError' | 'qemuTold' | 'content'>;

/** Larger guests are not converted: the digest would cost more than it is worth. */
const LARGEST_CONTENT = 64 * 1024 * 1024;

/** QEMU's driver for a format, if it has one that is not raw. */
const DRIVERS: Partial<Record<CorpusFormat, string>> = {
  qcow: 'qcow',
  qcow2: 'qcow2',
  vhd: 'vpc',
  vhdx: 'vhdx',
  vmdk: 'vmdk',
  vdi: 'vdi',
  qed: 'qed',
  luks: 'luks',
  parallels: 'parallels',
  bochs: 'bochs',
  cloop: 'cloop',
};

interface Answer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

function qemuImg(args: readonly string[], folder: string): Answer {
  const run = spawnSync('qemu-img', [...args], { cwd: folder, env: toolEnvironment(), encoding: 'utf8' });
  if (run.error !== undefined) throw run.error;
  return { ok: run.status === 0, stdout: run.stdout, stderr: run.stderr.trim() };
}

function parseInfo(json: string, folder: string): QemuInfo {
  if (json.includes(folder)) throw new Error(`qemu-img names a folder of this machine: ${json}`);
  const {
    filename: _name,
    'actual-size': _used,
    children: _children,
    ...rest
  } = JSON.parse(json) as QemuInfo & {
    readonly filename: string;
    readonly 'actual-size': number;
    readonly children?: unknown;
  };
  return rest;
}

/** Asks qemu-img about the image called `name` in `folder`, which also has the files it needs. */
export function askQemu(entry: Pick<CorpusEntry, 'name' | 'format' | 'passphrase'>, folder: string): Verdict {
  const probed = qemuImg(['info', '--output=json', entry.name], folder);
  const qemu = probed.ok ? parseInfo(probed.stdout, folder) : null;
  const driver = DRIVERS[entry.format];
  const verdict = probed.ok ? { qemu } : { qemu, qemuError: probed.stderr.replaceAll(`${folder}/`, '') };
  if (driver === undefined || qemu === null) return verdict;

  const told =
    driver === qemu.format ? undefined : qemuImg(['info', '--output=json', '-f', driver, entry.name], folder);
  const qemuTold = told?.ok === true ? parseInfo(told.stdout, folder) : undefined;
  const virtualSize = (qemuTold ?? qemu)['virtual-size'];
  // A backing file elsewhere on this machine, or on another one, must not be read.
  const outside = qemu['backing-filename']?.includes('/') === true;
  const readable = !outside && (told === undefined || told.ok);
  const content = readable && virtualSize <= LARGEST_CONTENT ? readContent(entry, driver, folder) : undefined;
  return {
    ...verdict,
    ...(qemuTold === undefined ? {} : { qemuTold }),
    ...(content === undefined ? {} : { content }),
  };
}

function readContent(
  entry: Pick<CorpusEntry, 'name' | 'passphrase'>,
  driver: string,
  folder: string,
): CorpusEntry['content'] {
  const output = join(folder, 'content.raw');
  const source =
    entry.passphrase === undefined
      ? ['-f', driver, entry.name]
      : [
          '--object',
          `secret,id=key,data=${entry.passphrase}`,
          '--image-opts',
          `driver=${driver},${driver === 'luks' ? '' : 'encrypt.'}key-secret=key,file.filename=${entry.name}`,
        ];
  try {
    if (!qemuImg(['convert', '-O', 'raw', ...source, output], folder).ok) return undefined;
    const bytes = readFileSync(output);
    return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  } finally {
    rmSync(output, { force: true });
  }
}
