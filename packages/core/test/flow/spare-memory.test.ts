import { expect, it } from 'vitest';
import { SpareMemory } from '../../src/flow/spare-memory.js';

it('gives memory again that was given back', () => {
  const memory = new SpareMemory();
  const piece = memory.take();
  expect(memory.take()).not.toBe(piece);
  memory.giveBack(new Uint8Array(piece, 0, 10));
  expect(memory.take()).toBe(piece);
  expect(memory.take()).not.toBe(piece);
});

it('gives none to two, however often it was given back', () => {
  const memory = new SpareMemory();
  const piece = memory.take();
  memory.giveBack(new Uint8Array(piece));
  memory.giveBack(new Uint8Array(piece));
  expect([memory.take(), memory.take()].filter((each) => each === piece)).toHaveLength(1);
});

it('takes nothing that is not one of its pieces', () => {
  const memory = new SpareMemory();
  const { byteLength } = memory.take();
  const others = [new ArrayBuffer(byteLength - 1), new ArrayBuffer(byteLength + 1)];
  for (const other of others) memory.giveBack(new Uint8Array(other));
  expect(others).not.toContain(memory.take());
});

it('keeps eight pieces at most', () => {
  const memory = new SpareMemory();
  const pieces = Array.from({ length: 9 }, () => memory.take());
  for (const piece of pieces) memory.giveBack(new Uint8Array(piece));
  expect(Array.from({ length: 9 }, () => memory.take()).filter((each) => pieces.includes(each))).toHaveLength(
    8,
  );
});
