import type { Release } from '../store.js';

/** This page's locks, if there are no Web Locks. */
const held: Set<string> = new Set();

/** Whether locks are the browser's, shared by all tabs of the site. */
export function areLocksShared(): boolean {
  return typeof navigator !== 'undefined' && 'locks' in navigator;
}

/**
 * Takes a lock if it is free: a Web Lock (W3C Web Locks API), which the browser releases for a tab that is closed or
 * crashes. Without them, a lock within this page.
 *
 * @returns undefined if somebody else holds it
 */
export async function tryLock(key: string): Promise<Release | undefined> {
  // On some file systems, names that differ by case are the same file.
  const name = `diskloupe/${key.toLowerCase()}`;
  return areLocksShared() ? tryWebLock(name) : tryPageLock(name);
}

function tryWebLock(name: string): Promise<Release | undefined> {
  return new Promise((resolve, reject) => {
    const holding: Promise<unknown> = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((giveUp) => {
        resolve(async () => {
          giveUp();
          await holding;
        });
      });
    });
    holding.catch(reject);
  });
}

function tryPageLock(name: string): Release | undefined {
  if (held.has(name)) return undefined;
  held.add(name);
  return async () => {
    held.delete(name);
  };
}
