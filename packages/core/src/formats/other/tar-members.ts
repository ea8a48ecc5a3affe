import { roundUpToSector } from '../../bytes/sectors.js';
import type { Source } from '../../source/source.js';
import type { ArchiveMember, ArchiveMembers } from '../archive-members.js';
import { BLOCK, isFile, paxRecords, readTarHeader, textAt } from './tar-header.js';

/** The first read, in bytes: an appliance begins with its description, which is smaller. */
const FIRST = 65_536;
/** Further reads, in bytes: the next header and what may follow it. */
const NEXT = 4096;
/** The most reads. An appliance with a description and up to two disks takes no more than three. */
const MAX_READS = 4;

/** Lists the files of a tar archive, as far as a few reads show them. */
export async function tarMembers(source: Source, signal: AbortSignal | undefined): Promise<ArchiveMembers> {
  const members: ArchiveMember[] = [];
  const window = new Window(source, signal);
  let name: string | undefined;
  for (let at = 0; at < source.size; ) {
    // The header, and the start of the content.
    if (!(await window.moveTo(at, 2 * BLOCK))) return { members, areAll: false };
    const block = window.bytes(at, BLOCK);
    if (block.every((byte) => byte === 0)) return { members, areAll: true };
    const header = readTarHeader(block);
    if (!header) return { members, areAll: false };
    const content = window.bytes(at + BLOCK, header.size);
    if (isFile(header)) {
      members.push({ name: name ?? header.name, size: header.size, head: content });
      name = undefined;
    } else if (content.length === header.size) name = nameIn(header.type, content) ?? name;
    at += BLOCK + roundUpToSector(header.size);
    if (at > source.size) return { members, areAll: false };
  }
  return { members, areAll: true };
}

/** The next member's name, if it does not fit its header. */
function nameIn(type: string, content: Uint8Array): string | undefined {
  if (type === 'L') return textAt(content, 0, content.length);
  return type === 'x' ? paxRecords(content).get('path') : undefined;
}

/** The part of a file that was read last. */
class Window {
  readonly #source: Source;
  readonly #signal: AbortSignal | undefined;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;
  #reads = 0;

  constructor(source: Source, signal: AbortSignal | undefined) {
    this.#source = source;
    this.#signal = signal;
  }

  /** Reads on if these bytes are not all there yet. @returns whether they are, up to the end of the file */
  async moveTo(at: number, length: number): Promise<boolean> {
    const { size } = this.#source;
    if (Math.min(at + length, size) <= this.#start + this.#bytes.length) return true;
    if (this.#reads === MAX_READS) return false;
    const wanted = Math.min(this.#reads++ ? NEXT : FIRST, size - at);
    this.#bytes = await this.#source.read(at, wanted, { signal: this.#signal });
    this.#start = at;
    return true;
  }

  /** Returns bytes that are there: fewer than `length` if the window ends before. */
  bytes(at: number, length: number): Uint8Array {
    return this.#bytes.subarray(at - this.#start, at - this.#start + length);
  }
}
