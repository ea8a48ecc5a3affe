/**
 * Finds the language for a BCP 47 tag: the first of `tags` in the same language and script, whatever the region. A tag
 * without a script has the usual one of its language and region: `zh-TW` is `zh-Hant`.
 *
 * @returns nothing if there is none, or if the tag is malformed
 *
 * @example
 * ```ts
 * import { closestTag } from '@diskloupe/core/text';
 *
 * closestTag('de-AT', ['en', 'de', 'zh-Hans']); // 'de'
 * closestTag('zh-TW', ['en', 'de', 'zh-Hans']); // undefined
 * ```
 */
export function closestTag<Tag extends string>(tag: string, tags: readonly Tag[]): Tag | undefined {
  const asked = writingOf(tag);
  return asked === undefined ? undefined : tags.find((each) => writingOf(each) === asked);
}

function writingOf(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
}
