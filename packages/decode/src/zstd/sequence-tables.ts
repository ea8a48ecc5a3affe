import { Distribution } from './fse-distribution.js';
import { FseTable } from './fse-table.js';
import type { SequenceField } from './sequence-codes.js';
import type { ZstdState } from './state.js';

/** `Symbol_Compression_Modes` (RFC 8878, section 3.1.1.3.2.1). */
const PREDEFINED = 0;
const RLE = 1;
const FSE_COMPRESSED = 2;

/** The table of one of the three numbers of a sequence: the predefined one, or the last one in a block. */
export class SequenceTable {
  /** The current table; `undefined` before the first block with sequences. */
  #current: FseTable | undefined;
  readonly #field: SequenceField;
  readonly #own: FseTable;
  readonly #distribution: Distribution = new Distribution();

  constructor(field: SequenceField) {
    this.#field = field;
    this.#own = new FseTable(field.maxLog);
  }

  /** Starts a frame, which does not reuse another's table. */
  reset(): void {
    this.#current = undefined;
  }

  /** Reads the block's table in this mode, and advances the position past it. */
  read(state: ZstdState, mode: number): FseTable {
    const { name, codes, maxSymbol, maxLog, predefined } = this.#field;
    if (mode === PREDEFINED) {
      this.#current = predefined;
    } else if (mode === RLE) {
      const symbol = state.take(1);
      if (symbol > maxSymbol) state.corrupt(`the code ${symbol} for ${name}`);
      this.#own.buildSingle(symbol, codes);
      this.#current = this.#own;
    } else if (mode === FSE_COMPRESSED) {
      this.#distribution.read(state, maxLog, maxSymbol);
      this.#own.build(this.#distribution, codes);
      this.#current = this.#own;
    }
    return this.#current ?? state.corrupt(`${name} want a table from before, and there is none`);
  }
}
