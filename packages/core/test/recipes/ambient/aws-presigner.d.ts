/* The part of @aws-sdk/s3-request-presigner 3 that the recipes use; it is not installed here. */
import type { S3Client } from '@aws-sdk/client-s3';

export function getSignedUrl(
  client: S3Client,
  command: object,
  options?: { expiresIn?: number },
): Promise<string>;
