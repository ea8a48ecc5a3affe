import type { AnyReport } from '@diskloupe/core';
import { InspectionStream, type InspectionStreamOptions } from '@diskloupe/core/stream';
import { complainOf } from './complaints.js';

/** Options for inspecting a stream, except the formats. */
type StreamDemands = Omit<InspectionStreamOptions, 'formats'> & { readonly fileName: string };

/** Bytes of a stream within which there may be a reason to stop: probes for the start of a file ask for less. */
const EARLY = 2 * 1024 * 1024;

/**
 * Inspects an image that arrives as a stream. Reads it to its end, where footers are, unless it is not a disk image
 * and stays refused whatever follows: then the report's `fileSize` is `null`.
 *
 * @param staysRefused whether nothing that may follow can waive the failed check `disk_image`; true by default
 * @throws SizeLimitError if more than `maxFileSize` arrives; the stream's own errors
 */
export async function streamedReport(
  stream: ReadableStream<Uint8Array>,
  demands: StreamDemands,
  staysRefused: (report: AnyReport) => boolean = () => true,
): Promise<AnyReport> {
  const { fileName } = demands;
  const inspection = new InspectionStream(demands);
  // `report` rejects with the same error.
  inspection.detected.catch(() => {});
  inspection.report.catch(() => {});
  const reader = stream.getReader();
  const writer = inspection.writable.getWriter();
  writer.closed.catch(() => {});
  const draining = inspection.readable.pipeTo(new WritableStream());
  draining.catch(() => {});
  try {
    for (;;) {
      const { value } = await reader.read();
      if (!value) break;
      await writer.write(value);
      const report = refusedSoFar(inspection);
      if (!report || !staysRefused(report)) continue;
      writer.abort().catch(() => {});
      const { actualSize } = inspection;
      complainOf(
        fileName,
        `not read to its end, because no disk image begins like this (${actualSize} bytes read)`,
      );
      return report;
    }
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  } finally {
    // This ends what comes through a pipe.
    reader.cancel().catch(() => {});
  }
  await draining;
  const report = await inspection.report;
  const missed = report.missed.map(({ format, range }) => `${range} (${format})`);
  if (missed.length) complainOf(fileName, `not read in one pass: ${missed.join(', ')}`);
  return report;
}

/** The report on a stream that certainly is not a disk image, nor the expected kernel or ramdisk. */
function refusedSoFar(inspection: InspectionStream): AnyReport | undefined {
  if (!inspection.isNoDiskImage || inspection.actualSize > EARLY) return undefined;
  const report = inspection.soFar(null)?.report;
  return report?.safety.failures.some(({ name }) => name === 'disk_image') ? report : undefined;
}
