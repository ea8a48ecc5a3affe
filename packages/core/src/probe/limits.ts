/** The longest request of a probe, in bytes: the most that a hostile length in a header can make us read at once. */
export const MAX_REQUEST: number = 512 * 1024;

/** The most bytes of the image a stream may hold at any time: head window, tail, and open captures together. */
export const MAX_CAPTURED: number = 1024 * 1024;

/** The most bytes an inspection with random access may read. Real images need less than 400 KiB. */
export const MAX_READ: number = 4 * 1024 * 1024;

/** The most rounds of reads in an inspection with random access. Real images need three or four. */
export const MAX_ROUNDS: number = 16;

/** The most steps of one probe: bounds chains in a file (of descriptors, of partitions). */
export const MAX_STEPS: number = 512;
