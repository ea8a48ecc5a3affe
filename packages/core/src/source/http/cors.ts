import type { FaultMessage } from '../../messages/faults.js';

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

/** The reason if the server cannot be reached, or seems so. */
export function unreachable(url: URL, error: unknown): FaultMessage {
  const page = crossesOrigins(url) ? pageOrigin() : undefined;
  if (page === undefined) {
    const cause = causeOf(error);
    return cause ? { code: 'http_unreachable_because', params: { cause } } : { code: 'http_unreachable' };
  }
  return page.startsWith('https:') && url.protocol === 'http:' && !isLoopback(url)
    ? { code: 'http_mixed_content' }
    : { code: 'http_unreachable_or_forbidden', params: { origin: page } };
}

/** The reason if the server can be reached but its response must not be read. */
export function forbidden(sent: Headers): FaultMessage {
  const headers = [...sent.keys()].filter((name) => !SAFE_HEADERS.includes(name));
  const origin = `${pageOrigin()}`;
  // Older browsers send a preflight for a range, too.
  return headers.length
    ? { code: 'http_forbidden_headers', params: { origin, headers } }
    : { code: 'http_forbidden', params: { origin } };
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
function causeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message ? cause.message : undefined;
}
