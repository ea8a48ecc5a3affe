/**
 * Bytes per piece in which disks are read and files written: large enough that a call costs little, small enough for
 * memory.
 */
export const PIECE_SIZE: number = 1024 * 1024;
