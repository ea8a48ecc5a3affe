import { randomUUID } from 'node:crypto';
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { HttpSource } from '@diskloupe/core/source';
import { type Answer, judge } from './judge.js';

const Bucket = process.env['S3_BUCKET'] ?? 'images';

/** The keys are in the environment, as for every program that uses S3. */
const s3 = new S3Client({
  region: process.env['AWS_REGION'] ?? 'us-east-1',
  endpoint: process.env['S3_ENDPOINT'],
  forcePathStyle: true,
  // A page that sends a part does not know its checksum when the server signs the address.
  requestChecksumCalculation: 'WHEN_REQUIRED',
});

/** Number and `ETag` of each part, as the page got them. */
export type Parts = CompletedPart[];

export interface Upload {
  readonly key: string;
  readonly id: string;
}

/** Begins an upload under a key that no client can choose. */
export async function begin(): Promise<Upload> {
  const key = randomUUID();
  const { UploadId: id } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: key }));
  if (id === undefined) throw new Error('The storage gave the upload no id.');
  return { key, id };
}

/** Returns an address to which a page sends a part, counted from 1: it never sees a key. */
export function partUrl({ key, id }: Upload, part: number): Promise<string> {
  return getSignedUrl(s3, new UploadPartCommand({ Bucket, Key: key, UploadId: id, PartNumber: part }));
}

/** Ends an upload, after which no part of it can change, and judges it by a few range requests. A refused image is removed. */
export async function complete({ key, id }: Upload, parts: Parts): Promise<Answer> {
  const object = { Bucket, Key: key };
  await s3.send(
    new CompleteMultipartUploadCommand({ ...object, UploadId: id, MultipartUpload: { Parts: parts } }),
  );
  let isAccepted = false;
  try {
    const answer = await judge(await HttpSource.open(await getSignedUrl(s3, new GetObjectCommand(object))));
    isAccepted = answer.status === 201;
    return answer;
  } finally {
    if (!isAccepted) await s3.send(new DeleteObjectCommand(object));
  }
}
