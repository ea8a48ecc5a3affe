import { SECTOR } from '../../bytes/sectors.js';
import { fileChunks } from '../../writing/file-stream.js';
import { gzipped } from '../../writing/gzip.js';
import {
  type DiskContent,
  type FilePiece,
  PIECE_SIZE,
  type WrittenImage,
} from '../../writing/image-writer.js';
import type { RawTarget } from './target.js';
import { writeTarHeader } from './write-tar-header.js';

/** GNU tar's default: archives are padded to whole records. */
const RECORD = 10_240;
/** Two blocks of zeros end an archive. */
const END = 2 * SECTOR;

/**
 * Plans a compressed disk, or a compressed archive whose only member it is.
 *
 * @throws TypeError for a member's name that a tar has no room for; ImageFormatError for a disk that is too large
 */
export function planWrapped(content: DiskContent, options: RawTarget): WrittenImage {
  const { size } = content;
  const disk = (): AsyncIterable<FilePiece> => content.pieces(PIECE_SIZE);
  if (options.wrapper === 'gz') return compressed(() => withSize(disk(), size));
  const { member = 'disk.raw', dialect = 'oldgnu', timestamp = new Date() } = options;
  const header = writeTarHeader({ name: member, size, timestamp }, dialect);
  const tarSize = Math.ceil((SECTOR + size + END) / RECORD) * RECORD;
  return compressed(() => withSize(archive(header, disk()), tarSize));
}

async function* archive(
  header: Uint8Array<ArrayBuffer>,
  disk: AsyncIterable<FilePiece>,
): AsyncGenerator<FilePiece, void, undefined> {
  yield { offset: 0, data: header };
  for await (const { offset, data } of disk) yield { offset: SECTOR + offset, data };
}

async function* withSize(
  pieces: AsyncIterable<FilePiece>,
  size: number,
): AsyncGenerator<FilePiece, number, undefined> {
  yield* pieces;
  return size;
}

function compressed(file: () => AsyncGenerator<FilePiece, number, undefined>): WrittenImage {
  return {
    sequential: true,
    fileSize: undefined,
    async *pieces() {
      let offset = 0;
      for await (const data of gzipped(fileChunks(file()))) {
        yield { offset, data };
        offset += data.length;
      }
      return offset;
    },
  };
}
