import { cardNamed, loadFormat } from '../formats/cards.js';
import { type BaseFinding, type Format, rawVirtualSize } from '../formats/format.js';
import { FormatInspector } from './format-inspector.js';

/** Claims any stream, and asks for nothing. */
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
 * A {@link FormatInspector} for a format that is only known at run time. On its own it inspects raw: a start for one that
 * captures regions of its own.
 */
export class FileInspector extends FormatInspector<BaseFinding> {
  constructor(format: Format = ANY) {
    super(format);
  }
}

/**
 * Loads an inspector for the format of that name (Glance's, or qemu's `vpc`); `undefined` where there is none.
 *
 * @throws ModuleLoadError
 */
export async function getInspector(name: string): Promise<FileInspector | undefined> {
  const card = cardNamed(name);
  return card && new FileInspector(await loadFormat(card));
}
