/** The sentences of `<disk-image-input>` for the address of an image. `text` is what a person typed. */
export const urlEn = {
  url_label: 'Or enter the address of an image',
  url_inspect: 'Look inside',
  url_nothing: 'Enter the address of a disk image.',
  url_malformed: "{text} isn't an address. Enter all of it, including https://.",
  url_protocol: 'Only https:// and http:// addresses can be read.',
  url_pending: 'The address has not been inspected yet. Choose {button}.',

  url_failed: "The address couldn't be read",
  url_not_here: "It can't be inspected from here",
  url_only_whole: "It's inspected while it's downloaded",
  url_edit: 'Change the address',

  url_download: 'Download',
  url_download_cause: "Download it first. It's inspected again, and can then be uploaded.",
  url_submitted: 'Its address is submitted, and the server loads the image from there.',
  url_first: 'Download {name} first.',
  url_downloading: 'Downloading',
  url_got: '{got} so far. It stays in this browser.',
  url_got_of: '{got} of {total}. It stays in this browser.',
  url_busy: '{name} is being downloaded. Wait until it is done, or cancel it.',
} as const;

/**
 * Code of a sentence for the address of an image, in a `<disk-image-input>` with `allow-url`.
 *
 * @example
 * ```ts no-run
 * import type { ElementSentences, UrlCode } from '@diskloupe/element';
 *
 * const missing = (codes: readonly UrlCode[], ours: ElementSentences) => codes.filter((code) => !(code in ours));
 * ```
 */
export type UrlCode = keyof typeof urlEn;
