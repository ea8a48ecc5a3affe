import { basename } from 'node:path';
import { type JudgedReport, judgeImage } from '@diskloupe/core/policy';
import { FileSource } from '../image-cases/file-source.js';
import type { Requirement } from './judge.js';

/**
 * What a policy makes of a file. `fs.openAsBlob` does not do: in Node 20, a file of 4 GiB or more has the remainder
 * of its size by 4 GiB.
 */
export async function judgeFile(
  path: string,
  policy: Requirement,
  declaredFormat?: string,
): Promise<JudgedReport> {
  const source = await FileSource.open(path);
  try {
    const options = { fileName: basename(path), declaredFormat };
    return await judgeImage(source, { name: 'tested', ...policy }, options);
  } finally {
    await source.close();
  }
}
