import { type CheckResult, runCheck } from '../checks/check.js';
import type { BaseFinding, Format } from '../formats/format.js';
import type { CaptureRegion } from '../probe/capture-region.js';
import { EndCaptureRegion } from '../probe/end-capture-region.js';
import { HeadWindow } from '../probe/head-window.js';
import { ProbeRun } from '../probe/probe-run.js';
import { StreamDriver } from '../probe/streaming.js';

/**
 * Looks for one format in a stream that is pushed chunk by chunk: the streaming driver around one probe, with the
 * vocabulary of oslo.utils' stream inspectors.
 *
 * Subclass it to capture your own regions: add them in the constructor or in `postProcess`, read them in
 * `regionComplete`.
 *
 * @example
 * ```ts
 * import { cardNamed, loadFormat } from '@diskloupe/core';
 * import { FormatInspector } from '@diskloupe/core/inspector';
 *
 * const card = cardNamed('qcow2');
 * const inspector = card && new FormatInspector(await loadFormat(card));
 * for (let at = 0; at < input.length; at += 65536) inspector?.eatChunk(input.subarray(at, at + 65536));
 * inspector?.finish();
 * inspector?.checks.every(({ result }) => result === 'passed'); // true
 * ```
 */
export class FormatInspector<F extends BaseFinding = BaseFinding> {
  readonly #format: Format<F>;
  readonly #run: ProbeRun<F>;
  readonly #driver: StreamDriver;
  readonly #tail: EndCaptureRegion;
  readonly #regions: Map<string, CaptureRegion | EndCaptureRegion> = new Map();
  readonly #announced: Set<string> = new Set();
  #finished = false;

  constructor(format: Format<F>) {
    this.#format = format;
    this.#run = new ProbeRun(format.name, format.probe({ kept: new Map() }));
    this.#driver = new StreamDriver([this.#run], new HeadWindow(format.window ?? format.head));
    this.#tail = new EndCaptureRegion(format.tail);
  }

  /**
   * Processes the next chunk of the stream, without keeping it.
   *
   * @throws ImageFormatError once the stream has claimed the format and broken its rules: continue without it.
   */
  eatChunk(chunk: Uint8Array): void {
    this.#driver.eat(chunk);
    if (this.#run.request) this.#tail.capture(chunk);
    const fed = new Set<string>();
    // Regions added by postProcess are offered the same chunk.
    for (;;) {
      for (const [name, region] of this.#regions) {
        if (fed.has(name)) continue;
        fed.add(name);
        region.capture(chunk, this.actualSize);
      }
      this.#announceRegions();
      this.postProcess();
      if (fed.size === this.#regions.size) break;
    }
    this.#throwIfBroken();
  }

  /** Ends the stream. @throws ImageFormatError as `eatChunk` does. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#driver.finish(this.#tail.data);
    for (const region of this.#regions.values()) if (region instanceof EndCaptureRegion) region.finish();
    this.#announceRegions();
    this.postProcess();
    this.#throwIfBroken();
  }

  /** Whether the stream is of this format, as far as it was read. */
  get formatMatch(): boolean {
    return this.#run.claimed;
  }

  /** What is known so far; `undefined` until the header is understood. */
  get finding(): F | undefined {
    return this.#run.finding;
  }

  /** The virtual size in bytes; 0 until known. */
  get virtualSize(): number {
    const { finding } = this.#run;
    const size = finding && this.#format.virtualSize(finding, this.#finished ? this.actualSize : undefined);
    return typeof size === 'number' ? size : 0;
  }

  /** Bytes read so far. */
  get actualSize(): number {
    return this.#driver.position;
  }

  /** Whether nothing more is needed. */
  get complete(): boolean {
    return !this.#run.request && [...this.#regions.values()].every(({ complete }) => complete);
  }

  /** Bytes of the image held now, by holder: for auditing memory. */
  get contextInfo(): Record<string, number> {
    const info = this.#driver.contextInfo;
    if (this.#tail.length && this.#run.request) info['tail'] = this.#tail.held;
    for (const [name, region] of this.#regions) info[name] = region.held;
    return info;
  }

  /** Results of this format's safety checks on what is known so far; empty until the header is understood. */
  get checks(): CheckResult[] {
    const { finding } = this.#run;
    const fileSize = this.#finished ? this.actualSize : undefined;
    return finding ? this.#format.checks.map((check) => runCheck(check, finding, { fileSize })) : [];
  }

  /** Returns a region by name. @throws TypeError if there is none of that name */
  region(name: string): CaptureRegion | EndCaptureRegion {
    const region = this.#regions.get(name);
    if (!region) throw new TypeError(`no region named ${name}`);
    return region;
  }

  /** Whether there is a region of that name. */
  hasRegion(name: string): boolean {
    return this.#regions.has(name);
  }

  /** Adds a region. @throws TypeError if there is one of that name already */
  newRegion(name: string, region: CaptureRegion | EndCaptureRegion): void {
    if (this.#regions.has(name)) throw new TypeError(`a second region named ${name}`);
    this.#regions.set(name, region);
  }

  /** Called after each chunk and at the end; may add regions. */
  protected postProcess(): void {}

  /** Called once for each region, when it is complete. */
  protected regionComplete(_name: string): void {}

  #announceRegions(): void {
    for (const [name, region] of this.#regions) {
      if (!region.complete || this.#announced.has(name)) continue;
      this.#announced.add(name);
      this.regionComplete(name);
    }
  }

  #throwIfBroken(): void {
    if (this.#run.outcome === 'broken' && this.#run.error) throw this.#run.error;
  }
}
