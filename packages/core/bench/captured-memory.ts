import { InspectionStream } from '@diskloupe/core/stream';
import { corpus, corpusImage } from '@diskloupe/test-images';

/** The most bytes of an image that a stream held at any time. */
export interface MemoryFigure {
  /** In bytes, apart from the chunk held back. */
  readonly captured: number;
  /** The image with that maximum. */
  readonly image: string;
  /** The most chunks held back at any time. */
  readonly chunksHeld: number;
}

/** Streams every image of the corpus in chunks of 64 KiB and checks after each one what is held. */
export async function measureMemory(): Promise<MemoryFigure> {
  let captured = 0;
  let image = '';
  let chunksHeld = 0;
  for (const { name } of corpus) {
    const bytes = await corpusImage(name);
    const inspection = new InspectionStream();
    const drained = inspection.readable.pipeTo(new WritableStream());
    const writer = inspection.writable.getWriter();
    for (let at = 0; at < bytes.length; at += 65_536) {
      const chunk = bytes.slice(at, at + 65_536);
      await writer.write(chunk);
      const { held = 0, ...rest } = inspection.contextInfo;
      const sum = Object.values(rest).reduce((total, part) => total + part, 0);
      if (sum > captured) [captured, image] = [sum, name];
      chunksHeld = Math.max(chunksHeld, Math.ceil(held / 65_536));
    }
    await writer.close();
    await drained;
  }
  return { captured, image, chunksHeld };
}
