import { expect, it } from 'vitest';
import { HttpClient } from '../../../src/source/http/http-client.js';

it('resolves a relative URL against that of the page', () => {
  expect(new HttpClient('/disk.raw?a=b', {}).url.href).toBe(new URL('/disk.raw?a=b', document.baseURI).href);
});
