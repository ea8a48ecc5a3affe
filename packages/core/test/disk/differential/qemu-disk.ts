import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inShell, mustSucceed, quoted } from '../../image-cases/shell.js';

/** An image as QEMU's programs are given it. */
export interface QemuImage {
  /** Relative to the case's folder. */
  readonly file: string;
  /** QEMU's name. */
  readonly format: string;
  readonly passphrase?: string | undefined;
}

/** The relevant output of `qemu-img info --output=json`. */
export interface QemuInfo {
  readonly format: string;
  readonly 'virtual-size': number;
  readonly encrypted?: boolean;
  readonly snapshots?: readonly { readonly id: string }[];
}

/** Everything that qemu-img reports on a disk. */
export interface QemuDisk {
  readonly content: Buffer;
  /** The output of `map --output=json`. */
  readonly map: string;
  /** The outputs of `measure --output=json`, one per question. */
  readonly measures: readonly string[];
  /** The output of `check --output=json`, and its exit status; nothing for an encrypted image. */
  readonly check: { readonly text: string; readonly status: number } | undefined;
  /** The output of `compare` for the disk and {@link COPY}. */
  readonly comparison: string;
}

/** What to ask. */
export interface Questions {
  /** Options of `measure`. */
  readonly measures: readonly (readonly string[])[];
  /** How many zeros the compared copy has in addition, in bytes. */
  readonly longer: number;
}

/** A raw copy of the disk, in the same folder. */
export const COPY = 'copy of the disk';

/** QEMU's options that name an image. */
export function named({ file, format, passphrase }: QemuImage): string[] {
  if (passphrase === undefined) return ['-f', format, file];
  const option = format === 'luks' ? 'key-secret' : 'encrypt.key-secret';
  const image = `${imageOption(file, format)},${option}=key`;
  return ['--object', `secret,id=key,data=${passphrase}`, '--image-opts', image];
}

function imageOption(file: string, format: string): string {
  return `driver=${format},file.driver=file,file.filename=${file.replaceAll(',', ',,')}`;
}

function command(...args: readonly string[]): string {
  return ['qemu-img', ...args].map(quoted).join(' ');
}

/** Separates the outputs of one script's programs. */
const MARK = '\x1e';

/** Runs qemu-img on the disks in one folder. */
export class Qemu {
  constructor(readonly folder: string) {}

  /** Nothing if qemu-img does not open it. */
  async info(file: string, told: string | undefined): Promise<QemuInfo | undefined> {
    const format = told === undefined ? [] : ['-f', told];
    const asked = await inShell(command('info', ...format, '--output=json', file), this.folder);
    return asked.status ? undefined : JSON.parse(asked.stdout);
  }

  /** Nothing if qemu-img cannot read the disk. */
  async ask(image: QemuImage, { measures, longer }: Questions): Promise<QemuDisk | undefined> {
    const script = [
      `${command('convert', '-O', 'raw', ...named(image), COPY)} || exit`,
      command('map', '--output=json', ...named(image)),
      // Without a key, qemu-img opens no encrypted image.
      image.passphrase === undefined
        ? `${command('check', '--output=json', ...named(image))}; echo "$?"`
        : 'true',
      ...measures.map((options) => command('measure', '--output=json', ...options, ...named(image))),
      `truncate -s +${longer} ${quoted(COPY)}`,
      `${this.#comparing(image)} || true`,
    ].join(`\nprintf '\\036'\n`);
    const { stdout, status } = await inShell(script, this.folder);
    if (status) return undefined;
    const [, map = '', checked = '', ...rest] = stdout.split(MARK);
    const check = /^(.*?)(\d+)\n$/s.exec(checked);
    const copy = await readFile(join(this.folder, COPY));
    const content = copy.subarray(0, copy.length - longer);
    return {
      content,
      map,
      check: check ? { text: check[1] ?? '', status: Number(check[2]) } : undefined,
      measures: rest.slice(0, measures.length),
      comparison: rest.at(-1) ?? '',
    };
  }

  /** The disk at the time of a snapshot. */
  async snapshot(image: QemuImage, id: string): Promise<Buffer> {
    const options = ['-l', `snapshot.id=${id}`, '-O', 'raw'];
    await mustSucceed(command('convert', ...options, ...named(image), 'snapshot.raw'), this.folder);
    return readFile(join(this.folder, 'snapshot.raw'));
  }

  /** The output of `compare` for the disk and its copy with one byte changed. */
  async compareChanged(image: QemuImage, at: number, byte: number): Promise<string> {
    const copy = await open(join(this.folder, COPY), 'r+');
    await copy.write(Uint8Array.of(byte), 0, 1, at);
    await copy.close();
    return (await inShell(this.#comparing(image), this.folder)).stdout;
  }

  #comparing(image: QemuImage): string {
    const copy = image.passphrase === undefined ? ['-F', 'raw', COPY] : [imageOption(COPY, 'raw')];
    return command('compare', ...named(image), ...copy);
  }
}
