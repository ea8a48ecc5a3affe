import { expect, it } from 'vitest';
import { SpareMemory } from '../../src/flow/spare-memory.js';

it('returns memory that was given back, once', () => {
  const memory = new SpareMemory();
  const piece = new ArrayBuffer(8);
  memory.put(piece, 8);
  memory.put(piece, 8);
  expect(memory.take(8)).toBe(piece);
  expect(memory.take(8)).toBeUndefined();
});

it('returns the smallest piece that is long enough', () => {
  const memory = new SpareMemory();
  const pieces = [4, 16, 8].map((length) => new ArrayBuffer(length));
  for (const piece of pieces) memory.put(piece, 8);
  expect(memory.take(17)).toBeUndefined();
  expect(memory.take(5)).toBe(pieces[2]);
});

it('keeps nothing that was transferred', () => {
  const memory = new SpareMemory();
  const piece = new ArrayBuffer(8);
  memory.put(structuredClone(piece, { transfer: [piece] }), 8);
  memory.put(piece, 8);
  expect([memory.take(0)?.byteLength, memory.take(0)]).toEqual([8, undefined]);
});

it('keeps the largest pieces, up to its limit', () => {
  const memory = new SpareMemory();
  const pieces = [4, 16, 8].map((length) => new ArrayBuffer(length));
  for (const piece of pieces) memory.put(piece, 2);
  expect([memory.take(1), memory.take(1), memory.take(1)]).toEqual([pieces[2], pieces[1], undefined]);
});
