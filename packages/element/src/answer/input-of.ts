import type { ImageInput, NamedInput } from '@diskloupe/core/source';

/** What to read of a file, local or not. */
export function inputOf(image: File | NamedInput): ImageInput {
  return 'input' in image ? image.input : image;
}
