import { DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { OutputWindow } from '../output-window.js';
import { INPUT_SLACK } from '../padded-input.js';

/** Returns at least 25 bits from `bit` on, from the top of the word down. */
export function peekTop(view: DataView, bit: number): number {
  return view.getInt32(bit >>> 3) << (bit & 7);
}

/** Input with slack on both sides: all of a block, or what a stream has at hand. */
export interface Bzip2Input {
  readonly view: DataView;
  /** The end of the input in `view`. */
  readonly end: number;
  /** Bytes of the stream in front of the input. */
  readonly origin: number;
}

/** A bzip2 decoder's position in its input, which is bits from the most significant on, and in its output. */
export class Bzip2State {
  readonly input: Bzip2Input;
  readonly output: OutputWindow = new OutputWindow();
  /** The next bit, from the start of the padded input. */
  bit: number = INPUT_SLACK * 8;
  /** The position of the next byte in the output. */
  at = 0;

  constructor(input: Bzip2Input) {
    this.input = input;
  }

  fail(reason: DecodeErrorReason, detail: string): never {
    throw new DecodeError('bzip2', reason, detail, this.input.origin + this.read);
  }

  corrupt(detail: string): never {
    this.requireInput();
    this.fail('corrupt', detail);
  }

  failForSpace(): never {
    this.fail('output-too-small', `the stream holds more than ${this.output.bytes.length} bytes`);
  }

  /** Bytes of the input used so far, the last perhaps partly. */
  get read(): number {
    return Math.min((this.bit + 7) >>> 3, this.input.end) - INPUT_SLACK;
  }

  /** Takes the next `count` bits as a number, 1 to 24. */
  take(count: number): number {
    const value = peekTop(this.input.view, this.bit) >>> (32 - count);
    this.bit += count;
    this.requireInput();
    return value;
  }

  /** Takes the next 32 bits as an unsigned number. */
  takeWord(): number {
    return this.take(16) * 2 ** 16 + this.take(16);
  }

  /** Fails if bits beyond the end of the input were read. */
  requireInput(): void {
    if (this.bit > this.input.end * 8) this.fail('truncated', 'the input ends within the stream');
  }
}
