import { DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { OutputWindow } from '../output-window.js';
import { INPUT_SLACK, PaddedInput } from '../padded-input.js';

/** The bits at `bit` and after it, from the top of the word down; at least 25 of them. */
export function peekTop(view: DataView, bit: number): number {
  return view.getInt32(bit >>> 3) << (bit & 7);
}

/** Where a bzip2 decoder stands in its input, which is bits from the most significant on, and in its output. */
export class Bzip2State {
  readonly input: PaddedInput = new PaddedInput();
  readonly output: OutputWindow = new OutputWindow();
  /** The next bit, from the start of the padded input. */
  bit: number = INPUT_SLACK * 8;
  /** Where the next byte goes in the output. */
  at = 0;

  fail(reason: DecodeErrorReason, detail: string): never {
    throw new DecodeError('bzip2', reason, detail, this.read);
  }

  corrupt(detail: string): never {
    this.requireInput();
    this.fail('corrupt', detail);
  }

  failForSpace(): never {
    this.fail('output-too-small', `the stream holds more than ${this.output.bytes.length} bytes`);
  }

  /** Bytes of the input that were used so far, the last perhaps in part. */
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

  /** Fails where what was read lies behind the end of the input. */
  requireInput(): void {
    if (this.bit > this.input.end * 8) this.fail('truncated', 'the input ends within the stream');
  }
}
