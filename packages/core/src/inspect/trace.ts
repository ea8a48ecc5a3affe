import type { ProbeEvent } from '../probe/probe-run.js';

/** One step of an inspection. */
export type TraceEvent =
  | ProbeEvent
  | { readonly kind: 'round'; readonly reads: number; readonly rounds: number; readonly bytes: number }
  | { readonly kind: 'decided'; readonly format: string; readonly final: boolean };

/** Called with each step as it happens. */
export type Trace = (event: TraceEvent) => void;
