import { writeQcow2 } from '@diskloupe/test-images';
import { afterEach, describe, expect, it, vi } from 'vitest';

const UNREACHABLE = (): never => {
  throw new TypeError('Failed to fetch dynamically imported module');
};

afterEach(() => {
  vi.doUnmock('../../src/inspect/judge.js');
  vi.doUnmock('../../src/inspect/stream-judgement.js');
  vi.resetModules();
});

/** The error of an inspected stream with freshly loaded modules. */
async function streamError(bytes: Uint8Array): Promise<unknown> {
  const { InspectionStream } = await import('@diskloupe/core/stream');
  const inspection = new InspectionStream();
  const report = inspection.report.catch((reason: unknown) => reason);
  inspection.detected.catch(() => undefined);
  await new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(inspection)
    .pipeTo(new WritableStream())
    .catch(() => undefined);
  return report;
}

describe('what judges every format, if it cannot be loaded', () => {
  it('is loaded the next time', async () => {
    vi.resetModules();
    vi.doMock('../../src/inspect/stream-judgement.js', UNREACHABLE);
    const { bytes } = writeQcow2();
    expect(await streamError(bytes)).toMatchObject({ name: 'ModuleLoadError', part: 'streams' });
    vi.doUnmock('../../src/inspect/stream-judgement.js');
    expect(await streamError(bytes)).toMatchObject({ format: 'qcow2' });
  });

  it('is an error of its own, and no verdict', async () => {
    vi.resetModules();
    vi.doMock('../../src/inspect/judge.js', UNREACHABLE);
    const { inspectImage } = await import('@diskloupe/core');
    const error = await inspectImage(writeQcow2().bytes).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ModuleLoadError', part: 'inspection' });
  });

  it('is the error of a stream, too, be it of a format or not', async () => {
    vi.resetModules();
    vi.doMock('../../src/inspect/judge.js', UNREACHABLE);
    // A stream's own part needs it too, and either may fail first.
    const lost = { name: 'ModuleLoadError', part: expect.stringMatching(/^(inspection|streams)$/) };
    expect(await streamError(writeQcow2().bytes)).toMatchObject(lost);
    expect(await streamError(new Uint8Array(10))).toMatchObject(lost);
  });
});
