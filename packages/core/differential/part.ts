/** Options of a part of `pnpm differential`. */
export interface PartOptions {
  /** Number of mutants, if the part makes any; by default as many as in `docs/safety.md`. */
  readonly mutants?: number | undefined;
  /** Seed of the random number generator; the same seed makes the same mutants. */
  readonly seed: number;
  /** Only mutants of this format, by qemu-img's name, if the part distinguishes formats. */
  readonly format?: string | undefined;
}

/** Results of a part. */
export interface PartFigures {
  /** One line: how many were compared, and how many differ. */
  readonly summary: string;
  /** Lines for people, in addition to the summary. */
  readonly details?: readonly string[];
  /** One line each: what was compared, and both answers. */
  readonly disagreements: readonly string[];
}

/** A comparison with another program, or of two of our own answers, over many images. */
export type Part = (options: PartOptions) => Promise<PartFigures>;
