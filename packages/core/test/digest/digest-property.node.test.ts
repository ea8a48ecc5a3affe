import { createHash } from 'node:crypto';
import { DigestStream, digestOf } from '@diskloupe/core/digest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const ALL = ['md5', 'sha1', 'sha256', 'sha512'] as const;

describe('digests', () => {
  it("are node:crypto's, however the bytes are cut", async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(chunks, fc.subarray([...ALL]), async (parts, algorithms) => {
        const expected = Object.fromEntries(
          algorithms.map((name) => {
            const hash = createHash(name);
            for (const part of parts) hash.update(part);
            return [name, hash.digest('hex')];
          }),
        );
        const hashing = new DigestStream(algorithms);
        const drained = hashing.readable.pipeTo(new WritableStream());
        const writer = hashing.writable.getWriter();
        for (const part of parts) await writer.write(part);
        await writer.close();
        await drained;
        expect(await hashing.digests).toEqual(expected);
        expect(await digestOf(new Uint8Array(Buffer.concat(parts)), algorithms)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it.each([55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 262_143, 262_144, 1_048_577])(
    'are right at %d bytes, where blocks and slices end',
    async (length) => {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
      const digests = await digestOf(new Blob([bytes]), ALL);
      for (const name of ALL) expect(digests[name]).toBe(createHash(name).update(bytes).digest('hex'));
    },
  );
});
