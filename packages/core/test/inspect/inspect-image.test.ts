import { BufferSource, inspectImage, type Source, type TraceEvent } from '@diskloupe/core';
import { CountingSource } from '@diskloupe/core/source';
import { writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf } from '../inspect.js';

const image = writeQcow2().bytes;
const silent: Source = { size: 2 ** 40, read: () => new Promise(() => {}) };

describe('inspectImage', () => {
  it('returns plain JSON', async () => {
    const report = await inspectImage(new File([image], 'disk.qcow2'));
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report).toMatchObject({ schemaVersion: 2, fileName: 'disk.qcow2', fileSize: image.length });
  });

  it('reads a few small ranges, whatever the size of the file', async () => {
    const source = new CountingSource({
      size: 100 * 2 ** 30,
      read: async (offset, length) => {
        const bytes = new Uint8Array(length);
        bytes.set(image.subarray(offset, offset + length));
        return bytes;
      },
    });
    const report = await inspectImage(source);
    expect(report.format).toBe('qcow2');
    expect(source.reads.length).toBe(3);
    expect(report.cost).toEqual({ reads: 3, rounds: 2, bytes: source.bytesRead });
  });

  it('rejects at once with the reason of its signal', async () => {
    await expect(inspectImage(image, { signal: AbortSignal.abort('before') })).rejects.toBe('before');
    const controller = new AbortController();
    const inspecting = inspectImage(silent, { signal: controller.signal });
    controller.abort('meanwhile');
    await expect(inspecting).rejects.toBe('meanwhile');
  });

  it('passes on the errors of a source, and refuses one that returns too little', async () => {
    const failing: Source = { size: 10, read: () => Promise.reject(new Error('disk on fire')) };
    await expect(inspectImage(failing)).rejects.toThrow('disk on fire');
    const short: Source = { size: 1000, read: async () => new Uint8Array(10) };
    await expect(inspectImage(short)).rejects.toMatchObject({
      name: 'SourceReadError',
      reason: { code: 'source_short', params: { got: 10, expected: 1000 } },
    });
  });

  it('reports its progress and every step on request', async () => {
    const progress: unknown[] = [];
    const trace: TraceEvent[] = [];
    await inspectImage(image, { onProgress: (p) => progress.push(p), trace: (event) => trace.push(event) });
    expect(progress).toEqual([
      { reads: 2, rounds: 1, bytes: 72 * 1024 },
      { reads: 3, rounds: 2, bytes: 72 * 1024 + 8 },
    ]);
    expect(trace.map(({ kind }) => kind)).toContain('claimed');
    expect(trace.at(-1)).toEqual({ kind: 'decided', format: 'qcow2', final: true });
  });

  it('looks only for the requested formats, and says so when it is none of them', async () => {
    const report = await inspectImage(new Uint8Array(5000), { formats: ['qcow2'] });
    expect(report).toMatchObject({ format: 'unknown', details: null, safety: { safe: false } });
    expect((await inspectImage(new Uint8Array(5000), { formats: ['qcow2', 'raw'] })).format).toBe('raw');
  });

  it('checks an image against what was declared, allowed and affordable', async () => {
    const report = await inspectImage(image, {
      expectedFormat: 'vhd',
      allowedFormats: ['raw', 'iso'],
      maxVirtualSize: 1000,
    });
    expect(report.safety.failures.map(({ name }) => name)).toEqual([
      'expected_format',
      'allowed_formats',
      'virtual_size',
    ]);
    const accepted = await inspectImage(image, {
      expectedFormat: 'qcow2',
      allowedFormats: ['qcow2'],
      maxVirtualSize: 2 ** 20,
    });
    expect(accepted.safety.safe).toBe(true);
  });

  it('warns of a disk of zeros and refuses an empty file', async () => {
    const zeros = await inspectImage(new Uint8Array(100_000));
    expect(zeros).toMatchObject({ format: 'raw', details: { content: 'zeros' }, safety: { safe: true } });
    expect(checkOf(zeros, 'content').result).toBe('warned');
    const empty = await inspectImage(new Uint8Array(0));
    expect(empty).toMatchObject({ format: 'raw', virtualSize: 0, safety: { safe: false } });
  });

  it('counts the size of a raw disk in whole sectors, as qemu-img does', async () => {
    expect((await inspectImage(new Uint8Array(1000).fill(1))).virtualSize).toBe(1024);
  });

  it.each([
    [{ formats: [] }, 'formats'],
    [{ expectedFormat: 'floppy' }, 'expectedFormat'],
    [{ allowedFormats: [] }, 'allowedFormats'],
    [{ maxVirtualSize: Number.NaN }, 'maxVirtualSize'],
    // A misspelt option would have no effect.
    [{ formts: [] } as object, 'formts is not an option: formats, expectedFormat, '],
    [{ allowedFormat: ['raw'] } as object, 'allowedFormat is not an option: '],
    [{ onUnsafe: 'abort' } as object, 'onUnsafe is not an option: '],
  ])('refuses the options %j', async (options, name) => {
    await expect(inspectImage(image, options)).rejects.toThrow(new RegExp(`^${name}`));
  });

  it('refuses an invalid input', async () => {
    await expect(inspectImage('disk.qcow2' as unknown as Blob)).rejects.toThrow(TypeError);
  });

  it('accepts a Source like a buffer', async () => {
    const report = await inspectImage(new BufferSource(image));
    expect({ ...report }).toEqual({ ...(await inspectImage(image)) });
  });
});
