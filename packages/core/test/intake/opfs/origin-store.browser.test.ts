import { describe } from 'vitest';
import { WAYS } from '../machine-contract.js';
import { describeStore } from '../store-contract.js';
import { ORIGIN } from './origin-place.js';

describe('the origin private file system of a browser', () => {
  // The other ways are in origin-machine.browser.test.ts: starting workers takes Firefox several times as long.
  describeStore(ORIGIN, WAYS.slice(0, 1));
});
