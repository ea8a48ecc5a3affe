import { expect, test } from 'vitest';

test('a server without a DOM can import the elements, and define them', async () => {
  expect(typeof document).toBe('undefined');
  const { DiskImageInput } = await import('@diskloupe/element');
  await import('@diskloupe/element/define');
  expect(DiskImageInput.observedAttributes).toContain('accept-formats');
});
