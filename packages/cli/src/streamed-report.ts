import { type AnyReport, InspectionStream, type InspectionStreamOptions } from '@diskloupe/core';
import { complainOf } from './complaints.js';

/** What an inspection of a stream is asked, besides the formats. */
type StreamDemands = Omit<InspectionStreamOptions, 'formats'> & { readonly fileName: string };

/** The report on a stream that was read to its end, or is refused whatever follows. */
export interface StreamedReport {
  /** Its `fileSize` means something only where the stream was read to its end. */
  readonly report: AnyReport;
  readonly isWhole: boolean;
}

/** A report as it is printed: nobody knows how large a file is that was not read to its end. */
export function printed({ report, isWhole }: StreamedReport): object {
  return isWhole ? report : { ...report, fileSize: null };
}

/** How much of a stream is looked at for a reason to stop, in bytes: what the probes of a file's start ask for comes earlier. */
const EARLY = 2 * 1024 * 1024;

/**
 * The report on an image that comes as a stream. It is read to its end, as footers lie there, unless it is not a disk
 * image and stays refused whatever follows.
 *
 * @param staysRefused whether nothing that may follow can waive the check `disk_image`, which failed; true by default
 * @throws SizeLimitError where more comes than `maxFileSize`; what the stream fails with
 */
export async function streamedReport(
  stream: ReadableStream<Uint8Array>,
  demands: StreamDemands,
  staysRefused: (report: AnyReport) => boolean = () => true,
): Promise<StreamedReport> {
  const { fileName } = demands;
  const inspection = new InspectionStream(demands);
  // Both are told by `report`, too.
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
      complainOf(fileName, `not read to its end: no disk image begins so (${actualSize} bytes were read)`);
      return { report, isWhole: false };
    }
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  } finally {
    // What comes through a pipe ends by that.
    reader.cancel().catch(() => {});
  }
  await draining;
  const report = await inspection.report;
  const missed = report.missed.map(({ format, range }) => `${range} (${format})`);
  if (missed.length) complainOf(fileName, `not seen in one pass: ${missed.join(', ')}`);
  return { report, isWhole: true };
}

/** The report on what is certain not to be a disk image, nor the kernel or ramdisk that it is expected to be. */
function refusedSoFar(inspection: InspectionStream): AnyReport | undefined {
  if (!inspection.isNoDiskImage || inspection.actualSize > EARLY) return undefined;
  const report = inspection.soFar(inspection.actualSize)?.report;
  return report?.safety.failures.some(({ name }) => name === 'disk_image') ? report : undefined;
}
