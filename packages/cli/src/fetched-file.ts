import {
  type AnyReport,
  asksForFacts,
  DiskReadError,
  fetchImage,
  type HttpOptions,
  HttpSource,
  ImageFormatError,
  type ImagePolicy,
  ImageUnacceptable,
  inspectImage,
  type JudgedReport,
  judgeImage,
  NoRangesError,
  openDisk,
  storedPieces,
  type VirtualDisk,
  writeByWorkers,
} from '@diskloupe/core';
import type { ExpectedDigest } from './expected-digests.js';
import { FilePart, type FileTarget } from './file-part.js';
import type { FileSource } from './file-source.js';
import { nodeWorkers } from './node-workers.js';
import { OutputError } from './output-error.js';
import { assertRoomBeside, type FoundDigest, PartSink } from './part-sink.js';

/** How an image is brought here. */
export interface FetchFileOptions {
  readonly policy: ImagePolicy;
  /** Glance's name. */
  readonly declaredFormat: string | undefined;
  readonly digests: readonly ExpectedDigest[];
  /** How the server is asked. */
  readonly http: HttpOptions;
  /** Ends it all: it rejects with its reason. */
  readonly signal: AbortSignal;
  /** In bytes; `total` is `null` where nobody knows. */
  readonly onProgress: (done: number, total: number | null, stage: string) => void;
  /** Is told what is known of the image as soon as it is. */
  readonly onReport: (report: AnyReport) => void;
  /** Is told the digests once all has come, whether they are right or not. */
  readonly onDigests: (digests: readonly FoundDigest[]) => void;
}

/** An image that was brought here. */
export interface FetchedToFile extends JudgedReport {
  /** On the raw image that was made of it; `null` where none had to be. */
  readonly convertedReport: AnyReport | null;
  /** Of the file, in bytes. */
  readonly bytes: number;
}

/** Threads take their time to start, in bytes of the disk. */
const WORTH_THREADS = 8 * 2 ** 20;

/**
 * Brings an image to a file as Nova's `fetch_to_raw` does: to one that is called `.part`, held to the policy on the way
 * and once more when it is there, converted to one that is called `.converted` where it has to become raw, and put in
 * its place. Whatever fails, nothing of it stays.
 *
 * @param input a URL, or an open file
 * @throws ImageUnacceptable; DigestMismatchError; OutputError; StorageFullError; what `fetchImage` and `openDisk` throw
 */
export async function fetchToFile(
  input: URL | FileSource,
  target: FileTarget,
  options: FetchFileOptions,
): Promise<FetchedToFile> {
  const { policy, onReport } = options;
  const parts: FilePart[] = [];
  const staged = (suffix: string): FilePart => {
    const part = FilePart.create(target, suffix);
    parts.push(part);
    return part;
  };
  try {
    const part = staged('.part');
    // Made beforehand where it is certain, so that it fails before anything was fetched.
    const rawPart = policy.forceRaw ? staged('.converted') : undefined;
    if (asksForFacts(policy)) await judgeBeforehand(input, options);
    await download(input, target, part, options);
    const source = part.source();
    const judged = await judgeImage(source, policy, { declaredFormat: options.declaredFormat });
    onReport(judged.report);
    const { accepted, mustBecomeRaw, objections } = judged.verdict;
    if (!accepted) throw new ImageUnacceptable(policy.name, objections);
    if (!mustBecomeRaw || !rawPart) {
      part.commit();
      return { ...judged, convertedReport: null, bytes: source.size };
    }
    const convertedReport = await convertTo(rawPart, source, judged.report, target, options);
    rawPart.commit();
    return { ...judged, convertedReport, bytes: convertedReport.fileSize };
  } finally {
    for (const part of parts) part.discard();
  }
}

/** What a policy asks of the disk inside is not seen in one pass: a server that gives ranges is asked before all else. */
async function judgeBeforehand(
  input: URL | FileSource,
  { policy, declaredFormat, http, signal, onReport }: FetchFileOptions,
): Promise<void> {
  const source = input instanceof URL ? await rangedSource(input, http, signal) : input;
  if (!source) return;
  const { report, verdict } = await judgeImage(source, policy, { declaredFormat, signal });
  onReport(report);
  if (!verdict.accepted) throw new ImageUnacceptable(policy.name, verdict.objections);
}

async function rangedSource(
  url: URL,
  http: HttpOptions,
  signal: AbortSignal,
): Promise<HttpSource | undefined> {
  try {
    return await HttpSource.open(url, { ...http, signal });
  } catch (error) {
    if (!(error instanceof NoRangesError)) throw error;
    await error.response.body?.cancel();
    return undefined;
  }
}

async function download(
  input: URL | FileSource,
  target: FileTarget,
  part: FilePart,
  { policy, declaredFormat, http, signal, digests, onProgress, onReport, onDigests }: FetchFileOptions,
): Promise<void> {
  const stage = input instanceof URL ? 'downloading' : 'copying';
  const sink = new PartSink(part, digests);
  try {
    await fetchImage(input, sink, {
      policy,
      declaredFormat,
      ...http,
      signal,
      // It is judged once more when it is there.
      unseen: 'allow',
      onProgress: ({ bytes, total }) => onProgress(bytes, total, stage),
      onReport(report) {
        onReport(report);
        // Of a raw disk much may be zeros, which take no room.
        if (report.qemuFormat !== 'raw') assertRoomBeside(target.path, report.fileSize);
      },
    });
  } finally {
    onDigests(sink.digests);
  }
}

/** @returns the report on what was made */
async function convertTo(
  part: FilePart,
  source: FileSource,
  { format }: AnyReport,
  target: FileTarget,
  { policy, onProgress }: FetchFileOptions,
): Promise<AnyReport> {
  try {
    // Files that it names are not opened: they would be looked for where the image did not come from.
    const disk = await openDisk(source, { format, filename: target.name });
    part.truncate(disk.size);
    await writeDisk(disk, part, onProgress);
  } catch (error) {
    throw asConversionFailure(error, format, target, policy);
  }
  const report = await inspectImage(part.source());
  assertRaw(report, policy);
  return report;
}

async function writeDisk(
  disk: VirtualDisk,
  part: FilePart,
  onProgress: FetchFileOptions['onProgress'],
): Promise<void> {
  const tell = (done: number): void => onProgress(done, disk.size, 'converting');
  const how = { workers: nodeWorkers, onProgress: tell };
  tell(0);
  if (disk.size >= WORTH_THREADS && (await writeByWorkers(disk, part.descriptor, how)) !== undefined) return;
  for await (const { offset, data } of storedPieces(disk, { workers: nodeWorkers, reuseMemory: true })) {
    await part.write(data, offset);
    tell(offset + data.length);
  }
}

function asConversionFailure(
  error: unknown,
  format: string,
  { name }: FileTarget,
  policy: ImagePolicy,
): unknown {
  // Threads write by themselves: the system's errors come as they are.
  if (error instanceof Error && 'code' in error) return new OutputError(name, { cause: error });
  if (!(error instanceof DiskReadError || error instanceof ImageFormatError)) return error;
  const objection = {
    code: 'conversion_failed',
    severity: 'refused',
    sentence: `It cannot be converted to raw, as it is damaged: ${error.message}.`,
    evidence: { format, reason: error.message },
  } as const;
  return new ImageUnacceptable(policy.name, [objection], { cause: error });
}

/** What qemu takes for raw, partitioned or not: a disk may hold an image of another format, made to be found there. */
function assertRaw({ format, qemuFormat }: AnyReport, policy: ImagePolicy): void {
  if (qemuFormat === 'raw') return;
  const objection = {
    code: 'converted_not_raw',
    severity: 'refused',
    sentence: `The disk inside is an image itself, of the format ${format}, and would be taken for that.`,
    evidence: { format, qemuFormat },
  } as const;
  throw new ImageUnacceptable(policy.name, [objection]);
}
