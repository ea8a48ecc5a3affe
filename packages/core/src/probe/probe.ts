import type { Bytes } from '../bytes/bytes.js';
import { cutError } from '../bytes/cut-error.js';

/**
 * A format's knowledge, written once: a generator that requests byte ranges and does no I/O.
 *
 * It yields {@link ReadRequest}s and receives bytes from any driver: the random-access driver reads them from a
 * source, the streaming driver captures them in passing. Once it knows that the file is of its format, it yields a
 * {@link Claim}; what follows can only add to the claim or break it.
 *
 * It returns `undefined` for "not this format". An `ImageFormatError` means the same before the claim, and "a broken
 * one" after it.
 *
 * For both drivers to agree, a probe asks in file order, and for the end of the file last.
 */
export type Probe<F> = Generator<ReadRequest | Claim<F>, F | undefined, Answer>;

/** A range of bytes that a probe requests. */
export interface ReadRequest {
  /** The specification's name for the range. */
  readonly name: string;
  /** Bytes from the start of the file; `'end'` asks for the last `length` bytes. */
  readonly offset: number | 'end';
  /** In bytes, at most `MAX_REQUEST`. */
  readonly length: number;
  /** The fewest bytes that suffice if the file ends early; `length` by default. */
  readonly min?: number;
  /** Ranges to be requested next: random access reads them in the same round, a stream ignores them. */
  readonly ahead?: readonly { readonly offset: number; readonly length: number }[];
}

/** The file is of this format, and this is what is known so far: at first perhaps nothing else. */
export interface Claim<F> {
  readonly claim: F | undefined;
}

/** A driver's answer to a request. */
export interface Answer {
  /** The bytes that were there. */
  readonly bytes: Bytes;
  /**
   * Why they are fewer than `min`: the file ends there (`short`, a fact about the file), the stream had already gone
   * by (`passed`), or it would have been too much (`limit`).
   */
  readonly missing?: 'short' | 'passed' | 'limit' | undefined;
}

/** The value of a field that could not be read. (`undefined` would vanish in JSON.) */
export type Unseen = 'unseen';

/** Ends a probe whose required range could not be read although the file may have it. */
export class UnseenRange extends Error {
  constructor(readonly range: string) {
    super(range);
  }
}

/** Requests a range that the probe requires. */
export function* need(request: ReadRequest): Generator<ReadRequest, Bytes, Answer> {
  const bytes = yield* want(request);
  if (!bytes) throw new UnseenRange(request.name);
  return bytes;
}

/** Requests a range that holds a detail; returns `undefined` if it exists but could not be read. */
export function* want(request: ReadRequest): Generator<ReadRequest, Bytes | undefined, Answer> {
  const { bytes, missing } = yield request;
  if (missing === 'short') {
    const { length, min = length } = request;
    throw cutError(bytes.format, request.name, bytes.length, min);
  }
  return missing ? undefined : bytes;
}

/**
 * Claims the file for this format: first without a finding, as soon as that is certain, and again as more becomes
 * known.
 */
export function* claim<F>(finding?: F): Generator<Claim<F>, void, Answer> {
  yield { claim: finding };
}
