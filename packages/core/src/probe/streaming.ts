import { CaptureRegion } from './capture-region.js';
import type { HeadWindow } from './head-window.js';
import { MAX_CAPTURED } from './limits.js';
import type { ProbeRun } from './probe-run.js';

/** A probe running on a stream. */
interface Track {
  readonly run: ProbeRun<unknown>;
  /** The capture for its open request. */
  region: CaptureRegion | undefined;
  /**
   * The end of the furthest range it has received. Anything before is behind it, however the stream was chunked, and
   * can only come from the head window.
   */
  mark: number;
}

/**
 * Drives probes over chunks of any size in passing. Holds a window of the stream's head, so that requests slightly
 * behind the stream can still be met, and a capture for each open request, together at most `MAX_CAPTURED` bytes.
 *
 * The caller supplies the tail of the stream at the end, because it can keep it more cheaply. It answers what a footer
 * locates just before itself, too.
 */
export class StreamDriver {
  /** Answers given so far: while it stays the same, no probe has moved. */
  answered = 0;
  /** Whether to keep the window although no probe requests anything: others may join. */
  keepsWindow = false;
  readonly #tracks: Track[];
  readonly #windowLength: number;
  readonly #window: HeadWindow;
  /** The first position that anybody waits for; chunks that end before it are skipped. */
  #wake = 0;

  /** @param window the start of the stream, as far as it has come */
  constructor(runs: readonly ProbeRun<unknown>[], window: HeadWindow) {
    this.#tracks = runs.map((run) => ({ run, region: undefined, mark: 0 }));
    this.#windowLength = window.length;
    this.#window = window;
  }

  /** Bytes seen so far. */
  get position(): number {
    return this.#window.position;
  }

  /** Adds a probe. It sees the window, and the next chunk. */
  join(run: ProbeRun<unknown>): void {
    this.#tracks.push({ run, region: undefined, mark: 0 });
    this.#wake = 0;
  }

  /** Whether no probe requests anything any more. */
  get done(): boolean {
    return this.#tracks.every(({ run }) => !run.request);
  }

  /** Whether probes only request the end of the stream. */
  get onlyTailMissing(): boolean {
    return this.#tracks.every(({ run }) => !run.request || run.request.offset === 'end');
  }

  /** Bytes of the image held now, by holder. */
  get contextInfo(): Record<string, number> {
    const info: Record<string, number> = {};
    if (this.#window.length) info['window'] = this.#window.length;
    for (const { run, region } of this.#tracks) {
      if (region) info[`${run.format}.${run.request?.name}`] = region.held;
    }
    return info;
  }

  /** Processes the next chunk of the stream, without keeping it. */
  eat(chunk: Uint8Array): void {
    const start = this.position;
    this.#window.pass(chunk);
    if (this.position <= this.#wake) return;
    for (const track of this.#tracks) this.#pump(track, chunk, start);
    this.#wake = Math.min(...this.#tracks.map((track) => this.#nextWanted(track)));
    // Nobody can request the window any more: release it early on long streams.
    if (this.done && !this.keepsWindow) this.#window.release();
  }

  /** @param tail the end of the stream, as many bytes as are available */
  finish(tail: Uint8Array): void {
    for (const track of this.#tracks) {
      while (track.run.request) this.#answerAtEnd(track, tail);
    }
    if (!this.keepsWindow) this.#window.release();
  }

  #nextWanted({ run, region }: Track): number {
    const offset = run.request?.offset ?? 'end';
    if (offset === 'end') return Number.POSITIVE_INFINITY;
    // For an answer from the window, wait for the last byte: position must exceed end - 1.
    return region ? region.next : Math.max(offset, this.position);
  }

  #pump(track: Track, chunk: Uint8Array, start: number): void {
    const { run } = track;
    for (;;) {
      const { request } = run;
      if (!request || request.offset === 'end') return;
      const end = request.offset + request.length;
      if (end <= this.#windowLength) {
        if (end > this.position) return;
        track.mark = Math.max(track.mark, end);
        this.#answer(run, this.#window.subarray(request.offset, end));
        continue;
      }
      if (request.offset < track.mark) {
        this.#answer(run, NOTHING, 'passed');
        continue;
      }
      track.region ??= this.#open(request.offset, request.length, start);
      if (!track.region) {
        this.#answer(run, NOTHING, 'limit');
        continue;
      }
      track.region.capture(chunk, this.position);
      if (!track.region.full) return;
      const { data } = track.region;
      track.region = undefined;
      track.mark = Math.max(track.mark, end);
      this.#answer(run, data);
    }
  }

  /** Begins a capture with what the window has of it. */
  #open(offset: number, length: number, chunkStart: number): CaptureRegion | undefined {
    const held = Object.values(this.contextInfo).reduce((sum, bytes) => sum + bytes, 0);
    if (held + length > MAX_CAPTURED) return undefined;
    const region = new CaptureRegion(offset, length);
    const windowEnd = Math.min(this.#window.length, chunkStart);
    if (offset < windowEnd) region.capture(this.#window.subarray(0, windowEnd), windowEnd);
    return region;
  }

  #answer(run: ProbeRun<unknown>, bytes: Uint8Array, missing?: 'passed' | 'limit'): void {
    this.answered++;
    run.answer(bytes, missing);
  }

  #answerAtEnd(track: Track, tail: Uint8Array): void {
    const { run, region } = track;
    const { position } = this;
    const { offset, length } = run.request ?? { offset: 0, length: 0 };
    track.region = undefined;
    if (offset === 'end') {
      const wanted = Math.min(length, position);
      track.mark = position;
      if (tail.length < wanted) this.#answer(run, NOTHING, 'passed');
      else this.#answer(run, tail.subarray(tail.length - wanted));
    } else if (region) {
      track.mark = position;
      this.#answer(run, region.data);
    } else if (offset >= position) {
      this.#answer(run, NOTHING);
    } else if (Math.min(offset + length, position) <= this.#window.length) {
      this.#answer(run, this.#window.subarray(offset, Math.min(offset + length, position)));
    } else if (offset >= position - tail.length) {
      const at = offset - position + tail.length;
      this.#answer(run, tail.subarray(at, at + length));
    } else {
      this.#answer(run, NOTHING, 'passed');
    }
  }
}

const NOTHING = new Uint8Array(0);
