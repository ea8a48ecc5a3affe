import type { Luks1Header } from './luks1-header.js';

/** Block ciphers of Linux's crypto API, by dm-crypt's names. */
const CIPHER =
  /^(aes|anubis|aria|blowfish|camellia|cast5|cast6|des3_ede|fcrypt|khazad|seed|serpent|sm4|tea|twofish|xeta|xtea)$/;
const HASHES =
  'md4|md5|rmd160|ripemd160|sha1|sha224|sha256|sha384|sha512|sha3-(224|256|384|512)|sm3|streebog(256|512)|wp(256|384|512)|whirlpool|blake2b-(160|256|384|512)|blake2s-(128|160|224|256)';
const HASH = new RegExp(`^(${HASHES})$`);
/** dm-crypt's chaining mode and IV generator. */
const MODE = new RegExp(
  `^(ecb|(cbc|cts|ctr|lrw|pcbc|xts)-(plain|plain64|plain64be|benbi|null|lmk|tcw|eboiv|elephant|random|essiv)(:(${HASHES}))?)$`,
);

/**
 * Whether Linux knows a volume's cipher by its words (Documentation/admin-guide/device-mapper/dm-crypt); anything
 * else is nonsense. Key sizes are not checked.
 */
export function isKernelCipher({ cipherName, cipherMode, hashSpec }: Luks1Header): boolean {
  return CIPHER.test(cipherName) && MODE.test(cipherMode) && HASH.test(hashSpec);
}
