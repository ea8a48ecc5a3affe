/** The most characters of a text that a message repeats. */
const MAX_EXCERPT = 60;

/** Returns the start of a text of any length and content, in quotation marks and on one line. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}...` : text);
}
