import { EndCaptureRegion } from '../../probe/end-capture-region.js';
import { HeadWindow } from '../../probe/head-window.js';
import { ProbeRun } from '../../probe/probe-run.js';
import { StreamDriver } from '../../probe/streaming.js';
import type { ImageFacts } from '../facts.js';
import type { OsloFinding } from '../oslo/finding.js';
import { OSLO_HEAD, OSLO_TAIL, probeOslo } from '../oslo/probe-oslo.js';
import { unconverted } from './facts.js';

/**
 * A pair for `pipeThrough` that finds out what an OpenStack cloud's programs recognize in the bytes passing through.
 * It does not see the virtual disk: `convertedFormat` is `unseen` unless qemu-img calls the file raw. Throws nothing,
 * whatever the bytes.
 *
 * @example
 * ```ts
 * import { InspectionStream } from '@diskloupe/core/stream';
 * import { evaluatePolicy, OpenstackFactsStream, openstackImage } from '@diskloupe/core/policy';
 *
 * const inspection = new InspectionStream();
 * const openstack = new OpenstackFactsStream();
 * await file.stream().pipeThrough(inspection).pipeThrough(openstack).pipeTo(new WritableStream());
 * const { facts } = openstack;
 * evaluatePolicy(await inspection.report, openstackImage(), { declaredFormat: 'qcow2', facts }).accepted; // true
 * ```
 */
export class OpenstackFactsStream {
  /** The bytes, unchanged. */
  readonly readable: ReadableStream<Uint8Array>;
  /** Accepts the bytes in order. */
  readonly writable: WritableStream<Uint8Array>;
  readonly #run: ProbeRun<OsloFinding> = new ProbeRun('raw', probeOslo());
  readonly #driver: StreamDriver = new StreamDriver([this.#run], new HeadWindow(OSLO_HEAD));
  readonly #tail: EndCaptureRegion = new EndCaptureRegion(OSLO_TAIL);

  constructor() {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        this.#driver.eat(chunk);
        this.#tail.capture(chunk);
        controller.enqueue(chunk);
      },
      flush: () => this.#driver.finish(this.#tail.data),
    });
    this.readable = readable;
    this.writable = writable;
  }

  /** For `evaluatePolicy`, once the stream has ended. */
  get facts(): ImageFacts {
    const { finding } = this.#run;
    return { openstack: finding ? unconverted(finding) : 'unseen' };
  }
}
