/** As much of a text as a message may repeat. */
const MAX_EXCERPT = 60;

/** The beginning of a text that may be long and of any content, in quotation marks and on one line. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}...` : text);
}
