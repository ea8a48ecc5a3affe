/**
 * Images that real tools made (qemu-img, xorriso, cryptsetup and so on), with what qemu-img says of each of them.
 * `scripts/make-corpus.ts` makes them; this module only reads, in Node and in a page served by a dev server.
 */

// biome-ignore lint/correctness/useImportExtensions: this is a JSON file, which no compiler turns into a module.
import manifest from '../corpus/manifest.json' with { type: 'json' };

/** Glance's name of a disk format, three more that qemu knows, or the kind of a file that is no disk image. */
export type CorpusFormat =
  | 'raw'
  | 'qcow'
  | 'qcow2'
  | 'vhd'
  | 'vhdx'
  | 'vmdk'
  | 'vdi'
  | 'qed'
  | 'iso'
  | 'gpt'
  | 'luks'
  | 'parallels'
  | 'bochs'
  | 'cloop'
  | 'gzip'
  | 'xz'
  | 'zstd'
  | 'bzip2'
  | 'zip'
  | '7z'
  | 'tar'
  | 'ova'
  | 'squashfs'
  | 'elf'
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'text';

/** One row of `snapshots`, as qemu-img prints it. */
export interface QemuSnapshot {
  readonly id: string;
  readonly name: string;
  readonly 'vm-state-size': number;
  readonly 'date-sec': number;
  readonly 'date-nsec': number;
  readonly 'vm-clock-sec': number;
  readonly 'vm-clock-nsec': number;
  readonly icount?: number;
}

/** `qemu-img info --output=json`, without the file's name and its size on the disk. */
export interface QemuInfo {
  readonly format: string;
  readonly 'virtual-size': number;
  /** Absent for drivers that cannot write, such as cloop. */
  readonly 'dirty-flag'?: boolean;
  readonly 'cluster-size'?: number;
  readonly encrypted?: boolean;
  readonly compressed?: boolean;
  readonly 'backing-filename'?: string;
  readonly 'full-backing-filename'?: string;
  readonly 'backing-filename-format'?: string;
  readonly snapshots?: readonly QemuSnapshot[];
  readonly 'format-specific'?: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
}

export interface CorpusEntry {
  /** Unique, and the file name that backing files, descriptors and data files refer to. */
  readonly name: string;
  /** The compressed file's name within `corpus/`. */
  readonly file: string;
  /** Bytes, uncompressed. */
  readonly size: number;
  /** Of the uncompressed bytes, in lower-case hex. */
  readonly sha256: string;
  /** What the image is; where two formats fit, the one its maker meant. */
  readonly format: CorpusFormat;
  /** Other formats whose marks are there too: what an attacker hides, or what a hybrid carries. */
  readonly alsoMatches?: readonly CorpusFormat[];
  /** The programs that made it, with their versions. */
  readonly tool: string;
  /** What was typed, one command a line. */
  readonly command: string;
  /** What qemu-img says when it probes the format itself; null where it refuses. */
  readonly qemu: QemuInfo | null;
  readonly qemuError?: string;
  /** What qemu-img says when told the format (`-f`), where probing calls the image something else. */
  readonly qemuTold?: QemuInfo;
  /** The guest's bytes, as `qemu-img convert -O raw` gives them; absent for raw, huge and unreadable images. */
  readonly content?: { readonly size: number; readonly sha256: string };
  /** Opens an encrypted image. */
  readonly passphrase?: string;
  /** Names of the images that have to lie beside this one: backing files, extents, data files. */
  readonly needs?: readonly string[];
  readonly note?: string;
}

// The compiler infers the union of every recorded object, which is of no use to anyone.
export const corpus: readonly CorpusEntry[] = manifest.images as unknown as readonly CorpusEntry[];

/** The entry of that name; throws where there is none, so that a test's typing error is no silent skip. */
export function corpusEntry(name: string): CorpusEntry {
  const entry = corpus.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`The corpus has no image named ${name}.`);
  return entry;
}

/** The image's bytes, uncompressed. */
export async function corpusImage(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const entry = corpusEntry(name);
  const packed = new Blob([await readPacked(entry.file)]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/**
 * The files end in `.gzip`, not `.gz`: development servers send the latter with `Content-Encoding: gzip`, and the
 * browser would unpack what this module means to unpack itself.
 */
async function readPacked(file: string): Promise<Uint8Array<ArrayBuffer>> {
  // Kept in a variable: a bundler that sees `new URL('…', import.meta.url)` would bundle every image.
  const here = import.meta.url;
  const url = new URL(`../corpus/${file}`, here);
  if (url.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return new Uint8Array(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${file} of the corpus: the server answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
