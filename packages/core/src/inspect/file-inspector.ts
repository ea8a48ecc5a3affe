import { cardNamed, loadFormat } from '../formats/cards.js';
import { type BaseFinding, type Format, rawVirtualSize } from '../formats/format.js';
import { FormatInspector } from './format-inspector.js';

/** Claims any stream, and requests nothing. */
const ANY: Format = {
  name: 'raw',
  head: 0,
  tail: 0,
  recognise: () => true,
  load: async () => ANY,
  // biome-ignore lint/correctness/useYield: it has nothing to ask for.
  *probe() {
    return { format: 'raw' };
  },
  virtualSize: rawVirtualSize,
  checks: [],
};

/**
 * A {@link FormatInspector} for a format known only at run time. On its own it inspects raw: a base class for
 * capturing your own regions.
 *
 * @example
 * ```ts
 * import { CaptureRegion, FileInspector } from '@diskloupe/core/inspector';
 *
 * // Keeps the first sector of whatever passes.
 * const inspector = new FileInspector();
 * inspector.newRegion('boot', new CaptureRegion(0, 512));
 * inspector.eatChunk(input);
 * inspector.finish();
 * inspector.region('boot').data.length; // 512
 * ```
 */
export class FileInspector extends FormatInspector<BaseFinding> {
  constructor(format: Format = ANY) {
    super(format);
  }
}

/**
 * Loads an inspector for a format by name (Glance's, or QEMU's `vpc`); `undefined` if there is none.
 *
 * @throws ModuleLoadError
 *
 * @example
 * ```ts
 * import { getInspector } from '@diskloupe/core/inspector';
 *
 * const inspector = await getInspector('qcow2');
 * inspector?.eatChunk(input);
 * inspector?.finish();
 * inspector?.formatMatch; // true
 * inspector?.virtualSize; // 2097152
 * ```
 */
export async function getInspector(name: string): Promise<FileInspector | undefined> {
  const card = cardNamed(name);
  return card && new FileInspector(await loadFormat(card));
}
