import { assertDigest, findSum, parseSums, verifyDigest } from '@diskloupe/core/digest';
import { DigestMismatchError } from '@diskloupe/core/errors';
import { describe, expect, it } from 'vitest';

const MD5 = '900150983cd24fb0d6963f7d28e17f72';
const SHA1 = 'a9993e364706816aba3e25717850c26c9cd0d89d';
const SHA256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const SHA512 =
  'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';
const OTHER = SHA256.replace('b', 'c');

const abc = new TextEncoder().encode('abc');

/** The parsed sums, without line numbers. */
function read(text: string, fileName?: string): unknown {
  return parseSums(text, { fileName }).sums.map((sum) => [sum.algorithm, sum.digest, sum.fileName]);
}

function reasonsOf(text: string, fileName?: string): readonly string[] {
  return parseSums(text, { fileName }).skipped.map(({ line, reason }) => `${line}: ${reason}`);
}

describe('parseSums', () => {
  it("reads GNU's lines, for text and binary, and BSD's reversed ones", () => {
    const text = `${SHA256}  a.img\n${SHA256} *b.img\n${SHA256} c d.img\n`;
    expect(read(text)).toEqual([
      ['sha256', SHA256, 'a.img'],
      ['sha256', SHA256, 'b.img'],
      ['sha256', SHA256, 'c d.img'],
    ]);
  });

  it("reads BSD's and OpenSSL's lines", () => {
    const text = [
      `SHA256 (a (1).img) = ${SHA256}`,
      `MD5(b.img)= ${MD5}`,
      `SHA2-512(c.img)= ${SHA512}`,
      `SHA1 (d) = e.img) = ${SHA1}`,
    ].join('\n');
    expect(read(text)).toEqual([
      ['sha256', SHA256, 'a (1).img'],
      ['md5', MD5, 'b.img'],
      ['sha512', SHA512, 'c.img'],
      ['sha1', SHA1, 'd) = e.img'],
    ]);
  });

  it('knows the algorithm by the length of the digest', () => {
    const text = [MD5, SHA1, SHA256, SHA512].map((digest) => `${digest}  x`).join('\n');
    expect(parseSums(text).sums.map(({ algorithm }) => algorithm)).toEqual([
      'md5',
      'sha1',
      'sha256',
      'sha512',
    ]);
  });

  it.each([
    'SHA256SUMS',
    'sha256sum.txt',
    'https://example.org/a/SHA256SUMS',
    'disk.img.sha256',
    'x.sha256sum',
  ])('knows it by the name %s, and refuses digests of another length', (name) => {
    expect(read(`${SHA256}  x`, name)).toEqual([['sha256', SHA256, 'x']]);
    expect(reasonsOf(`${SHA512}  x`, name)).toEqual(['1: its digest has not the length of sha256']);
  });

  it.each([
    ['B2SUMS', SHA512],
    ['SHA3-256SUMS', SHA256],
    ['x.b2', SHA512],
  ])('does not confuse the digests of %s with others of the same length', (name, digest) => {
    expect(read(`${digest}  x`, name)).toEqual([]);
    expect(reasonsOf(`${digest}  x`, name)[0]).toMatch(/is not computed here$/);
  });

  it('does not confuse a line of another algorithm with one of the same length', () => {
    expect(
      reasonsOf(`SHA512/256 (x) = ${SHA256}\nSHA3-256 (x) = ${SHA256}\nBLAKE2b (x) = ${SHA512}`),
    ).toEqual([
      '1: sha512/256 is not computed here',
      '2: sha3-256 is not computed here',
      '3: blake2b is not computed here',
    ]);
  });

  it('reads a digest alone, with its algorithm or without, and one of standard input', () => {
    for (const text of [
      SHA256,
      `${SHA256}\r\n`,
      ` ${SHA256.toUpperCase()} `,
      `sha256:${SHA256}`,
      `${SHA256}  -`,
    ]) {
      expect(read(text)).toEqual([['sha256', SHA256, null]]);
    }
  });

  it('reads the base64 that coreutils may write', () => {
    const base64 = btoa(
      String.fromCharCode(...(SHA256.match(/../g) ?? []).map((hex) => Number.parseInt(hex, 16))),
    );
    expect(read(`SHA256 (x) = ${base64}`)).toEqual([['sha256', SHA256, 'x']]);
  });

  it('reads escaped names, and refuses escapes that do not exist', () => {
    expect(read(`\\${SHA256}  a\\\\b\\nc\\rd`)).toEqual([['sha256', SHA256, 'a\\b\nc\rd']]);
    expect(read(`\\SHA256 (a\\\\n) = ${SHA256}`)).toEqual([['sha256', SHA256, 'a\\n']]);
    expect(read(`${SHA256}  a\\nb`)).toEqual([['sha256', SHA256, 'a\\nb']]);
    expect(reasonsOf(`\\${SHA256}  a\\tb`)).toEqual(['1: its name has an escape that does not exist']);
    expect(reasonsOf(`\\${SHA256}  a\\`)).toEqual(['1: its name has an escape that does not exist']);
  });

  it('skips comments and empty lines, and reports unusable lines', () => {
    const text = `\uFEFF# Fedora\r\n\r\n${SHA256}  a\r\n<html>\r\nabcdef  b\r\n`;
    const { sums, skipped, clearsigned } = parseSums(text);
    expect(sums).toEqual([{ algorithm: 'sha256', digest: SHA256, fileName: 'a', line: 3 }]);
    expect(skipped.map(({ line }) => line)).toEqual([4, 5]);
    expect(clearsigned).toBe(false);
  });

  it('reads only the signed part of a clearsigned text', () => {
    const text = [
      `${OTHER}  a`,
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA256',
      '',
      `${SHA256}  a`,
      `- -----not a header`,
      '-----BEGIN PGP SIGNATURE-----',
      '',
      MD5,
      '-----END PGP SIGNATURE-----',
      `${OTHER}  b`,
    ].join('\n');
    const { sums, clearsigned } = parseSums(text);
    expect(sums).toEqual([{ algorithm: 'sha256', digest: SHA256, fileName: 'a', line: 5 }]);
    expect(clearsigned).toBe(true);
    // Cut off before the signature: none of it was signed.
    expect(parseSums(text.split('\n').slice(0, 6).join('\n')).sums).toEqual([]);
  });

  it('refuses texts longer than sums can be', () => {
    expect(() => parseSums('a'.repeat(4 * 1024 * 1024 + 1))).toThrow(RangeError);
    expect(() => parseSums('\n'.repeat(100_001))).toThrow(RangeError);
    expect(reasonsOf(`${SHA256}  ${'x'.repeat(20_000)}`)).toEqual(['1: it is too long']);
  });

  it('gives up soon on lines made to be slow', () => {
    const hard = [`A(${')=a'.repeat(5000)}`, `A (${') = '.repeat(4000)}`, '\\'.repeat(16_000)].join('\n');
    expect(parseSums(hard.repeat(50)).sums).toEqual([]);
  });
});

describe('findSum', () => {
  it('finds a file by the last part of its name', () => {
    const sums = parseSums(`${OTHER}  ./x/other.img\n${SHA256} *./images/disk.img\n`);
    expect(findSum(sums, 'disk.img')?.digest).toBe(SHA256);
    expect(findSum(sums, 'C:\\Downloads\\disk.img')?.digest).toBe(SHA256);
    expect(findSum(sums, 'sk.img')).toBe(undefined);
  });

  it('takes the strongest algorithm', () => {
    const sums = parseSums([MD5, SHA512, SHA1, SHA256].map((digest) => `${digest}  x`).join('\n'));
    expect(findSum(sums, 'x')?.algorithm).toBe('sha512');
  });

  it('uses the whole path if the last part is not unique, and nothing if that does not help', () => {
    const sums = parseSums(`${SHA256}  a/disk.img\n${OTHER}  b/disk.img`);
    expect(findSum(sums, 'b/disk.img')?.digest).toBe(OTHER);
    expect(findSum(sums, 'disk.img')).toBe(undefined);
  });

  it('refuses a digest that the same text contradicts', () => {
    expect(findSum(parseSums(`${SHA256}  x\n${OTHER}  x`), 'x')).toBe(undefined);
    expect(findSum(parseSums(`${SHA256}\n${OTHER}`), 'x')).toBe(undefined);
    expect(findSum(parseSums(`${SHA256}  x\n${SHA256}  ./x`), 'x')?.digest).toBe(SHA256);
  });

  it('uses a lone digest for any name, and a single file if no name is given', () => {
    expect(findSum(parseSums(SHA256), 'whatever.img')?.digest).toBe(SHA256);
    expect(findSum(parseSums(`${SHA256}  x`))?.digest).toBe(SHA256);
    expect(findSum(parseSums(`${SHA256}  x\n${OTHER}  y`))).toBe(undefined);
  });

  it('compares letters, not how a system composes them', () => {
    expect(findSum(parseSums(`${SHA256}  u\u0308.img`), '\u00fc.img')?.digest).toBe(SHA256);
  });
});

describe('verifyDigest', () => {
  it('returns both values, and whether they match', async () => {
    expect(await verifyDigest(abc, SHA256.toUpperCase())).toEqual({
      algorithm: 'sha256',
      expected: SHA256,
      actual: SHA256,
      matches: true,
    });
    expect(await verifyDigest(abc, OTHER)).toMatchObject({ expected: OTHER, actual: SHA256, matches: false });
    expect(await verifyDigest(new Blob([abc]).stream(), MD5)).toMatchObject({
      algorithm: 'md5',
      matches: true,
    });
  });

  it('uses the name of a File, or the given name', async () => {
    const sums = parseSums(`${SHA256}  abc.img\n${OTHER}  other.img`);
    expect((await verifyDigest(new File([abc], 'abc.img'), sums)).matches).toBe(true);
    expect((await verifyDigest(abc, sums, { fileName: 'other.img' })).matches).toBe(false);
  });

  it('refuses to judge a file that the sums do not list', async () => {
    const sums = parseSums(`${SHA256}  abc.img`);
    await expect(verifyDigest(abc, sums, { fileName: 'x.img' })).rejects.toThrow(
      'expected has no digest, or no single one, of x.img',
    );
    await expect(verifyDigest(abc, 'hello')).rejects.toThrow(TypeError);
  });
});

describe('assertDigest', () => {
  it('returns the verdict for a matching file', async () => {
    expect((await assertDigest(abc, SHA512)).algorithm).toBe('sha512');
  });

  it('throws both values for a mismatch', async () => {
    const error = await assertDigest(abc, OTHER).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DigestMismatchError);
    expect(error).toMatchObject({ algorithm: 'sha256', expected: OTHER, actual: SHA256 });
  });
});
