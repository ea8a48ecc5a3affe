import { type CorpusEntry, corpus, corpusImage } from '@diskloupe/test-images';
import { ByteWindow } from '../../../src/bytes/byte-window.js';
import { Bytes } from '../../../src/bytes/bytes.js';
import { type FormatName, loadFormat } from '../../../src/formats/cards.js';
import type { Probe, ReadRequest } from '../../../src/probe/probe.js';
import { probeOne } from '../../../src/probe/probe-one.js';
import { selfTest } from '../../../src/probe/self-test.js';
import { toSource } from '../../../src/source/to-source.js';
import { cardOf } from './page.js';
import { writtenImages } from './written-images.js';

/** A number or a text that code read from an image. */
export interface FieldRead {
  readonly field: string;
  /** From the start of the window it was read through, in bytes. */
  readonly offset: number;
  readonly bytes: number;
}

/** What a format's probe did with the images of the corpus and those of our writers. */
export interface CodeReads {
  readonly fields: readonly FieldRead[];
  /** Names of the ranges it asked for. */
  readonly parts: ReadonlySet<string>;
}

const WIDTHS = {
  u8: 1,
  u16le: 2,
  u16be: 2,
  u32le: 4,
  u32be: 4,
  u64le: 8,
  u64be: 8,
} as const;

/** Images of a format: those that real tools made, and tiny ones with features that these have not. */
export async function imagesOf(format: FormatName): Promise<Uint8Array[]> {
  const isMeant = (entry: CorpusEntry): boolean => entry.format === format && !entry.alsoMatches;
  const real = corpus.filter(isMeant).map(({ name }) => corpusImage(name));
  return [...(await Promise.all(real)), ...(writtenImages[format] ?? []).map(({ bytes }) => bytes)];
}

/** Runs a format's probe on its images, and notes what it reads. */
export async function codeReads(format: FormatName): Promise<CodeReads> {
  const { probe } = await loadFormat(cardOf(format));
  // It reads too, once.
  selfTest();
  const parts = new Set<string>();
  const fields = new Map<string, FieldRead>();
  const stop = noteReads((read) => fields.set(`${read.field} ${read.offset} ${read.bytes}`, read));
  try {
    for (const bytes of await imagesOf(format)) {
      const spied = noting(probe({ kept: new Map(), passphrase: 'any' }), parts);
      // Broken ones show how far reading gets.
      await probeOne(format, spied, toSource(bytes)).catch(() => undefined);
    }
  } finally {
    stop();
  }
  return { fields: [...fields.values()], parts };
}

/** Notes what is read through windows, and returns a function that ends it. A spy of Vitest's would keep each call. */
function noteReads(note: (read: FieldRead) => void): () => void {
  const numbers: Partial<ByteWindow> = {};
  for (const [method, bytes] of Object.entries(WIDTHS)) {
    const name = method as keyof typeof WIDTHS;
    const original = ByteWindow.prototype[name];
    numbers[name] = function (this: ByteWindow, offset, field, ...range) {
      note({ field, offset, bytes });
      return original.call(this, offset, field, ...range);
    };
  }
  const { text, guid, uuid } = Bytes.prototype;
  const others: Partial<Bytes> = {
    text(this: Bytes, offset, length, field, encoding) {
      note({ field, offset, bytes: length });
      return text.call(this, offset, length, field, encoding);
    },
    guid(this: Bytes, offset, field) {
      note({ field, offset, bytes: 16 });
      return guid.call(this, offset, field);
    },
    uuid(this: Bytes, offset, field) {
      note({ field, offset, bytes: 16 });
      return uuid.call(this, offset, field);
    },
  };
  const stops = [replace(ByteWindow.prototype, numbers), replace(Bytes.prototype, others)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Replaces methods, and returns a function that restores them. */
function replace<T extends object>(prototype: T, methods: Partial<T>): () => void {
  const before = Object.getOwnPropertyDescriptors(prototype);
  Object.assign(prototype, methods);
  return () => void Object.defineProperties(prototype, before);
}

function* noting<F>(probe: Probe<F>, parts: Set<string>): Probe<F> {
  let step = probe.next();
  while (!step.done) {
    if (isRequest(step.value)) parts.add(step.value.name);
    const answer = yield step.value;
    step = probe.next(answer);
  }
  return step.value;
}

function isRequest(value: object): value is ReadRequest {
  return 'offset' in value;
}
