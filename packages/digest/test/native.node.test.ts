import * as crypto from 'node:crypto';
import { createDigest } from '@diskloupe/digest';
import { describe, expect, it, vi } from 'vitest';
import { BlockDigest } from '../src/block-digest.js';
import { NativeDigest } from '../src/node/native-digest.js';
import { hex } from './algorithms.js';

vi.mock('node:crypto', async (original) => {
  const actual = await original<typeof crypto>();
  return { ...actual, createHash: vi.fn(actual.createHash) };
});

describe('in Node', () => {
  it('digests are computed by node:crypto', () => {
    expect(createDigest('sha256')).toBeInstanceOf(NativeDigest);
  });

  it('what node:crypto lacks is computed by script, as MD5 where OpenSSL is in FIPS mode', () => {
    vi.mocked(crypto.createHash).mockImplementationOnce(() => {
      throw new Error('error:0308010C:digital envelope routines::unsupported');
    });
    const digest = createDigest('md5');
    expect(digest).toBeInstanceOf(BlockDigest);
    expect(hex(digest.digest())).toBe('d41d8cd98f00b204e9800998ecf8427e');
  });
});
