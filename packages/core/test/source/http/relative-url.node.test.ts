import { expect, it } from 'vitest';
import { HttpClient } from '../../../src/source/http/http-client.js';

it('refuses a relative URL outside a page, by name', () => {
  expect(() => new HttpClient('/disk.raw', {})).toThrow(
    new TypeError('url is /disk.raw, expected an absolute one'),
  );
});
