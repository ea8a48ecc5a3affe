import type { Bytes } from '../bytes/bytes.js';
import { cutError } from '../bytes/cut-error.js';

/**
 * A format's knowledge, written once: a generator that asks for byte ranges and does no I/O.
 *
 * It yields {@link ReadRequest}s and is answered with bytes, whoever drives it: the random-access driver reads
 * them from a source, the streaming driver captures them as they pass. As soon as it knows that the file is of
 * its format it yields a {@link Claim}; what follows can only add to the claim or break it.
 *
 * It returns `undefined` for "not this format". An `ImageFormatError` says the same before the claim, and
 * "a broken one" after it.
 *
 * For both drivers to agree, a probe asks in the order of the file, and for the end of the file last.
 */
export type Probe<F> = Generator<ReadRequest | Claim<F>, F | undefined, Answer>;

/** A range of bytes that a probe asks for. */
export interface ReadRequest {
  /** What the range is, as the format's specification calls it. */
  readonly name: string;
  /** Bytes from the start of the file; `'end'` asks for the last `length` bytes. */
  readonly offset: number | 'end';
  /** In bytes, at most `MAX_REQUEST`. */
  readonly length: number;
  /** As many bytes will do where the file ends early; `length` by default. */
  readonly min?: number;
  /** Ranges that will be asked for next: random access reads them in the same round, a stream needs no warning. */
  readonly ahead?: readonly { readonly offset: number; readonly length: number }[];
}

/** The file is of this format, and this is what is known of it so far: at first perhaps nothing but that. */
export interface Claim<F> {
  readonly claim: F | undefined;
}

/** What a driver answers to a request. */
export interface Answer {
  /** The bytes that were there. */
  readonly bytes: Bytes;
  /**
   * Why they are fewer than `min`: the file ends there (`short`, a fact about the file), the stream had already
   * gone by (`passed`), or it would have been too much (`limit`).
   */
  readonly missing?: 'short' | 'passed' | 'limit' | undefined;
}

/** The word for a field that could not be looked at. (`undefined` would vanish in JSON.) */
export type Unseen = 'unseen';

/** Ends a probe whose required range could not be had although the file may well have it. */
export class UnseenRange extends Error {
  constructor(readonly range: string) {
    super(range);
  }
}

/** Asks for a range that the probe cannot do without. */
export function* need(request: ReadRequest): Generator<ReadRequest, Bytes, Answer> {
  const bytes = yield* want(request);
  if (!bytes) throw new UnseenRange(request.name);
  return bytes;
}

/** Asks for a range that holds a detail; `undefined` means that it is there but could not be looked at. */
export function* want(request: ReadRequest): Generator<ReadRequest, Bytes | undefined, Answer> {
  const { bytes, missing } = yield request;
  if (missing === 'short') {
    const { length, min = length } = request;
    throw cutError(bytes.format, request.name, bytes.length, min);
  }
  return missing ? undefined : bytes;
}

/**
 * Says that the file is of this format: first without a finding, as soon as that is certain, and again as more
 * becomes known.
 */
export function* claim<F>(finding?: F): Generator<Claim<F>, void, Answer> {
  yield { claim: finding };
}
