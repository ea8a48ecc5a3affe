import type { DiskPicture } from '@diskloupe/core/contents';
import { DiskImageMap } from '@diskloupe/element';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GIB, pictureOf } from './map/made-picture.js';

const SENTENCE = /^A part of this page couldn.t be loaded.* try again/;

/** The element on a page whose network fails until it is back. */
class MapWithoutNetwork extends DiskImageMap {
  isLost = true;

  protected override async loadView(): ReturnType<DiskImageMap['loadView']> {
    if (this.isLost) throw new Error('gone');
    return super.loadView();
  }
}

customElements.define('map-without-network', MapWithoutNetwork);

afterEach(() => document.body.replaceChildren());

describe('a picture whose code cannot be loaded', () => {
  it('is a sentence in <disk-image-map>, and the picture once it can be', async () => {
    const map = new MapWithoutNetwork();
    const picture: DiskPicture = pictureOf([{ length: GIB, name: 'root' }]);
    map.picture = picture;
    document.body.append(map);
    await map.updateComplete;
    const shown = (selector: string): HTMLElement | null | undefined =>
      map.shadowRoot?.querySelector<HTMLElement>(selector);
    expect(shown('[part="error"]')?.textContent).toMatch(SENTENCE);
    map.isLost = false;
    shown('[part="retry"]')?.click();
    await vi.waitFor(() => expect(shown('[part="bar"]')).toBeTruthy(), 10_000);
    expect(shown('[part="error"]')).toBe(null);
  });
});
