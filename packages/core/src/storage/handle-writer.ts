import { fileAt } from '../workers/origin-path.js';
import type { Answered } from '../workers/serve.js';
import { faultOf } from './storage-failure.js';
import type { FromWriter, ToWriter } from './write-messages.js';

/** Writes to a file in the origin private file system through a sync access handle, as a worker can. */
export class HandleWriter {
  #access: FileSystemSyncAccessHandle | undefined;
  #hasFailed = false;

  /** Handles one message after the previous one is done. */
  async handle(message: ToWriter): Promise<Answered> {
    try {
      const answer = await this.#do(message);
      return { answer, transfer: answer.kind === 'written' ? [answer.memory] : [] };
    } catch (error) {
      this.#hasFailed = true;
      const answer: FromWriter = { kind: 'failed', fault: faultOf(error) };
      return { answer };
    }
  }

  async #do(message: ToWriter): Promise<FromWriter> {
    switch (message.kind) {
      case 'open':
        this.#access = await (await fileAt(message.path)).createSyncAccessHandle?.();
        if (!this.#access) return { kind: 'unsupported' };
        // Promises, here and below, in Safari before 16.4.
        await this.#access.truncate(0);
        return { kind: 'done' };
      case 'write':
        // After a failure, everything is dropped: nobody will keep the file.
        if (!this.#hasFailed) this.#write(new Uint8Array(message.memory, 0, message.length), message.at);
        return { kind: 'written', memory: message.memory };
      case 'truncate':
        await this.#truncate(message.size);
        return { kind: 'done' };
      case 'close':
        await this.#close();
        return { kind: 'done' };
    }
  }

  async #truncate(size: number): Promise<void> {
    await this.#access?.truncate(size);
    // Chromium does not always report that it did not grant it.
    if ((await this.#access?.getSize()) !== size) throw wantOfRoom(size);
  }

  #write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    for (let done = 0; done < bytes.length; ) {
      const written = this.#access?.write(bytes.subarray(done), { at: at + done }) ?? 0;
      // A full disk may accept a part of the bytes, and then none.
      if (written <= 0) throw wantOfRoom(bytes.length - done);
      done += written;
    }
  }

  async #close(): Promise<void> {
    const access = this.#access;
    this.#access = undefined;
    try {
      if (!this.#hasFailed) await access?.flush();
    } finally {
      await access?.close();
    }
  }
}

function wantOfRoom(bytes: number): DOMException {
  return new DOMException(`${bytes} bytes had no room`, 'QuotaExceededError');
}
