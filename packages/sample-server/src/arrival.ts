import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { Source } from '@diskloupe/core';
import { type ImagePolicy, judgeImage, type PolicyVerdict } from '@diskloupe/core/policy';
import type { Staging } from './staging.js';

/** The server's answer about a received file. */
export interface Arrival {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Digest of what arrived, in hexadecimal digits. */
  readonly sha256: string;
  /** Glance's name of the format. */
  readonly format: string;
  readonly verdict: PolicyVerdict;
}

/** How a server stores files. */
export interface Reception {
  readonly staging: Staging;
  readonly policy: ImagePolicy;
  /** The largest file, in bytes. */
  readonly maxSize: number;
  /** Called with errors whose cause the client is not told. */
  onError(error: unknown): void;
}

/**
 * Judges a received file as the page did before it was sent (a check in a browser protects a person, never a server),
 * and commits it if it is accepted. Nobody else may write to it any more.
 */
export async function receive(
  path: string,
  name: string,
  { staging, policy }: Reception,
  declaredFormat: string | undefined,
): Promise<Arrival> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { report, verdict } = await judgeImage(sourceOf(file, size), policy, { declaredFormat });
    const arrival = { name, size, sha256: await sha256Of(path), format: report.format, verdict };
    if (verdict.accepted) {
      await file.datasync();
      await staging.accept(path, name);
    }
    return arrival;
  } finally {
    await file.close();
  }
}

function sourceOf(file: FileHandle, size: number): Source {
  return {
    size,
    async read(offset, length, { signal } = {}) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let read = 0;
      while (read < bytes.length) {
        const { bytesRead } = await file.read(bytes, read, bytes.length - read, offset + read);
        if (!bytesRead) break;
        read += bytesRead;
      }
      return bytes.subarray(0, read);
    },
  };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest('hex');
}
