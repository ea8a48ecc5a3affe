import type { ImagePolicy } from '@diskloupe/core/policy';
import type { InspectEvent } from '@diskloupe/element';

/** What the made-up cloud of the examples accepts: an object, which no attribute could pass. */
export const policy: ImagePolicy = {
  name: 'example',
  title: 'Example Cloud',
  maxVirtualSize: 10 * 1024 ** 3,
};

/** What the page shows of a verdict. */
export function outcomeOf({ file, url, verdict }: InspectEvent['detail']): string {
  return `${file?.name ?? url} is ${verdict.accepted ? 'accepted' : 'refused'}`;
}

/** Stands in for the request that would send the form. */
export function send(form: EventTarget | null): string {
  const image = form instanceof HTMLFormElement && new FormData(form).get('image');
  return image instanceof File ? `${image.name} is sent` : 'nothing is sent';
}
