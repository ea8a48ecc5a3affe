/* Module worker: hashes one chunk over and over and does nothing else, as a baseline. */
import { createDigest, type DigestAlgorithm } from '@diskloupe/digest/script';

export interface BareHashOrder {
  readonly algorithm: DigestAlgorithm;
  /** In bytes. */
  readonly chunkSize: number;
  readonly chunks: number;
}

globalThis.onmessage = ({ data }: MessageEvent<BareHashOrder>) => {
  const { algorithm, chunkSize, chunks } = data;
  const chunk = new Uint8Array(chunkSize).fill(0x5a);
  const start = performance.now();
  const digest = createDigest(algorithm);
  for (let i = 0; i < chunks; i++) digest.update(chunk);
  digest.digest();
  globalThis.postMessage(performance.now() - start);
};
