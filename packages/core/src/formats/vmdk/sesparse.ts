import { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import type { Source } from '../../source/source.js';
import { type GrainEntries, sesparseEntries } from './grain-entries.js';
import type { VmdkHeader } from './header.js';

/** The signature of the volatile header, which says whether the journal has to be replayed. */
const VOLATILE_MAGIC = 0xcafecafe;

/**
 * Reads what the disk of a SESparse extent needs apart from its finding. QEMU, the only known documentation of the
 * format, refuses the same.
 *
 * @throws ImageFormatError for flags, and for a journal that has to be replayed; SourceReadError; the signal's reason
 */
export async function readSesparseEntries(
  source: Source,
  { overHead: grains }: VmdkHeader,
  signal: AbortSignal | undefined,
): Promise<GrainEntries> {
  const sector = async (name: string, offset: number): Promise<Bytes> =>
    new Bytes(await source.read(offset, SECTOR, { signal }), 'vmdk', name);
  const header = await sector('header', 0);
  header.u64le(40, 'flags', 0, 0);
  const tables = SECTOR * header.u64le(144, 'grain_tables_offset', 0, 2 ** 32 - 1);
  const place = SECTOR * header.u64le(80, 'volatile_header_offset', 0, 2 ** 32 - 1);
  const volatileHeader = await sector('volatile header', place);
  volatileHeader.u64le(0, 'volatile_header_magic', VOLATILE_MAGIC, VOLATILE_MAGIC);
  volatileHeader.u64le(24, 'replay_journal', 0, 0);
  return sesparseEntries(tables, grains);
}
