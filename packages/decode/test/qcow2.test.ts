import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { guestBytes } from './qcow2.js';

describe('compressed clusters of qcow2 images that qemu-img made', () => {
  it.each(['qcow2-zlib', 'qcow2-zlib-4k', 'qcow2-v2-compressed', 'qcow2-zstd', 'qcow2-zstd-2m'])(
    '%s',
    async (stem) => {
      const name = `${stem}.qcow2`;
      const { bytes, compressed } = guestBytes(await corpusImage(name));
      expect(compressed).toBeGreaterThan(0);
      const { content } = corpusEntry(name);
      expect(bytes.length).toBe(content?.size);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      expect(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(content?.sha256);
    },
  );
});
