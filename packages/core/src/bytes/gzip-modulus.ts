/** In bytes: the size at the end of a gzip file is modulo this (RFC 1952, 2.3.1). */
export const GZIP_MODULUS: number = 2 ** 32;
