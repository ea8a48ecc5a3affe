import { digestOf } from '@diskloupe/core/digest';
import { configureWorkers, type WorkerDiagnostic } from '@diskloupe/core/workers';
import { afterEach, expect, it } from 'vitest';
import { VERSION } from '../../src/workers/protocol.js';
import { WorkerClient, type WorkerKind } from '../../src/workers/worker-client.js';

afterEach(() => configureWorkers({}));

const KIND: WorkerKind<number> = {
  name: 'deflate',
  isAnswer: (answer): answer is number => typeof answer === 'number',
};

/** Answers to each message, if it has one. */
function answering(answerTo: (message: { id: number }) => unknown) {
  let hear: (message: unknown) => void = () => {};
  return {
    listen: (onMessage: (message: unknown) => void) => {
      hear = onMessage;
    },
    post: (message: unknown) => queueMicrotask(() => hear(answerTo(message as { id: number }))),
    end() {},
  };
}

it('a worker that does not start is reported once for its kind, and its work is done', async () => {
  const heard: WorkerDiagnostic[] = [];
  configureWorkers({
    create() {
      throw new Error('a policy forbids it');
    },
    onDiagnostic: (diagnostic) => heard.push(diagnostic),
  });
  const stream = () => new Blob(['abc']).stream();
  const { md5 } = await digestOf(stream(), ['md5'], { workers: 1 });
  expect(md5).toBe('900150983cd24fb0d6963f7d28e17f72');
  await digestOf(stream(), ['md5', 'sha1'], { workers: 2 });
  expect(heard).toEqual([{ worker: 'digest', reason: 'a policy forbids it' }]);
});

it('a listener added later is notified, too', async () => {
  const heard: string[] = [];
  configureWorkers({ onDiagnostic: ({ worker }) => heard.push(worker) });
  await Promise.resolve();
  expect(heard).toEqual(['digest']);
});

it('a worker of another version is not used', async () => {
  const start = () => answering(({ id }) => ({ id, version: '0.0.1' }));
  const client = new WorkerClient(KIND, { start });
  await expect(client.ready).rejects.toThrow(`its file is of version 0.0.1, this is ${VERSION}`);
});

it('a worker that is ended for no fault of its own is not reported', async () => {
  const kind: WorkerKind<number> = { ...KIND, name: 'write' };
  const client = new WorkerClient<string, number>(kind, {
    start: () => answering(({ id }) => (id ? { id, answer: 7 } : { id, version: VERSION })),
  });
  await client.ready;
  expect(await client.ask('how many?')).toBe(7);
  client.end();
  const refusing = new WorkerClient(kind, { start: () => answering(({ id }) => ({ id, error: 'cannot' })) });
  await expect(refusing.ready).rejects.toThrow('cannot');
  const heard: string[] = [];
  configureWorkers({ onDiagnostic: ({ worker }) => heard.push(worker) });
  await Promise.resolve();
  expect(heard).not.toContain('write');
});

it('an invalid answer loses the worker', async () => {
  const start = () => answering(({ id }) => (id ? { id, answer: 'seven' } : { id, version: VERSION }));
  const client = new WorkerClient<string, number>(KIND, { start });
  await client.ready;
  await expect(client.ask('how many?')).rejects.toThrow('makes no sense');
  expect(client.isReady).toBe(false);
});
