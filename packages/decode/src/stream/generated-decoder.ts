import { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { MAX_INPUT } from '../padded-input.js';
import type { StreamDecoder } from './stream-decoder.js';
import { StreamInput } from './stream-input.js';

/** What a step of a decoder yields: a piece of the content, or nothing if it needs more input. */
export type Steps<Result = void> = Generator<Uint8Array | undefined, Result, undefined>;

/** Fails with a `DecodeError`: the decoder knows the place. */
export type Fail = (reason: DecodeErrorReason, detail: string) => never;

/** A decoder of a stream as a generator, which waits for input wherever it needs some. */
export abstract class GeneratedDecoder implements StreamDecoder {
  protected readonly input: StreamInput = new StreamInput();
  trailing = 0;
  #steps: Steps | undefined;
  #isDone = false;
  #failure: { readonly error: unknown } | undefined;

  /** @param codec for errors */
  constructor(readonly codec: Codec) {}

  get isDone(): boolean {
    return this.#isDone;
  }

  feed(input: Uint8Array): void {
    const { length } = this.input;
    if (length + input.length > MAX_INPUT)
      this.fail('input-too-large', `${length + input.length} bytes at hand are more than ${MAX_INPUT}`);
    this.input.feed(input);
  }

  end(): void {
    this.input.isLast = true;
  }

  read(): Uint8Array | undefined {
    if (this.#failure) throw this.#failure.error;
    if (this.#isDone) return undefined;
    this.#steps ??= this.decode();
    try {
      const { done, value } = this.#steps.next();
      this.#isDone = done === true;
      return value ?? undefined;
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  /** Decodes the whole stream. @throws DecodeError */
  protected abstract decode(): Steps;

  protected fail(reason: DecodeErrorReason, detail: string): never {
    throw new DecodeError(this.codec, reason, detail, this.input.offset);
  }

  /** Waits until `length` bytes are at hand, or nothing follows. @returns whether they are */
  protected *has(length: number): Steps<boolean> {
    const { input } = this;
    while (input.length < length && !input.isLast) yield undefined;
    return input.length >= length;
  }

  /** Passes everything that still comes as trailing bytes, which belong to nothing. */
  protected *ignoreRest(): Steps {
    const { input } = this;
    do {
      this.trailing += input.length;
      input.position = input.end;
    } while (yield* this.has(1));
  }
}
