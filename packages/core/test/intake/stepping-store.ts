import type { FileSink, StagedFile, Store } from '@diskloupe/core/intake';

/** A step in a store, before or after. */
export interface Step {
  readonly when: 'before' | 'after';
  readonly what: 'lock' | 'clearStale' | 'room' | 'create' | 'open' | 'read' | 'commit' | keyof FileSink;
}

/** Awaited at each step; the store throws what it throws. */
export type OnStep = (step: Step) => void | Promise<void>;

/** A store that can be made to fail, wait or lose its files at each of its steps. */
export function steppingStore<F>(store: Store<F>, onStep: OnStep): Store<F> {
  const stepped = stepsOf(onStep);
  return {
    name: store.name,
    holesTakeRoom: store.holesTakeRoom,
    lock: () => stepped('lock', () => store.lock()),
    clearStale: () => stepped('clearStale', () => store.clearStale()),
    room: () => stepped('room', () => store.room()),
    create: (kind) => stepped('create', async () => steppingFile(await store.create(kind), onStep)),
    explained: (error, needed) => store.explained(error, needed),
  };
}

function steppingFile<F>(file: StagedFile<F>, onStep: OnStep): StagedFile<F> {
  const stepped = stepsOf(onStep);
  return {
    name: file.name,
    handle: file.handle,
    open: () => stepped('open', async () => steppingSink(await file.open(), onStep)),
    read: (name) => stepped('read', () => file.read(name)),
    commit: (options) => stepped('commit', () => file.commit(options)),
    discard: () => file.discard(),
  };
}

function steppingSink(sink: FileSink, onStep: OnStep): FileSink {
  const stepped = stepsOf(onStep);
  return {
    truncate: (size) => stepped('truncate', async () => sink.truncate?.(size)),
    write: (bytes, at) => stepped('write', async () => sink.write(bytes, at)),
    close: () => stepped('close', () => sink.close()),
    abort: (reason) => sink.abort(reason),
  };
}

function stepsOf(onStep: OnStep): <T>(what: Step['what'], act: () => Promise<T>) => Promise<T> {
  return async (what, act) => {
    await onStep({ when: 'before', what });
    const done = await act();
    await onStep({ when: 'after', what });
    return done;
  };
}
