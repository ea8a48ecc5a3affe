import { cards, type FormatCard, inspectImage, ModuleLoadError } from '@diskloupe/core';
import { InspectionStream } from '@diskloupe/core/stream';
import { corpus, corpusImage, writeQcow2 } from '@diskloupe/test-images';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { loadFormat } from '../../src/formats/cards.js';
import { mayBeOther, mayEndAsOther } from '../../src/formats/other/recognise.js';
import { SIGNATURES } from '../../src/formats/other/signatures.js';
import type { Probe } from '../../src/probe/probe.js';
import { ProbeRun } from '../../src/probe/probe-run.js';
import { probeSource } from '../../src/probe/random-access.js';
import { BufferSource } from '../../src/source/buffer-source.js';

/** A probe that reports how much of the end of a file it asks for, in bytes. */
function* watched<F>(probe: Probe<F>, atEnd: (length: number) => void): Probe<F> {
  let step = probe.next({ bytes: new Bytes(new Uint8Array(), 'none', 'start'), missing: undefined });
  while (!step.done) {
    if ('offset' in step.value && step.value.offset === 'end') atEnd(step.value.length);
    step = probe.next(yield step.value);
  }
  return step.value;
}

/** The formats whose probes claim a file, and those whose cards rule it out. */
async function askAll(bytes: Uint8Array): Promise<{ claimed: string[]; ruledOut: string[] }> {
  const claimed: string[] = [];
  const ruledOut: string[] = [];
  for (const card of cards) {
    const format = await loadFormat(card);
    const tails: number[] = [];
    const probe = watched(format.probe({ kept: new Map() }), (length) => tails.push(length));
    const run = new ProbeRun(card.name, probe);
    await probeSource(new BufferSource(bytes), [run], { head: card.head, tail: card.tail });
    // A stream keeps no more of its end, and may be asked for this format alone.
    expect(Math.max(0, ...tails), `${card.name} at the end`).toBeLessThanOrEqual(card.tail);
    if (run.claimed) claimed.push(card.name);
    const head = new Bytes(bytes.subarray(0, card.sees ?? card.head), card.name, 'header');
    const tail = new Bytes(bytes.subarray(Math.max(0, bytes.length - card.tail)), card.name, 'tail');
    if (card.recognise(head, tail) === false) ruledOut.push(card.name);
    // Without the end, a card may leave the decision to the end, but must not reject what the end makes it accept.
    else expect(card.recognise(head, undefined), card.name).not.toBe(false);
  }
  return { claimed, ruledOut };
}

describe('a card', () => {
  it.each(corpus)('never rules out what its probe claims: $name', async ({ name }) => {
    const { claimed, ruledOut } = await askAll(await corpusImage(name));
    expect(claimed.filter((format) => ruledOut.includes(format))).toEqual([]);
  });

  it('never rules out what its probe claims, nor throws, if signature bytes occur anywhere', async () => {
    const signatures = SIGNATURES.flatMap(([, , marks]) => marks.map(([, bytes]) => bytes)).map((bytes) =>
      typeof bytes === 'string' ? Array.from(bytes, (character) => character.charCodeAt(0)) : [...bytes],
    );
    const magics = [...signatures, [...'QFI'].map((c) => c.charCodeAt(0)).concat(0xfb, 0, 0, 0, 3)];
    const piece = fc.tuple(fc.constantFrom(0, 1, 4, 64, 257, 510, 32769, 65000), fc.constantFrom(...magics));
    await fc.assert(
      fc.asyncProperty(fc.nat(70_000), fc.array(piece, { maxLength: 4 }), async (length, pieces) => {
        const bytes = new Uint8Array(length);
        for (const [at, magic] of pieces) if (at + magic.length <= length) bytes.set(magic, at);
        const { claimed, ruledOut } = await askAll(bytes);
        expect(claimed.filter((format) => ruledOut.includes(format))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a card and its part', () => {
  it.each(cards.map((card) => ({ card, name: card.name })))(
    'agree on what describes images: $name',
    async ({ card }) => {
      const { qemuInfo } = await loadFormat(card);
      expect(card.hasDriver ?? false).toBe(qemuInfo !== undefined);
    },
  );
});

describe('the card of other files', () => {
  it.each(SIGNATURES.map((row) => ({ format: row[0], marks: row[2] })))(
    'sees the marks of $format',
    ({ marks }) => {
      const head = new Uint8Array(2048);
      const tail = new Uint8Array(20);
      for (const [at, mark] of marks) {
        const bytes = typeof mark === 'string' ? Array.from(mark, (c) => c.charCodeAt(0)) : mark;
        if (at < 0) tail.set(bytes, 20 + at);
        else head.set(bytes, at);
      }
      const isSeen =
        mayBeOther(new Bytes(head, 'other', 'head')) || mayEndAsOther(new Bytes(tail, 'other', 'tail'));
      // Those without a mark are recognized by a condition, each covered by the corpus and the format's tests.
      expect(isSeen).toBe(marks.length > 0);
    },
  );
});

describe('a part that cannot be loaded', () => {
  const [qcow2] = cards.filter(({ name }) => name === 'qcow2');
  if (!qcow2) throw new Error('no qcow2');
  const stale: FormatCard = {
    ...qcow2,
    load: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  };
  const magic = Uint8Array.of(0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3);

  it('is an error of its own, and no verdict', async () => {
    await expect(inspectImage(magic, { formats: [stale] })).rejects.toThrow(ModuleLoadError);
  });

  it.each([{ onUnsafe: 'abort' }, { expectedFormat: 'qcow2' }] as const)(
    'ends a stream that guards: %j',
    async (guard) => {
      const inspection = new InspectionStream({ formats: [stale], ...guard });
      const passed = new Blob([magic]).stream().pipeThrough(inspection).pipeTo(new WritableStream());
      await expect(passed).rejects.toMatchObject({ name: 'ModuleLoadError', part: 'qcow2' });
      await expect(inspection.report).rejects.toThrow(ModuleLoadError);
      await expect(inspection.detected).rejects.toThrow(ModuleLoadError);
    },
  );

  it('lets the bytes of a stream pass that guards nothing', async () => {
    const inspection = new InspectionStream({ formats: [stale] });
    const image = new Uint8Array(300_000).fill(7);
    image.set(magic);
    const passed = new Response(new Blob([image]).stream().pipeThrough(inspection)).arrayBuffer();
    expect(new Uint8Array(await passed)).toEqual(image);
    await expect(inspection.report).rejects.toMatchObject({ name: 'ModuleLoadError', part: 'qcow2' });
    await expect(inspection.detected).rejects.toThrow(ModuleLoadError);
    expect(inspection.soFar(null)).toBeUndefined();
    expect(inspection.actualSize).toBe(image.length);
  });

  it('says nothing about an image to unlock', async () => {
    const part = await qcow2.load();
    const locked: FormatCard = {
      ...qcow2,
      load: async () => ({
        ...part,
        conclude: () => Promise.reject(new ModuleLoadError('luks keys')),
      }),
    };
    const { bytes } = writeQcow2();
    const options = { formats: [locked], passphrase: 'x' };
    await expect(inspectImage(bytes, options)).rejects.toThrow(ModuleLoadError);
    const inspection = new InspectionStream(options);
    await new Blob([bytes]).stream().pipeThrough(inspection).pipeTo(new WritableStream());
    await expect(inspection.report).rejects.toThrow(ModuleLoadError);
    await inspection.detected;
  });

  it('is not missed if the card rules the file out', async () => {
    const report = await inspectImage(new Uint8Array(512), { formats: [stale, 'raw'] });
    expect(report).toMatchObject({ format: 'raw', safety: { safe: true } });
  });
});
