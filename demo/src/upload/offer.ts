import type { Arrival, Offer } from '@diskloupe/sample-server';

export type { Arrival, Offer };

/** What the server of this page takes; `null` where the page is served without one. */
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

/** What the server said of a file that came: that it is kept, or why not. */
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
