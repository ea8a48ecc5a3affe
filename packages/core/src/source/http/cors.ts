/*
 * What a page can know of a request that failed. `fetch` tells it nothing (a TypeError without a reason), lest it
 * look around in networks that are not its own. Source: Fetch Standard, "HTTP-network-or-cache fetch" and "CORS check".
 */

/** The origin of the page or worker that this runs in; nothing elsewhere, where there is no policy of origins. */
export function pageOrigin(): string | undefined {
  const { origin } = globalThis;
  return typeof origin === 'string' ? origin : undefined;
}

/** Whether a page needs the server's leave to read what lies there. */
export function crossesOrigins(url: URL): boolean {
  const page = pageOrigin();
  return page !== undefined && page !== url.origin;
}

/** What is said where the server cannot be reached, or so it seems. */
export function unreachable(url: URL, cause: unknown): string {
  const said = `the server cannot be reached${reasonOf(cause)}`;
  if (!crossesOrigins(url)) return said;
  const page = pageOrigin();
  return page?.startsWith('https:') && url.protocol === 'http:' && !isLoopback(url)
    ? `${said}: a page of https may not load from http`
    : `${said}, or it does not let pages of ${page} read the file (Access-Control-Allow-Origin)`;
}

/** What is said where the server can be reached and its answer must not be read. */
export function forbidden(headers: Headers): string {
  const asked = [...headers.keys()].filter((name) => !SAFE_HEADERS.includes(name));
  // Older browsers ask before they send a range, too.
  const leave = asked.length
    ? `, and to allow in Access-Control-Allow-Headers: ${asked.join(', ')}`
    : ' (and where it redirects, that server, too)';
  return `the server does not let pages of ${pageOrigin()} read the file: it has to send Access-Control-Allow-Origin${leave}`;
}

/** What is said of a header that is not there, or that a page is not shown. */
export function notShown(response: Response, header: string): string {
  return response.type === 'cors' ? `${header} is not listed in Access-Control-Expose-Headers` : header;
}

/** Headers that may be sent across origins without asking, where their values are plain. */
export const SAFE_HEADERS: readonly string[] = [
  'accept',
  'accept-language',
  'content-language',
  'content-type',
  'range',
];

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** Node says why in the cause of its error, browsers do not say at all. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message ? `: ${cause.message}` : '';
}
