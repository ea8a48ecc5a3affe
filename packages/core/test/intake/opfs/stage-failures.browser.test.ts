import { StagingError } from '@diskloupe/core/errors';
import { permissive } from '@diskloupe/core/policy';
import { corpusEntry } from '@diskloupe/test-images';
import { afterEach, describe, expect, it } from 'vitest';
import { clearOrigin, digestOfFile, namesIn, patterned } from './origin.js';
import { fileOf, nothingIsLeft } from './staged.js';
import { takeIn } from './taken-in.js';

/** The source of an image for each phase. */
function inputsOf(phase: string, image: string, file: File): readonly (string | File)[] {
  if (phase === 'download') return [image];
  return phase === 'copy' ? [file] : [image, file];
}

afterEach(clearOrigin);

describe('a signal', () => {
  it('that is aborted beforehand ends it before anything is touched', async () => {
    const reason = new Error('never');
    await expect(takeIn('ext4.raw', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await namesIn('diskloupe-staging')).toEqual([]);
  });

  it.each([0, 1, 65_536, 1 << 20, 7 << 20, 12_582_912])('ends a download after %i bytes', async (most) => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const taken = takeIn('qcow2-cluster-2m.qcow2', {
      signal: controller.signal,
      served: { onChunk: (done) => (done >= most ? controller.abort(reason) : undefined) },
    });
    await expect(taken).rejects.toBe(reason);
    expect(await namesIn('diskloupe-images')).toEqual([]);
    await nothingIsLeft();
  });

  it.each([
    ['download', 'qcow2-zstd-2m.qcow2'],
    ['inspect', 'qcow2-zstd-2m.qcow2'],
    ['convert', 'qcow2-zstd-2m.qcow2'],
    ['commit', 'qcow2-zstd-2m.qcow2'],
    ['download', 'xfs.raw'],
    ['copy', 'xfs.raw'],
    ['commit', 'xfs.raw'],
  ])('ends it when %s of %s begins', async (phase, image) => {
    for (const input of inputsOf(phase, image, await fileOf(image))) {
      const controller = new AbortController();
      const reason = new Error('enough');
      const taken = takeIn(input, {
        signal: controller.signal,
        onProgress: (progress) => progress.phase === phase && controller.abort(reason),
      });
      await expect(taken).rejects.toBe(reason);
      expect(await namesIn('diskloupe-images')).toEqual([]);
      await nothingIsLeft();
    }
  });

  it('leaves all or nothing, whenever it comes', async () => {
    const outcomes = new Set<string>();
    const { content } = corpusEntry('qcow2-zstd-2m.qcow2');
    for (let pause = 0; pause < 12; pause++) {
      const controller = new AbortController();
      const reason = new Error('enough');
      const timer = setTimeout(() => controller.abort(reason), pause * 50);
      try {
        const { file } = await takeIn('qcow2-zstd-2m.qcow2', { signal: controller.signal });
        expect(await digestOfFile(file)).toBe(content?.sha256);
        outcomes.add('taken');
      } catch (error) {
        expect(error).toBe(reason);
        expect(await namesIn('diskloupe-images')).toEqual([]);
        outcomes.add('ended');
      }
      clearTimeout(timer);
      await nothingIsLeft();
      await clearOrigin();
    }
    expect(outcomes).toContain('ended');
  });

  it('is distinguished from errors in the caller’s own functions', async () => {
    const failure = new TypeError('of the caller');
    for (const phase of ['download', 'inspect', 'convert', 'commit']) {
      const taken = takeIn('qcow2-v3.qcow2', {
        onProgress(progress) {
          if (progress.phase === phase) throw failure;
        },
      });
      await expect(taken).rejects.toBe(failure);
      await nothingIsLeft();
    }
  });
});

describe('a storage that fails', () => {
  it('is reported the same way when it is cleared in the middle', async () => {
    const taken = takeIn(new Blob([patterned(1 << 20)]), {
      policy: permissive(),
      parts: {
        judge: async () => {
          await clearOrigin();
          return {
            report: { format: 'raw' },
            verdict: { policy: 'test', accepted: true, objections: [], mustBecomeRaw: false },
          } as never;
        },
      },
    });
    await expect(taken).rejects.toThrow(StagingError);
  });

  it('refuses an invalid folder name', async () => {
    await expect(takeIn('ext4.raw', { stagingFolder: '../up' })).rejects.toThrow(TypeError);
  });
});
