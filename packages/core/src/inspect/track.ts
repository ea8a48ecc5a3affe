import { ByteWindow } from '../bytes/byte-window.js';
import type { FormatCard, Recognition } from '../formats/card.js';
import { loadFormat } from '../formats/cards.js';
import type { BaseFinding, Format, ProbeContext } from '../formats/format.js';
import type { OutcomeKind, ProbeEvent, ProbeRun } from '../probe/probe-run.js';
import { selfTest } from '../probe/self-test.js';
import { type Judge, loadJudge } from './load-judge.js';

/** A format being looked for in a file: its card, and its probe once the card has recognized the file. */
export class Track {
  readonly card: FormatCard;
  readonly context: ProbeContext;
  /** The format, once loaded. */
  format: Format | undefined;
  /** Its probe, once started. */
  run: ProbeRun<BaseFinding> | undefined;
  /** The card's answer; undefined until it is asked. */
  recognition: Recognition | undefined;
  readonly #trace: Trace | undefined;

  constructor(card: FormatCard, passphrase?: string, trace?: Trace) {
    selfTest();
    this.card = card;
    this.context = { passphrase, kept: new Map() };
    this.#trace = trace;
  }

  get isWeak(): boolean {
    return this.card.rank === 'weak';
  }

  /** Bytes at the start of a file that the card needs in order to decide. */
  get sees(): number {
    return this.card.sees ?? this.card.head;
  }

  /** Whether the card has not decided yet. */
  get isOpen(): boolean {
    return this.recognition === undefined || this.recognition === 'tail';
  }

  /** Whether the card has decided that the file may be of this format. */
  get isRecognised(): boolean {
    return !this.isOpen && this.recognition !== false;
  }

  get claimed(): boolean {
    return this.run?.claimed ?? false;
  }

  get finding(): BaseFinding | undefined {
    return this.run?.finding;
  }

  get outcome(): OutcomeKind | undefined {
    return this.recognition === false ? 'none' : this.run?.outcome;
  }

  /** Whether the file may still turn out to be of this format. */
  get isWaiting(): boolean {
    return !this.claimed && (this.isOpen || this.run?.request !== undefined);
  }

  /** Whether only the end of the file can tell. */
  get waitsForEnd(): boolean {
    return this.run ? this.run.request?.offset === 'end' : this.recognition === 'tail';
  }

  /** Asks the card. @param tail the end of the file; `undefined` until known */
  ask(head: Uint8Array, tail: Uint8Array | undefined): void {
    const { name } = this.card;
    this.recognition = this.card.recognise(
      new ByteWindow(head.subarray(0, this.sees), name, 'header'),
      tail && new ByteWindow(tail.subarray(Math.max(0, tail.length - this.card.tail)), name, 'tail'),
    );
  }

  /** Loads the format and what runs its probe. @throws ModuleLoadError */
  load(): Promise<[Judge, Format]> {
    return Promise.all([loadJudge(), loadFormat(this.card)]);
  }

  /** Loads the format and starts its probe. @throws ModuleLoadError */
  async start(): Promise<ProbeRun<BaseFinding>> {
    const [{ ProbeRun }, format] = await this.load();
    this.format = format;
    this.run = new ProbeRun(this.card.name, format.probe(this.context), this.#trace);
    return this.run;
  }
}

/** Returns the largest value of a hint over several formats, in bytes. */
export function largest(tracks: readonly Track[], hint: (card: FormatCard) => number): number {
  return Math.max(0, ...tracks.map(({ card }) => hint(card)));
}

/** Whether a claim makes it pointless to look for weak formats. */
export function isClaimed(tracks: readonly Track[]): boolean {
  return tracks.some((track) => !track.isWeak && track.claimed);
}

/**
 * One step of an inspection.
 *
 * @example
 * ```ts
 * import { inspectImage, type TraceEvent } from '@diskloupe/core';
 *
 * const events: TraceEvent[] = [];
 * await inspectImage(file, { trace: (event) => events.push(event) });
 * const last = events.at(-1);
 * if (last?.kind === 'decided') console.log(last.format); // 'qcow2'
 * ```
 */
export type TraceEvent =
  | ProbeEvent
  | { readonly kind: 'round'; readonly reads: number; readonly rounds: number; readonly bytes: number }
  | { readonly kind: 'decided'; readonly format: string; readonly final: boolean };

/**
 * Called with each step of an inspection as it happens.
 *
 * @example
 * ```ts
 * import { inspectImage, type Trace } from '@diskloupe/core';
 *
 * const kinds = new Set<string>();
 * const trace: Trace = ({ kind }) => kinds.add(kind);
 * await inspectImage(file, { trace });
 * kinds.has('decided'); // true
 * ```
 */
export type Trace = (event: TraceEvent) => void;
