/** What a part of `pnpm differential` is asked for. */
export interface PartOptions {
  /** How many mutants are made, where the part makes any; by default as many as `docs/safety.md` tells of. */
  readonly mutants?: number | undefined;
  /** Where the generator of random numbers begins; the same seed makes the same mutants. */
  readonly seed: number;
  /** Only mutants of this format, as qemu-img calls it, where a part tells formats apart. */
  readonly format?: string | undefined;
}

/** What a part found. */
export interface PartFigures {
  /** One line: how many were compared, and how many differ. */
  readonly summary: string;
  /** Lines for people, where there is more to tell than the summary. */
  readonly details?: readonly string[];
  /** One line each: what was compared, and what both said. */
  readonly disagreements: readonly string[];
}

/** A comparison with another program, or of two of our own answers, over many images. */
export type Part = (options: PartOptions) => Promise<PartFigures>;
