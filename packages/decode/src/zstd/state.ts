import { DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { OutputWindow } from '../output-window.js';
import { INPUT_SLACK, PaddedInput } from '../padded-input.js';

/** RFC 8878, section 3.1.1.2.4: no block holds more, compressed or not. */
export const MAX_BLOCK: number = 128 * 1024;

/** A zstd decoder's position in its input and output. */
export class ZstdState {
  readonly input: PaddedInput = new PaddedInput();
  readonly output: OutputWindow = new OutputWindow();
  /** The next byte of the input, from the start of the padded input. */
  position: number = INPUT_SLACK;
  /** The end of the current part: the input, or a block in it. */
  end: number = INPUT_SLACK;
  /** The position of the next byte in the output. */
  at = 0;
  /** Start of the frame in the output: no offset reaches before it. */
  frameStart = 0;

  fail(reason: DecodeErrorReason, detail: string): never {
    const offset = Math.min(this.position, this.input.end) - INPUT_SLACK;
    throw new DecodeError('zstd', reason, detail, offset);
  }

  corrupt(detail: string): never {
    this.fail('corrupt', detail);
  }

  failForSpace(): never {
    this.fail('output-too-small', `the frames hold more than ${this.output.bytes.length} bytes`);
  }

  /** Takes the next `size` bytes as one little-endian number, at most four. */
  take(size: number): number {
    const { bytes } = this.input;
    const start = this.position;
    this.require(size);
    this.position += size;
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + (bytes[start + i] ?? 0);
    return value;
  }

  /** Fails if fewer than `size` bytes are left in the current part. */
  require(size: number): void {
    if (size <= this.end - this.position) return;
    if (this.end === this.input.end) this.fail('truncated', 'the input ends within the frame');
    this.corrupt('a block is shorter than what it holds');
  }
}
