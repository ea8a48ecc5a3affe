import { type ImageReport, InspectionStream, type InspectionStreamOptions } from '@diskloupe/core';
import { complainOf } from './complaints.js';

/** What an inspection of a stream is asked, besides the formats. */
type StreamDemands = Omit<InspectionStreamOptions, 'formats'> & { readonly fileName: string };

/**
 * The report on an image that comes as a stream. It is read to its end, as footers lie there, unless it is no disk image:
 * whatever follows then, it stays refused.
 *
 * @throws SizeLimitError where more comes than `maxFileSize`; what the stream fails with
 */
export async function streamedReport(
  stream: ReadableStream<Uint8Array>,
  demands: StreamDemands,
): Promise<ImageReport> {
  const { fileName } = demands;
  const inspection = new InspectionStream(demands);
  // Both are told by `report`, too.
  inspection.detected.catch(() => {});
  const reader = stream.getReader();
  const writer = inspection.writable.getWriter();
  writer.closed.catch(() => {});
  const draining = inspection.readable.pipeTo(new WritableStream());
  const feeding = (async () => {
    try {
      for (;;) {
        const { value } = await reader.read();
        if (!value) return await writer.close();
        await writer.write(value);
        if (!inspection.isNoDiskImage) continue;
        await writer.close();
        complainOf(
          fileName,
          `not read to its end: no disk image begins so (${inspection.actualSize} bytes were read)`,
        );
        return;
      }
    } catch (error) {
      await writer.abort(error).catch(() => {});
      throw error;
    } finally {
      // What comes through a pipe ends by that.
      reader.cancel().catch(() => {});
    }
  })();
  const [report] = await Promise.all([inspection.report, draining, feeding]);
  const missed = report.missed.map(({ format, range }) => `${range} (${format})`);
  if (missed.length) complainOf(fileName, `not seen in one pass: ${missed.join(', ')}`);
  return report;
}
