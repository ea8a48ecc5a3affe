import type { Luks1Header } from './luks1-header.js';

/** Block ciphers of Linux' crypto API, by the names that dm-crypt takes. */
const CIPHER =
  /^(aes|anubis|aria|blowfish|camellia|cast5|cast6|des3_ede|fcrypt|khazad|seed|serpent|sm4|tea|twofish|xeta|xtea)$/;
const HASHES =
  'md4|md5|rmd160|ripemd160|sha1|sha224|sha256|sha384|sha512|sha3-(224|256|384|512)|sm3|streebog(256|512)|wp(256|384|512)|whirlpool|blake2b-(160|256|384|512)|blake2s-(128|160|224|256)';
const HASH = new RegExp(`^(${HASHES})$`);
/** dm-crypt's chaining mode, and how it makes initialisation vectors. */
const MODE = new RegExp(
  `^(ecb|(cbc|cts|ctr|lrw|pcbc|xts)-(plain|plain64|plain64be|benbi|null|lmk|tcw|eboiv|elephant|random|essiv)(:(${HASHES}))?)$`,
);

/**
 * Whether the words that name a volume's cipher are some that Linux knows (Documentation/admin-guide/device-mapper/dm-crypt);
 * others are no words at all. Which keys go with a cipher is not looked at.
 */
export function isKernelCipher({ cipherName, cipherMode, hashSpec }: Luks1Header): boolean {
  return CIPHER.test(cipherName) && MODE.test(cipherMode) && HASH.test(hashSpec);
}
