/** Runs in the page before its own code: remembers the first control, and counts what listeners hear of verdicts. */
export function countVerdicts(): void {
  const seen: Seen = { first: null, verdicts: 0 };
  Object.assign(globalThis, { seen });
  new MutationObserver((_, observer) => {
    seen.first = document.querySelector('disk-image-input');
    if (seen.first) observer.disconnect();
  }).observe(document, { childList: true, subtree: true });

  const counted = new WeakMap<object, EventListener>();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const counting = (listener: EventListenerOrEventListenerObject): EventListener => {
    const known = counted.get(listener);
    if (known) return known;
    const made: EventListener = function (this: unknown, event) {
      seen.verdicts++;
      if (typeof listener === 'function') listener.call(this, event);
      else listener.handleEvent(event);
    };
    counted.set(listener, made);
    return made;
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const used = type === 'inspect' && listener ? counting(listener) : listener;
    addEventListener.call(this, type, used, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const used = type === 'inspect' && listener ? counting(listener) : listener;
    removeEventListener.call(this, type, used, options);
  };
}

/** Runs in the page: whether its control is still the first one, and how many verdicts listeners heard. */
export function firstControl(): { readonly isFirst: boolean; readonly verdicts: number } {
  const { first, verdicts } = (globalThis as { seen?: Seen }).seen ?? { first: null, verdicts: 0 };
  return { isFirst: first !== null && first === document.querySelector('disk-image-input'), verdicts };
}

interface Seen {
  first: Element | null;
  verdicts: number;
}
