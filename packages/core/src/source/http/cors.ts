/*
 * What a page can find out about a failed request. `fetch` reveals nothing (a TypeError without a reason), lest pages
 * explore foreign networks. Source: Fetch Standard, "HTTP-network-or-cache fetch" and "CORS check".
 */

/** The origin of this page or worker; undefined elsewhere, where there is no same-origin policy. */
export function pageOrigin(): string | undefined {
  const { origin } = globalThis;
  return typeof origin === 'string' ? origin : undefined;
}

/** Whether a page needs the server's permission to read a URL. */
export function crossesOrigins(url: URL): boolean {
  const page = pageOrigin();
  return page !== undefined && page !== url.origin;
}

/** The message if the server cannot be reached, or seems so. */
export function unreachable(url: URL, cause: unknown): string {
  const said = `the server cannot be reached${reasonOf(cause)}`;
  if (!crossesOrigins(url)) return said;
  const page = pageOrigin();
  return page?.startsWith('https:') && url.protocol === 'http:' && !isLoopback(url)
    ? `${said}: a page of https may not load from http`
    : `${said}, or it does not let pages of ${page} read the file (Access-Control-Allow-Origin)`;
}

/** The message if the server can be reached but its response must not be read. */
export function forbidden(headers: Headers): string {
  const asked = [...headers.keys()].filter((name) => !SAFE_HEADERS.includes(name));
  // Older browsers send a preflight for a range, too.
  const leave = asked.length
    ? `, and to allow in Access-Control-Allow-Headers: ${asked.join(', ')}`
    : ' (and where it redirects, that server, too)';
  return `the server does not let pages of ${pageOrigin()} read the file: it has to send Access-Control-Allow-Origin${leave}`;
}

/** The message for a header that is missing, or hidden from the page. */
export function notShown(response: Response, header: string): string {
  return response.type === 'cors' ? `${header} is not listed in Access-Control-Expose-Headers` : header;
}

/** Headers that may be sent across origins without a preflight, if their values are simple. */
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

/** Node gives the reason in the error's cause; browsers give none. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message ? `: ${cause.message}` : '';
}
