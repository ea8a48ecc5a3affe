import { copyBytes, repeatBytes } from '../copy.js';
import { endPosition, PEEKED, peekBack, startPosition, top } from './backward-bits.js';
import type { Literals } from './literals.js';
import { LITERALS_LENGTH, MATCH_LENGTH, MAX_OFFSET_BITS, OFFSET } from './sequence-codes.js';
import { SequenceTable } from './sequence-tables.js';
import type { ZstdState } from './state.js';

/** Bytes that a copy in steps of eight may write beyond its end. */
const OVERRUN = 8;

/** Reads the sequences of a block and executes them (RFC 8878, section 3.1.1.3.2 and 3.1.1.4). */
export class Sequences {
  readonly #lengths: SequenceTable = new SequenceTable(LITERALS_LENGTH);
  readonly #offsets: SequenceTable = new SequenceTable(OFFSET);
  readonly #matches: SequenceTable = new SequenceTable(MATCH_LENGTH);
  /** The last three offsets, the latest first (section 3.1.1.5). */
  #repeat1 = 1;
  #repeat2 = 4;
  #repeat3 = 8;

  /** Starts a frame. */
  reset(): void {
    this.#lengths.reset();
    this.#offsets.reset();
    this.#matches.reset();
    this.#repeat1 = 1;
    this.#repeat2 = 4;
    this.#repeat3 = 8;
  }

  /** Reads the `Sequences_Section` up to the end of the block, and writes the block's content. */
  run(state: ZstdState, literals: Literals): void {
    let count = state.take(1);
    if (count === 255) count = state.take(2) + 0x7f00;
    else if (count > 127) count = ((count - 128) << 8) + state.take(1);
    let used = literals.start;
    if (count > 0) used = this.#runAll(state, literals, count);
    else if (state.position !== state.end) state.corrupt('a block goes on behind its last part');
    // Section 3.1.1.4: the rest of the literals ends the block.
    const rest = literals.end - used;
    if (rest > state.output.bytes.length - state.at) state.failForSpace();
    copyBytes(literals.view, used, state.output.view, state.at, rest);
    state.at += rest;
  }

  /** @returns the number of literals used */
  #runAll(state: ZstdState, literals: Literals, sequences: number): number {
    // Section 3.1.1.3.2.1: which tables, in two bits each; the last two bits are reserved.
    const modes = state.take(1);
    if (modes & 3) state.corrupt('a reserved bit of the compression modes is set');
    const lengths = this.#lengths.read(state, modes >> 6);
    const offsets = this.#offsets.read(state, (modes >> 4) & 3);
    const matches = this.#matches.read(state, (modes >> 2) & 3);
    const source = state.input.view;
    const start = startPosition(state.position);
    const { bytes, view } = state.output;
    const literalView = literals.view;
    const literalsEnd = literals.end;
    const lengthValues = lengths.values;
    const lengthSteps = lengths.steps;
    const offsetValues = offsets.values;
    const offsetSteps = offsets.steps;
    const matchValues = matches.values;
    const matchSteps = matches.steps;
    const { frameStart } = state;
    const fastEnd = bytes.length - OVERRUN;
    let literal = literals.start;
    let { at } = state;
    let repeat1 = this.#repeat1;
    let repeat2 = this.#repeat2;
    let repeat3 = this.#repeat3;

    // Section 3.1.1.3.2.1.2: the lengths' state comes first.
    let position = endPosition(state, state.position, state.end, 'sequences');
    let lengthState = top(peekBack(source, position), lengths.log);
    position -= lengths.log;
    let offsetState = top(peekBack(source, position), offsets.log);
    position -= offsets.log;
    let matchState = top(peekBack(source, position), matches.log);
    position -= matches.log;

    for (let left = sequences; ; ) {
      const lengthStep = lengthSteps[lengthState] ?? 0;
      const offsetStep = offsetSteps[offsetState] ?? 0;
      const matchStep = matchSteps[matchState] ?? 0;
      // The bits of all three, in one sum: see `FseTable`.
      const bits = lengthStep + offsetStep + matchStep;

      // The extra bits of the offset come first, then those of the match, then those of the literals.
      const offsetBits = offsetStep & 255;
      let offset = offsetValues[offsetState] ?? 0;
      let match = matchValues[matchState] ?? 0;
      let length = lengthValues[lengthState] ?? 0;
      let word = peekBack(source, position);
      if ((bits & 255) <= PEEKED) {
        offset += top(word, offsetBits);
        word <<= offsetBits;
        match += top(word, matchStep & 255);
        word <<= matchStep;
        length += top(word, lengthStep & 255);
        position -= bits & 255;
      } else {
        // Rare: lengths of thousands, or offsets of megabytes, in two parts.
        if (offsetBits > MAX_OFFSET_BITS) state.corrupt(`an offset of ${offsetBits} bits`);
        const high = offsetBits >> 1;
        const low = offsetBits - high;
        offset += top(word, high) * 2 ** low;
        offset += top(peekBack(source, position - high), low);
        position -= offsetBits;
        match += top(peekBack(source, position), matchStep & 255);
        position -= matchStep & 255;
        length += top(peekBack(source, position), lengthStep & 255);
        position -= lengthStep & 255;
      }

      // Section 3.1.1.5: the values 1 to 3 repeat an offset; without literals, the next one of them.
      if (offset > 3) {
        offset -= 3;
        repeat3 = repeat2;
        repeat2 = repeat1;
        repeat1 = offset;
      } else {
        const which = length === 0 ? offset + 1 : offset;
        if (which === 1) {
          offset = repeat1;
        } else {
          offset = which === 2 ? repeat2 : which === 3 ? repeat3 : repeat1 - 1;
          if (which !== 2) repeat3 = repeat2;
          repeat2 = repeat1;
          repeat1 = offset;
        }
      }

      // Section 3.1.1.4: first the literals, then the match.
      if (length > literalsEnd - literal) fail(state, at, 'the sequences want more literals than there are');
      let from = at + length - offset;
      if (from < frameStart || offset < 1) fail(state, at, 'an offset reaches before the first byte');
      const end = at + length + match;
      if (end <= fastEnd) {
        view.setInt32(at, literalView.getInt32(literal, true), true);
        view.setInt32(at + 4, literalView.getInt32(literal + 4, true), true);
        for (let i = 8; i < length; i += 8) {
          view.setInt32(at + i, literalView.getInt32(literal + i, true), true);
          view.setInt32(at + i + 4, literalView.getInt32(literal + i + 4, true), true);
        }
        at += length;
        if (offset >= 8) {
          do {
            view.setInt32(at, view.getInt32(from, true), true);
            view.setInt32(at + 4, view.getInt32(from + 4, true), true);
            at += 8;
            from += 8;
          } while (at < end);
        } else if (offset === 1) {
          const four = Math.imul(bytes[from] ?? 0, 0x01010101);
          do {
            view.setInt32(at, four, true);
            at += 4;
          } while (at < end);
        } else {
          do {
            bytes[at++] = bytes[from++] ?? 0;
          } while (at < end);
        }
      } else {
        if (end > bytes.length) state.failForSpace();
        copyBytes(literalView, literal, view, at, length);
        repeatBytes(bytes, at + length, offset, match);
      }
      literal += length;
      at = end;

      // Section 3.1.1.3.2.1.2: the next states, except after the last sequence.
      if (--left === 0) break;
      word = peekBack(source, position);
      const lengthBits = (lengthStep >> 8) & 255;
      lengthState = (lengthStep >> 16) + top(word, lengthBits);
      word <<= lengthBits;
      const matchBits = (matchStep >> 8) & 255;
      matchState = (matchStep >> 16) + top(word, matchBits);
      // The three may need a bit more than a word has.
      word = peekBack(source, position - lengthBits - matchBits);
      offsetState = (offsetStep >> 16) + top(word, (offsetStep >> 8) & 255);
      position -= (bits >> 8) & 255;
      if (position < start) fail(state, at, 'the stream of sequences is too short');
    }
    state.at = at;
    if (position !== start) state.corrupt('the stream of sequences does not end where it should');
    this.#repeat1 = repeat1;
    this.#repeat2 = repeat2;
    this.#repeat3 = repeat3;
    state.position = state.end;
    return literal;
  }
}

function fail(state: ZstdState, at: number, detail: string): never {
  state.at = at;
  state.corrupt(detail);
}
