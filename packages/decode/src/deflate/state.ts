import { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { OutputWindow } from '../output-window.js';
import { INPUT_SLACK } from '../padded-input.js';

/** Input with slack on both sides: all of a block, or what a stream has at hand. */
export interface DeflateInput {
  readonly view: DataView;
  /** The end of the input in `view`. */
  readonly end: number;
  /** Bytes of the stream in front of the input. */
  readonly origin: number;
}

/** An inflater's position in its input and output, between the loops that keep it in local variables. */
export class DeflateState {
  readonly input: DeflateInput;
  readonly output: OutputWindow = new OutputWindow();
  codec: Codec = 'deflate';
  /** Whether to stop once the output is full, instead of failing if the stream continues. */
  partial = false;
  /** Bytes at the end of the input that the fast loop does not begin a round in: more input follows them. */
  reserve = 0;
  /** The next bit, from the start of the padded input. */
  bit = 0;
  /** The position of the next byte in the output. */
  at = 0;

  constructor(input: DeflateInput) {
    this.input = input;
  }

  /** The end of the input in bits. */
  get bitEnd(): number {
    return this.input.end * 8;
  }

  fail(reason: DecodeErrorReason, detail: string): never {
    throw new DecodeError(this.codec, reason, detail, this.input.origin + this.read);
  }

  /** Bytes of the input used so far, the last perhaps partly. */
  get read(): number {
    return Math.min((this.bit + 7) >>> 3, this.input.end) - INPUT_SLACK;
  }

  /** Fails if bits beyond the end of the input were read. */
  requireInput(): void {
    if (this.bit > this.bitEnd) this.fail('truncated', 'the input ends within the stream');
  }

  failForSpace(): never {
    this.fail('output-too-small', `the stream holds more than ${this.output.bytes.length} bytes`);
  }
}
