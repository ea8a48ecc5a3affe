import type { ImagePolicy } from '@diskloupe/core';

/** What the server takes, and where it keeps it. */
export interface Takes {
  readonly folder: string;
  readonly policy: ImagePolicy;
  /** Of a file, in bytes. */
  readonly maxSize: number;
}
