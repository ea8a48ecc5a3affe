import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react';
// Here, as a bundler leaves out index.ts, which only names others.
import './load.js';

/**
 * The element that a component renders, which is the caller's `ref` as well.
 *
 * React sets no properties and adds no listeners to a custom element that a server has rendered: the hooks below do.
 */
export function useElement<E extends HTMLElement>(ref: Ref<E> | undefined): RefObject<E | null> {
  const element = useRef<E>(null);
  useImperativeHandle<E | null, E | null>(ref, () => element.current);
  return element;
}

/** Sets a property that has no attribute, now and whenever the value changes; `undefined` leaves it alone. */
export function useProperty<E extends HTMLElement, Name extends keyof E>(
  element: RefObject<E | null>,
  name: Name,
  value: E[Name] | undefined,
): void {
  useLayoutEffect(() => {
    if (element.current && value !== undefined) element.current[name] = value;
  }, [element, name, value]);
}

/** Calls a listener with the events of the DOM. */
export function useListener<E extends HTMLElement, T extends Event>(
  element: RefObject<E | null>,
  type: string,
  listener: ((event: T) => void) | undefined,
): void {
  useLayoutEffect(() => {
    const target: ListenerTarget<T> | null = element.current;
    if (!target || !listener) return;
    target.addEventListener(type, listener);
    return () => target.removeEventListener(type, listener);
  }, [element, type, listener]);
}

/** An element whose events are of a known type. */
interface ListenerTarget<T extends Event> {
  addEventListener(type: string, listener: (event: T) => void): void;
  removeEventListener(type: string, listener: (event: T) => void): void;
}
