import type { Arrival, Offer } from '@diskloupe/sample-server';

export type { Arrival, Offer };

/** Returns what this page's server offers; `null` if there is none. */
export async function findOffer(): Promise<Offer | null> {
  try {
    const response = await fetch('/upload', { headers: { Accept: 'application/json' } });
    return response.ok && response.headers.get('Content-Type') === 'application/json'
      ? await response.json()
      : null;
  } catch {
    return null;
  }
}

/** Returns the server's answer about a received file: that it is kept, or why not. */
export function arrivalOf(status: number, text: string): Arrival {
  if (status === 200 || status === 201 || status === 422) return JSON.parse(text);
  let reason = `the server answered ${status}`;
  try {
    reason = JSON.parse(text).error ?? reason;
  } catch {
    // It did not say why.
  }
  throw new Error(reason);
}
