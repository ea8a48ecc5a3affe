import type { ConsistencyCode, ConsistencyMessages } from '../messages/consistency.js';
import type { Message, ParamsOf } from '../messages/message.js';
import { type Consistency, type ConsistencyFinding, MAX_FINDINGS } from './consistency.js';

/** Counts a check's findings, and keeps the first ones. */
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
  aborted: Message<ConsistencyCode> | null = null;
  readonly findings: ConsistencyFinding[] = [];

  /**
   * @param offset in the file, in bytes
   * @param count how many times it counts
   */
  corruption<Code extends ConsistencyCode>(
    code: Code,
    params: ParamsOf<ConsistencyMessages, Code>,
    offset?: number,
    count = 1,
  ): void {
    this.corruptions += count;
    this.#keep('corruption', code, params, offset);
  }

  /** The same for space that nothing uses. */
  leak<Code extends ConsistencyCode>(
    code: Code,
    params: ParamsOf<ConsistencyMessages, Code>,
    offset?: number,
    count = 1,
  ): void {
    this.leaks += count;
    this.#keep('leak', code, params, offset);
  }

  /** The same for what could not be checked. */
  error<Code extends ConsistencyCode>(
    code: Code,
    params: ParamsOf<ConsistencyMessages, Code>,
    offset?: number,
    count = 1,
  ): void {
    this.checkErrors += count;
    this.#keep('error', code, params, offset);
  }

  /** Aborts the check. */
  abort(reason: Message<ConsistencyCode>): this {
    this.aborted = reason;
    return this;
  }

  #keep<Code extends ConsistencyCode>(
    kind: ConsistencyFinding['kind'],
    code: Code,
    params: ParamsOf<ConsistencyMessages, Code>,
    offset: number | undefined,
  ): void {
    if (this.findings.length >= MAX_FINDINGS) {
      this.omittedFindings++;
      return;
    }
    const message = finding(code, params);
    // Beyond 2^53 it is inexact, and in no file.
    if (offset === undefined || !Number.isSafeInteger(offset)) this.findings.push({ kind, message });
    else this.findings.push({ kind, message, offset });
  }
}

/** Creates a finding's message, as data. */
export function finding<Code extends ConsistencyCode>(
  code: Code,
  params: ParamsOf<ConsistencyMessages, Code>,
): Message<Code> {
  return Object.keys(params).length ? { code, params } : { code };
}
