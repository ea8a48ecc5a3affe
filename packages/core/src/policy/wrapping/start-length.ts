/**
 * The most bytes that are unpacked, whatever a header says: the start of every format is in them, and what qemu-img
 * writes to a qcow2 has the start of the disk there, too.
 */
export const START_LENGTH: number = 2 ** 19;
/** Lengths to try, the best first: a shorter one may do where too little of what is packed was read. */
export const START_LENGTHS: readonly number[] = [START_LENGTH, 2 ** 17, 2 ** 16];
