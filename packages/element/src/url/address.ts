import { visibleText } from '@diskloupe/core/text';
import type { UrlCode } from '../words/en/url.js';
import type { Values } from '../words/say.js';

/** What is wrong with what a person typed. */
export interface AddressFault {
  readonly code: UrlCode;
  readonly values?: Values;
}

/** The longest text that is said to be wrong, in characters. */
const MOST_SHOWN = 100;

/** Returns the address that a person typed, or what is wrong with it. */
export function addressIn(text: string): URL | AddressFault {
  const typed = text.trim();
  if (!typed) return { code: 'url_nothing' };
  if (!URL.canParse(typed)) {
    const shown = Array.from(visibleText(typed));
    const values = { text: shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN).join('')}...` : typed };
    return { code: 'url_malformed', values };
  }
  const url = new URL(typed);
  return /^https?:$/.test(url.protocol) ? url : { code: 'url_protocol' };
}

/** Returns the address in what was dropped or pasted, if there is one: in a list of them, the first (RFC 2483). */
export function linkIn(transfer: DataTransfer): URL | undefined {
  const lines = (transfer.getData('text/uri-list') || transfer.getData('text/plain')).split(/\r?\n/);
  const address = addressIn(lines.find((line) => line && !line.startsWith('#')) ?? '');
  return address instanceof URL ? address : undefined;
}

/** Returns the last part of an address's path; all of it if it has none. */
export function nameIn(address: string): string {
  const { pathname } = new URL(address);
  const last = pathname.split('/').at(-1);
  if (!last) return address;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
