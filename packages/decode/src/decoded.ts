/** How far a decoder came, like the result of `TextEncoder.encodeInto`. */
export interface Decoded {
  /** Bytes of the input that the stream took; what lies behind them was not looked at. */
  readonly read: number;
  /** Bytes of the output that were filled, from its start. */
  readonly written: number;
}

/** The {@link Decoded} that a decoder hands out, always the same one. */
export interface MutableDecoded {
  read: number;
  written: number;
}
