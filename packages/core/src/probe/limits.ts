/** A single request of a probe, in bytes. A hostile length in a header can make us read no more than this. */
export const MAX_REQUEST: number = 512 * 1024;

/** What a stream may hold of the image at any time, in bytes: head window, tail and open captures together. */
export const MAX_CAPTURED: number = 1024 * 1024;

/** What an inspection by random access may read, in bytes. Real images need less than 400 KiB. */
export const MAX_READ: number = 4 * 1024 * 1024;

/** How often an inspection by random access may go back to the source. Real images need three rounds. */
export const MAX_ROUNDS: number = 16;

/** Steps of one probe; a chain in a file (of descriptors, of partitions) cannot hold us longer than this. */
export const MAX_STEPS: number = 512;
