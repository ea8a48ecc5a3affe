/** Wrappers within wrappers that are unwrapped: the fifth is reported as it is. */
export const MAX_NESTING = 4;

/** Bytes of what is wrapped that are unwrapped to judge it. Every format has what decides in its first mebibyte. */
export const START_LENGTH: number = 2 ** 21;

/** Files listed of an archive. */
export const MAX_MEMBERS: number = 2 ** 16;

/** Bytes read of an archive's headers, its table of contents, and its sparse maps. */
export const MAX_HEADERS: number = 2 ** 22;

/** Files of an archive whose start is inspected, the largest first. */
export const MAX_INSPECTED = 16;

/**
 * The most that may come out of one byte, once {@link FREE_LENGTH} has come out. zstd makes 32,768 bytes of one from
 * zeros, xz 7,000, and deflate 1,032; wrappers within wrappers multiply that.
 */
export const MAX_RATIO: number = 2 ** 16;

/** Bytes that may come out at any ratio: as much as a small disk of zeros has. */
export const FREE_LENGTH: number = 2 ** 30;
