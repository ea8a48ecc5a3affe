/**
 * The most bytes that are unpacked, whatever a header says: the start of every format is in them, and what qemu-img
 * writes to a qcow2 has the start of the disk there, too.
 */
export const START_LENGTH: number = 2 ** 19;
