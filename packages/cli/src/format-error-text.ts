import type { ImageFormatError } from '@diskloupe/core';
import { plainEnglish, sentenceOf } from '@diskloupe/core/words';

/** What is wrong with an image's structure. The error's own message is for logs. */
export function formatErrorText({ format, field, value, bound }: ImageFormatError): string {
  return `${format}: ${field} is ${value}. ${sentenceOf(bound, plainEnglish)}`;
}
