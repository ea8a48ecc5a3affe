/*
 * The page demands Trusted Types, and its default policy lets it start workers: only those that its own server sends.
 * Without one, everything would be done on the page's own thread.
 */
declare global {
  interface Window {
    /** Missing in browsers without Trusted Types; TypeScript's library does not have it yet. */
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown;
    };
  }
}

window.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (new URL(url, document.baseURI).origin === location.origin ? url : null),
});

export {};
