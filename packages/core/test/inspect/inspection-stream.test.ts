import { ImageFormatError, inspectImage } from '@diskloupe/core';
import { FormatMismatchError, UnsafeImageError } from '@diskloupe/core/errors';
import { type Detection, InspectionStream } from '@diskloupe/core/stream';
import { corpusImage } from '@diskloupe/test-images';
import { writeDmg, writeGpt, writeGzip, writeQcow2, writeVhd } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const qcow2 = writeQcow2().bytes;
const hostile = writeQcow2({ backingFile: '/etc/shadow' }).bytes;
const noise = new Uint8Array(300_000).fill(0x55, 1);

function streamOf(bytes: Uint8Array, chunkSize: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunkSize));
      at += chunkSize;
    },
  });
}

interface Passed {
  bytes: Uint8Array;
  error: unknown;
}

async function pass(bytes: Uint8Array, inspection: InspectionStream, chunkSize = 10_000): Promise<Passed> {
  const out: Uint8Array[] = [];
  let error: unknown;
  try {
    const reader = streamOf(bytes, chunkSize).pipeThrough(inspection).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      out.push(value);
    }
  } catch (caught) {
    error = caught;
  }
  const all = new Uint8Array(out.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of out) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return { bytes: all, error };
}

describe('InspectionStream', () => {
  it.each([1, 511, 4096, 65_536, 1_000_000])(
    'passes the bytes through unchanged in chunks of %i',
    async (size) => {
      const image = size === 1 ? qcow2.subarray(0, 3000) : qcow2;
      const inspection = new InspectionStream();
      const { bytes, error } = await pass(image, inspection, size);
      expect(error).toBeUndefined();
      expect(bytes).toEqual(image);
      expect(inspection.actualSize).toBe(image.length);
    },
  );

  it('passes on the same chunks, without a copy', async () => {
    const inspection = new InspectionStream();
    const chunk = qcow2.slice();
    const writer = inspection.writable.getWriter();
    const reader = inspection.readable.getReader();
    const received = reader.read();
    void writer.write(chunk);
    void writer.close();
    expect((await received).value).toBe(chunk);
  });

  it('gives the same report as random access', async () => {
    for (const image of [qcow2, hostile, noise, new Uint8Array(0), new Uint8Array(100)]) {
      const inspection = new InspectionStream();
      await pass(image, inspection);
      expect({ ...(await inspection.report), cost: null }).toEqual({
        ...(await inspectImage(image)),
        cost: null,
      });
    }
  });

  it('knows the format long before the end, and says whether that is final', async () => {
    const inspection = new InspectionStream();
    const writer = inspection.writable.getWriter();
    const reader = inspection.readable.getReader();
    void writer.write(qcow2.slice(0, 100_000));
    const detection: Detection = await inspection.detected;
    expect(detection.format).toBe('qcow2');
    await reader.cancel();
  });

  it('so far fails no check that the end may pass: an extended partition need not be there', async () => {
    // The table claims 1,667,072 bytes, of which no logical partition uses any.
    const bytes = (await corpusImage('mbr-extended-empty.img')).slice(0, 500_000);
    const inspection = new InspectionStream();
    const drained = inspection.readable.pipeTo(new WritableStream());
    const writer = inspection.writable.getWriter();
    await writer.write(bytes.slice(0, 4096));
    expect(inspection.soFar(bytes.length)?.report.safety.failures).toEqual([]);
    await writer.write(bytes.slice(4096));
    await writer.close();
    await drained;
    expect((await inspection.report).safety).toMatchObject({ safe: true });
  });

  it('so far has no size unless it is announced, until the end', async () => {
    const { bytes } = writeGpt();
    const inspection = new InspectionStream();
    const drained = inspection.readable.pipeTo(new WritableStream());
    const writer = inspection.writable.getWriter();
    await writer.write(bytes.slice(0, 4096));
    const sizes = (): object => {
      const { fileSize, virtualSize, layers } = inspection.soFar(null)?.report ?? {};
      return { fileSize, virtualSize, length: layers?.[0]?.length };
    };
    expect(sizes()).toEqual({ fileSize: null, virtualSize: 'unseen', length: 'unseen' });
    await writer.write(bytes.slice(4096));
    await writer.close();
    await drained;
    const { length } = bytes;
    expect(sizes()).toEqual({ fileSize: length, virtualSize: length, length });
  });

  it('holds back one chunk until the verdict', async () => {
    const inspection = new InspectionStream({ onUnsafe: 'abort', maxVirtualSize: 1 });
    const { bytes, error } = await pass(noise, inspection, 100_000);
    expect(error).toBeInstanceOf(UnsafeImageError);
    expect(bytes.length).toBe(200_000);
  });

  it('ends early at a failed check on request', async () => {
    const inspection = new InspectionStream({ onUnsafe: 'abort' });
    const { bytes, error } = await pass(hostile, inspection, 4096);
    expect(error).toBeInstanceOf(UnsafeImageError);
    expect(error).toMatchObject({ format: 'qcow2', check: 'backing_file' });
    expect(bytes.length).toBe(0);
    await expect(inspection.report).rejects.toBe(error);
  });

  it.each(['ari', 'aki'])('lets an expected compressed part of a system pass: %s', async (expectedFormat) => {
    const image = writeGzip().bytes;
    const inspection = new InspectionStream({ onUnsafe: 'abort', expectedFormat });
    expect((await pass(image, inspection, 64)).error).toBeUndefined();
    expect((await inspection.report).safety.safe).toBe(true);
    expect(inspection.isNoDiskImage).toBe(false);
    const unexpected = new InspectionStream({ onUnsafe: 'abort' });
    expect((await pass(image, unexpected, 64)).error).toMatchObject({ check: 'disk_image' });
  });

  it('reports at the end what random access reports if a boot sector is inside another format', async () => {
    const { bytes } = writeVhd({ type: 'fixed', size: 2 ** 20 });
    bytes.set(writeGpt().bytes.subarray(0, 512));
    bytes[0x1be] = 0x40;
    expect((await inspectImage(bytes)).safety.failures).toEqual([]);
    const inspection = new InspectionStream({ onUnsafe: 'abort' });
    expect((await pass(bytes, inspection, 65_536)).error).toBeUndefined();
    expect((await inspection.report).format).toBe('vhd');
  });

  it('does not mistake the first chunk of a DMG for a compressed file', async () => {
    const content = new Uint8Array(1000 * 512).fill(7);
    content.set(new TextEncoder().encode('BZh91AY&SY'));
    // Stored data, which comes first in the file.
    const { bytes } = writeDmg({ tables: [{ name: 'disk', chunks: [{ type: 1, sectors: 1000, content }] }] });
    expect((await inspectImage(bytes)).format).toBe('dmg');
    const inspection = new InspectionStream();
    const writer = inspection.writable.getWriter();
    const draining = inspection.readable.pipeTo(new WritableStream());
    await writer.write(bytes.slice(0, 400_000));
    expect((await inspection.detected).format).toBe('bzip2');
    await writer.write(bytes.slice(400_000));
    expect(inspection.isNoDiskImage).toBe(false);
    await Promise.all([writer.close(), draining]);
    expect((await inspection.report).format).toBe('dmg');
  });

  it('never breaks an upload unless told to', async () => {
    const inspection = new InspectionStream();
    expect((await pass(hostile, inspection)).bytes).toEqual(hostile);
    expect((await inspection.report).safety.safe).toBe(false);
  });

  it('ends early when it cannot be what was expected', async () => {
    const inspection = new InspectionStream({ expectedFormat: 'qcow2' });
    const { bytes, error } = await pass(noise, inspection, 4096);
    expect(error).toBeInstanceOf(FormatMismatchError);
    expect(bytes.length).toBe(0);
    await expect(inspection.report).rejects.toBe(error);
  });

  it('ends early when what was expected breaks its own rules', async () => {
    const broken = writeQcow2().with({ cluster_bits: 40 }).bytes;
    const { error } = await pass(broken, new InspectionStream({ expectedFormat: 'qcow2' }), 4096);
    expect(error).toBeInstanceOf(ImageFormatError);
  });

  it('ends early when raw was expected and something else comes', async () => {
    const { bytes, error } = await pass(qcow2, new InspectionStream({ expectedFormat: 'raw' }), 4096);
    expect(error).toMatchObject({ name: 'FormatMismatchError', expectedFormat: 'raw', format: 'qcow2' });
    expect(bytes.length).toBe(0);
  });

  it('lets expected files through', async () => {
    expect((await pass(qcow2, new InspectionStream({ expectedFormat: 'qcow2' }))).error).toBeUndefined();
    expect((await pass(noise, new InspectionStream({ expectedFormat: 'raw' }))).error).toBeUndefined();
    expect((await pass(qcow2, new InspectionStream({ expectedFormat: 'ami' }))).error).toBeUndefined();
  });

  it('recognizes what is not allowed, and says so', async () => {
    for (const [bytes, format, allowed] of [
      [qcow2, 'qcow2', 'raw'],
      [noise, 'raw', 'qcow2'],
    ] as const) {
      const inspection = new InspectionStream({ allowedFormats: [allowed] });
      await pass(bytes, inspection);
      const { safety, ...report } = await inspection.report;
      expect(report.format).toBe(format);
      expect(safety.failures).toMatchObject([
        {
          name: 'allowed_formats',
          reason: { code: 'format_not_accepted', params: { format, accepted: [allowed] } },
        },
      ]);
    }
  });

  it('holds less than 1 MiB of the image in addition to the chunk in hand', async () => {
    const inspection = new InspectionStream();
    const writer = inspection.writable.getWriter();
    void inspection.readable.pipeTo(new WritableStream());
    let most = 0;
    for (let i = 0; i < 200; i++) {
      await writer.write(i ? new Uint8Array(65_536) : qcow2.slice(0, 65_536));
      const { held = 0, ...captured } = inspection.contextInfo;
      expect(held).toBe(65_536);
      most = Math.max(
        most,
        Object.values(captured).reduce((sum, bytes) => sum + bytes, 0),
      );
    }
    await writer.close();
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(1024 * 1024);
  });

  it('applies back-pressure', async () => {
    const inspection = new InspectionStream();
    const writer = inspection.writable.getWriter();
    let written = 0;
    for (let i = 0; i < 5; i++)
      void writer.write(new Uint8Array(10)).then(
        () => written++,
        () => {},
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
    // The first is held back, the second waits for a reader.
    expect(written).toBe(1);
    const reader = inspection.readable.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(written).toBe(2);
    await reader.cancel();
  });

  it('serves a reader that asks several times at once', async () => {
    const inspection = new InspectionStream();
    const reader = inspection.readable.getReader();
    const reads = [reader.read(), reader.read(), reader.read(), reader.read()];
    const writer = inspection.writable.getWriter();
    for (let i = 1; i <= 3; i++) void writer.write(new Uint8Array(i));
    void writer.close();
    const lengths = (await Promise.all(reads)).map(({ value }) => value?.length);
    expect(lengths).toEqual([1, 2, 3, undefined]);
  });

  it('ends both ways when the reader cancels', async () => {
    const inspection = new InspectionStream();
    const writer = inspection.writable.getWriter();
    writer.closed.catch(() => {});
    await writer.write(new Uint8Array(10));
    const waiting = writer.write(new Uint8Array(10));
    await inspection.readable.cancel('enough');
    await waiting.catch(() => {});
    await expect(writer.write(new Uint8Array(10))).rejects.toBe('enough');
    await expect(inspection.report).rejects.toBe('enough');
  });

  it('ends both ways when the writer aborts, also while nobody reads', async () => {
    const inspection = new InspectionStream();
    const writer = inspection.writable.getWriter();
    writer.closed.catch(() => {});
    await writer.write(new Uint8Array(10));
    writer.write(new Uint8Array(10)).catch(() => {});
    await writer.abort('enough');
    await expect(inspection.readable.getReader().read()).rejects.toBe('enough');
    await expect(inspection.report).rejects.toBe('enough');
    await expect(inspection.detected).rejects.toBe('enough');
  });

  it('refuses chunks that are not bytes', async () => {
    const inspection = new InspectionStream();
    const writer = inspection.writable.getWriter();
    writer.closed.catch(() => {});
    await expect(writer.write('text' as unknown as Uint8Array<ArrayBuffer>)).rejects.toThrow(TypeError);
  });

  it('refuses an expectation that it cannot check', () => {
    expect(() => new InspectionStream({ expectedFormat: 'floppy' })).toThrow(TypeError);
    expect(() => new InspectionStream({ onUnsave: 'abort' } as object)).toThrow(
      /^onUnsave is not an option: .*onUnsafe, fileName, maxFileSize are$/,
    );
  });
});
