import { afterEach, describe } from 'vitest';
import { describeMachine, WAYS } from '../machine-contract.js';
import { ORIGIN } from './origin-place.js';

afterEach(() => ORIGIN.reset());

describe('the origin private file system of a browser', () => {
  describeMachine(ORIGIN, WAYS.slice(1));
});
