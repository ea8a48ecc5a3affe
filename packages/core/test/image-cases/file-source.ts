import { type FileHandle, open } from 'node:fs/promises';
import type { Source } from '@diskloupe/core';

/** A file of Node as a {@link Source}. */
export class FileSource implements Source {
  private constructor(
    readonly size: number,
    readonly allocatedSize: number,
    private readonly handle: FileHandle,
  ) {}

  static async open(path: string): Promise<FileSource> {
    const handle = await open(path);
    const { size, blocks } = await handle.stat();
    return new FileSource(size, 512 * blocks, handle);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const buffer = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    await this.handle.read(buffer, 0, buffer.length, offset);
    return buffer;
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
