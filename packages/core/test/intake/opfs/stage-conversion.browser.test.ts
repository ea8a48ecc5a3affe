import { convert, openDisk } from '@diskloupe/core/disk';
import { PassphraseError, StorageFullError } from '@diskloupe/core/errors';
import { permissive } from '@diskloupe/core/policy';
import type { WorkerPort } from '@diskloupe/core/workers';
import { corpusEntry } from '@diskloupe/test-images';
import { afterEach, describe, expect, it } from 'vitest';
import type { UnpackOrder } from '../../../src/disk/pipeline/job.js';
import { WORTH_WORKERS } from '../../../src/disk/write-disk.js';
import { type ToWorker, VERSION } from '../../../src/workers/protocol.js';
import { bytesOf, resolveInCorpus } from '../../disk/opened.js';
import { clearOrigin, digestOfFile, patterned } from './origin.js';
import { nothingIsLeft } from './staged.js';
import { takeIn } from './taken-in.js';

/** Can write nothing. */
function workerWithoutRoom(): WorkerPort {
  let answer: Parameters<WorkerPort['listen']>[0] = () => {};
  return {
    listen: (onAnswer) => {
      answer = onAnswer;
    },
    post: (message: ToWorker<unknown, UnpackOrder>) =>
      queueMicrotask(() => {
        const fault = {
          of: 'sink',
          name: 'QuotaExceededError',
          message: 'no more',
          code: undefined,
        } as const;
        if ('hello' in message) return answer({ id: 0, version: VERSION });
        const isClose = 'close' in message.order;
        answer({ id: message.id, answer: isClose ? { closed: true } : { piece: 0, fault } });
      }),
    end() {},
  };
}

afterEach(clearOrigin);

describe('convert_image', () => {
  it('is given the format of the image, and never guesses it', async () => {
    const taken = takeIn('qcow2-v3.qcow2', {
      parts: {
        judge: async () =>
          ({
            report: { format: 'raw' },
            verdict: { policy: 'test', accepted: true, objections: [], mustBecomeRaw: true },
          }) as never,
      },
    });
    // As raw it is copied unchanged, and only then recognized as something else.
    await expect(taken).rejects.toMatchObject({ objections: [{ evidence: { format: 'qcow2' } }] });
    await nothingIsLeft();
  });

  it('unlocks an encrypted image with its passphrase, if the policy allows it', async () => {
    const policy = { name: 'test', forceRaw: true, severities: { encrypted: 'warn' as const } };
    const { passphrase, content } = corpusEntry('qcow2-luks.qcow2');
    await expect(takeIn('qcow2-luks.qcow2', { policy })).rejects.toThrow(PassphraseError);
    await nothingIsLeft();
    const { file } = await takeIn('qcow2-luks.qcow2', { policy, passphrase });
    expect(await digestOfFile(file)).toBe(content?.sha256);
  });

  it('finds a backing file, if the policy allows one', async () => {
    const policy = { name: 'test', forceRaw: true, severities: { backing_file: 'warn' as const } };
    await expect(takeIn('qcow2-backing.qcow2', { policy })).rejects.toMatchObject({
      name: 'MissingFileError',
    });
    await nothingIsLeft();
    const { file } = await takeIn('qcow2-backing.qcow2', { policy, resolve: resolveInCorpus });
    expect(await digestOfFile(file)).toBe(corpusEntry('qcow2-backing.qcow2').content?.sha256);
  });

  it('converts even if no worker can', async () => {
    const { file } = await takeIn('qcow2-v3.qcow2', { workers: { count: 0 } });
    expect(await digestOfFile(file)).toBe(corpusEntry('qcow2-v3.qcow2').content?.sha256);
    await nothingIsLeft();
  });

  it('distinguishes a lack of space from damage, in a worker', async () => {
    const disk = await openDisk(patterned(WORTH_WORKERS), { format: 'raw' });
    const image = await bytesOf((await convert(disk, { format: 'qcow2' })).readable());
    const taken = takeIn(image, { workers: { start: workerWithoutRoom, count: 1 } });
    await expect(taken).rejects.toThrow(StorageFullError);
    await expect(taken).rejects.toMatchObject({ needed: WORTH_WORKERS });
    await nothingIsLeft();
  });

  it('is refused for lack of space before anything is written', async () => {
    // A TiB of disk in half a MiB.
    const taken = takeIn('qcow2-1t.qcow2', { policy: { ...permissive(), forceRaw: true } });
    await expect(taken).rejects.toThrow(StorageFullError);
    await expect(taken).rejects.toMatchObject({ needed: 2 ** 40 });
    await nothingIsLeft();
  });
});
