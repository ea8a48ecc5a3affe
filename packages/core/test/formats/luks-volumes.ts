import { type AnyReport, inspectImage } from '@diskloupe/core';
import type { TestImage } from '@diskloupe/test-images';

export const UUID = '0f0e0d0c-0b0a-4908-8706-050403020100';

export function open(image: TestImage | Uint8Array, passphrase: string): Promise<AnyReport> {
  return inspectImage(image instanceof Uint8Array ? image : image.bytes, { passphrase });
}
