/*
 * Runs probes and judges their findings. Loaded together with the part of the first format that a card recognizes, so a
 * page without a file does not load it.
 */
export { ProbeRun } from '../probe/probe-run.js';
export { buildReport } from './build-report.js';
export { makeChecks } from './general-checks.js';
export { decide } from './verdict.js';
