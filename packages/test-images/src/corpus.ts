/**
 * Images that real tools made (qemu-img, xorriso, cryptsetup, and so on), with qemu-img's report on each.
 * `scripts/make-corpus.ts` makes them; this module only reads, in Node and in a page served by a dev server.
 */

// biome-ignore lint/correctness/useImportExtensions: this is a JSON file, which no compiler turns into a module.
import manifest from '../corpus/manifest.json' with { type: 'json' };

/** Glance's name of a disk format, three more that QEMU knows, or the kind of a file that is not a disk image. */
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

/** `qemu-img info --output=json`, without the file's name and its allocated size. */
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
  /** Unique, and the file name in backing files, descriptors, and data files. */
  readonly name: string;
  /** The compressed file's name within `corpus/`. */
  readonly file: string;
  /** Bytes, uncompressed. */
  readonly size: number;
  /** Of the uncompressed bytes, in lower-case hex. */
  readonly sha256: string;
  /** The image's format; if two formats match, the one its maker meant. */
  readonly format: CorpusFormat;
  /** Other formats whose signatures are there too: what an attacker hides, or what a hybrid carries. */
  readonly alsoMatches?: readonly CorpusFormat[];
  /** The programs that made it, with their versions. */
  readonly tool: string;
  /** The commands, one per line. */
  readonly command: string;
  /** qemu-img's report with format probing; null if it refuses. */
  readonly qemu: QemuInfo | null;
  readonly qemuError?: string;
  /** qemu-img's report with the format given (`-f`), if probing finds another one. */
  readonly qemuTold?: QemuInfo;
  /** The guest's bytes, from `qemu-img convert -O raw`; absent for raw, huge, and unreadable images. */
  readonly content?: { readonly size: number; readonly sha256: string };
  /** Unlocks an encrypted image. */
  readonly passphrase?: string;
  /** Names of the images that must be beside this one: backing files, extents, data files. */
  readonly needs?: readonly string[];
  readonly note?: string;
}

// The compiler infers the union of every recorded object, which is useless.
export const corpus: readonly CorpusEntry[] = manifest.images as unknown as readonly CorpusEntry[];

/** Returns the entry of that name; throws if there is none, so that a typo in a test is not a silent skip. */
export function corpusEntry(name: string): CorpusEntry {
  const entry = corpus.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`The corpus has no image named ${name}.`);
  return entry;
}

/** Returns the image's bytes, decompressed. */
export async function corpusImage(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const entry = corpusEntry(name);
  const packed = new Blob([await readPacked(entry.file)]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/**
 * The files end in `.gzip`, not `.gz`: development servers send the latter with `Content-Encoding: gzip`, and the
 * browser would decompress what this module wants to decompress itself.
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
