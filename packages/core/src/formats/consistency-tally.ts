import { type Consistency, type ConsistencyFinding, MAX_FINDINGS } from './consistency.js';

/** Counts what a check finds, and keeps the first findings as sentences. */
export class ConsistencyTally implements Consistency {
  imageEndOffset = 0;
  totalClusters = 0;
  allocatedClusters = 0;
  fragmentedClusters = 0;
  compressedClusters = 0;
  leaks = 0;
  corruptions = 0;
  checkErrors = 0;
  omittedFindings = 0;
  aborted: string | null = null;
  readonly findings: ConsistencyFinding[] = [];

  /**
   * @param text makes the sentence, which is not asked for where nobody will read it
   * @param offset in the file, in bytes
   * @param count how often it counts
   */
  corruption(text: () => string, offset?: number, count = 1): void {
    this.corruptions += count;
    this.#keep('corruption', text, offset);
  }

  /** The same for room that nothing uses. */
  leak(text: () => string, offset?: number, count = 1): void {
    this.leaks += count;
    this.#keep('leak', text, offset);
  }

  /** The same for what could not be checked. */
  error(text: () => string, offset?: number, count = 1): void {
    this.checkErrors += count;
    this.#keep('error', text, offset);
  }

  /** Ends the check before its end. */
  abort(reason: string): this {
    this.aborted = reason;
    return this;
  }

  #keep(kind: ConsistencyFinding['kind'], text: () => string, offset: number | undefined): void {
    if (this.findings.length >= MAX_FINDINGS) this.omittedFindings++;
    // What is beyond 2^53 is not exact, and in no file.
    else if (offset === undefined || !Number.isSafeInteger(offset))
      this.findings.push({ kind, text: text() });
    else this.findings.push({ kind, text: text(), offset });
  }
}
