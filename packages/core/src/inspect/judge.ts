/*
 * What runs probes and judges what they found. It is loaded beside the part of the first format that a card recognises, so
 * that a page which has not been given a file yet does not load it.
 */
export { ProbeRun } from '../probe/probe-run.js';
export { buildReport } from './build-report.js';
export { makeChecks } from './general-checks.js';
export { decide } from './verdict.js';
