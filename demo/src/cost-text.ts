import type { AnyReport } from '@diskloupe/core';
import { sizeText } from '@diskloupe/core';

/** The cost of a verdict: `Read 68 KiB of 100 GiB in 2 reads, 4 ms.` */
export function costText({ cost, fileSize }: AnyReport, milliseconds: number): string {
  const time = milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
  if (!cost) return `Took ${time} ms.`;
  const { bytes, reads } = cost;
  return `Read ${sizeText(bytes)} ${fileSize === null ? '' : `of ${sizeText(fileSize)} `}in ${reads} ${reads === 1 ? 'read' : 'reads'}, ${time} ms.`;
}
