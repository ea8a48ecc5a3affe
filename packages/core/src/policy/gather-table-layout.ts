import { seen } from '../contents/seen.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import { cardNamed, loadFormat } from '../formats/cards.js';
import type { TableLayout } from '../formats/table-layout.js';
import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import type { NeededFacts } from './needed-facts.js';

/** The most bytes of tables to read; those of 512 GiB in clusters of 64 KiB. */
const MAX_TABLE_BYTES = 2 ** 26;

export interface GatherTableLayoutOptions {
  readonly maxTableBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out where tables and data are in an image, as far as policies depend on it. Opens no other file.
 *
 * @returns undefined for a format whose layout matters to nobody
 */
export async function gatherTableLayout(
  source: Source,
  { format, details }: AnyReport,
  { layout, compressed }: NeededFacts,
  { maxTableBytes = MAX_TABLE_BYTES, signal }: GatherTableLayoutOptions,
): Promise<TableLayout | Unseen | undefined> {
  const card = cardNamed(format);
  const load = card && (await loadFormat(card)).tableLayout;
  if (!load) return undefined;
  // Damaged before its tables were found.
  if (!details || !('clusterSize' in details)) return 'unseen';
  const find = await loadPart(format, load);
  const context = { fault: layout, compressed, maxTableBytes, signal };
  return seen(abortable(find(source, details, context), signal));
}
