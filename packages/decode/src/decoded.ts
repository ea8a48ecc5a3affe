/** A decoder's progress, like the result of `TextEncoder.encodeInto`. */
export interface Decoded {
  /** Bytes of the input that the stream used; the rest was ignored. */
  readonly read: number;
  /** Bytes of the output that were filled, from its start. */
  readonly written: number;
}

/** The {@link Decoded} that a decoder returns, always the same one. */
export interface MutableDecoded {
  read: number;
  written: number;
}
