import { DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { OutputWindow } from '../output-window.js';
import { INPUT_SLACK } from '../padded-input.js';

/** RFC 8878, section 3.1.1.2.4: no block holds more, compressed or not. */
export const MAX_BLOCK: number = 128 * 1024;

/** Input with slack on both sides: all of a block, or what a stream has at hand. */
export interface ZstdInput {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** The end of the input in `bytes`. */
  readonly end: number;
  /** Bytes of the stream in front of the input. */
  readonly origin: number;
}

/** A zstd decoder's position in its input and output. */
export class ZstdState {
  readonly input: ZstdInput;
  readonly output: OutputWindow = new OutputWindow();
  /** The next byte of the input, from the start of the padded input. */
  position: number = INPUT_SLACK;
  /** The end of the current part: the input, or a block in it. */
  end: number = INPUT_SLACK;
  /** The position of the next byte in the output. */
  at = 0;
  /** Start of the frame in the output, or of the window: no offset reaches before it. */
  frameStart = 0;
  /** Whether the output has room for any block, so that only a damaged one needs more. */
  isStream = false;

  constructor(input: ZstdInput) {
    this.input = input;
  }

  fail(reason: DecodeErrorReason, detail: string): never {
    const offset = Math.min(this.position, this.input.end) - INPUT_SLACK;
    throw new DecodeError('zstd', reason, detail, this.input.origin + offset);
  }

  corrupt(detail: string): never {
    this.fail('corrupt', detail);
  }

  failForSpace(): never {
    if (this.isStream) this.corrupt(`a block holds more than ${MAX_BLOCK} bytes`);
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
