import { type AnyReport, inspectImage } from '@diskloupe/core';
import { type CorpusEntry, corpus, corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

/** Two formats in one file, neither of which may contain the other. */
function isConflict({ format, alsoMatches = [] }: CorpusEntry): boolean {
  return alsoMatches.some((other) => other !== 'gpt' || !['iso', 'vhd'].includes(format));
}

const reports = new Map<string, Promise<AnyReport>>();

function reportOn(entry: CorpusEntry): Promise<AnyReport> {
  let report = reports.get(entry.name);
  if (!report) {
    const { passphrase } = entry;
    report = corpusImage(entry.name).then((bytes) => inspectImage(bytes, passphrase ? { passphrase } : {}));
    reports.set(entry.name, report);
  }
  return report;
}

describe('every image of the corpus', () => {
  it.each(corpus.filter((entry) => !isConflict(entry)))('$name is $format', async (entry) => {
    const { format, details } = await reportOn(entry);
    expect({ format, details }).toMatchObject({ format: entry.format });
  });

  it.each(corpus.filter(isConflict))('$name is refused as two formats', async (entry) => {
    const { format, safety, otherFormats } = await reportOn(entry);
    expect(format).toBe('unknown');
    expect(safety.failures.map(({ name }) => name)).toContain('conflicting_formats');
    expect(otherFormats).toEqual(expect.arrayContaining([entry.format, ...(entry.alsoMatches ?? [])]));
  });

  // Fixed VHDs and LUKS 2 are raw to qemu-img, unless it is given the format.
  const isKnownToQemu = ({ format, qemu, qemuTold }: CorpusEntry): boolean =>
    qemuTold !== undefined || (qemu !== null && !(['vhd', 'luks'].includes(format) && qemu.format === 'raw'));
  const sized = corpus.filter((entry) => isKnownToQemu(entry) && !isConflict(entry));
  it.each(sized)('$name has the virtual size that qemu-img reports', async (entry) => {
    const { virtualSize, format } = await reportOn(entry);
    // A file that is not a disk image has no virtual disk; qemu-img reads it as raw.
    if (virtualSize === null) expect(entry.qemu?.format).toBe('raw');
    else
      expect({ format, virtualSize }).toMatchObject({
        virtualSize: (entry.qemuTold ?? entry.qemu)?.['virtual-size'],
      });
  });

  it.each(corpus)('$name costs few reads', async (entry) => {
    const { cost, format } = await reportOn(entry);
    expect(cost?.reads).toBeLessThanOrEqual(4);
    expect(cost?.rounds).toBeLessThanOrEqual(3);
    // Opening an encrypted image also reads its key material.
    expect(cost?.bytes).toBeLessThanOrEqual((entry.passphrase && format === 'luks' ? 800 : 400) * 1024);
  });
});
