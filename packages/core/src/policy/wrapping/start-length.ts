/** The most bytes that are unpacked, whatever a header says: the start of every format is in them. */
export const START_LENGTH: number = 65536;
