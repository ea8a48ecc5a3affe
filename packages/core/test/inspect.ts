import { type AnyReport, type CheckResult, inspectImage } from '@diskloupe/core';
import { InspectionStream } from '@diskloupe/core/stream';
import type { Message } from '@diskloupe/core/words';
import type { TestImage } from '@diskloupe/test-images';
import { expect } from 'vitest';

/** The report on a tiny image or on bytes. */
export function inspect(image: TestImage | Uint8Array): Promise<AnyReport> {
  return inspectImage(image instanceof Uint8Array ? image : image.bytes);
}

/** One check of a report; a test that names a missing check fails. */
export function checkOf(report: AnyReport, name: string): CheckResult {
  const check = report.safety.checks.find((candidate) => candidate.name === name);
  if (!check)
    throw new Error(`no check ${name}; made were ${report.safety.checks.map((c) => c.name).join(', ')}`);
  return check;
}

/** The broken rules of a format, as one text; a test that names one that was not found fails. */
export function structureOf(report: AnyReport): string {
  const { result, reason } = checkOf(report, 'structure');
  expect(result).toBe('failed');
  return faultText(report.format, reason);
}

function faultText(format: string, { code, params = {} }: Message = { code: 'none' }): string {
  if (code === 'structure_cut')
    return `${format}: ${params['part']} is ${params['size']}, expected at least ${params['needed']}`;
  expect(code).toBe('structure_broken');
  return `${params['format']}: ${params['field']} is ${params['value']}, ${expectedText(params['bound'])}`;
}

function expectedText(bound: unknown): string {
  const { code, params = {} } = Object(bound);
  return `expected ${[code.replaceAll('_', ' '), ...Object.values(params)].join(' ')}`;
}

/** The report of a stream on the same, in chunks cut by a generator or of a fixed length in bytes. */
export async function inspectStream(
  image: TestImage | Uint8Array,
  cut: number | ((bytes: Uint8Array) => Iterable<Uint8Array>),
): Promise<AnyReport> {
  const bytes = image instanceof Uint8Array ? image : image.bytes;
  const chunks = typeof cut === 'number' ? cutEvenly(bytes, cut) : cut(bytes);
  const inspection = new InspectionStream();
  const drained = inspection.readable.pipeTo(new WritableStream());
  const writer = inspection.writable.getWriter();
  let before: Uint8Array | undefined;
  for (const chunk of chunks) {
    await writer.write(chunk);
    // A passed-on chunk is no longer ours: its buffer may be reused.
    before?.fill(0xee);
    before = chunk;
  }
  await writer.close();
  await drained;
  return inspection.report;
}

function* cutEvenly(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}

/** For any content: the report is plain JSON, no probe failed by itself, and a broken structure is not safe. */
export function expectSound(report: AnyReport, what = ''): void {
  expect(JSON.parse(JSON.stringify(report)), what).toEqual(report);
  expect(report.dropped, what).toEqual([]);
  const structure = report.safety.checks.find(({ name }) => name === 'structure');
  if (structure && structure.result !== 'passed') expect(report.safety.safe, what).toBe(false);
}
