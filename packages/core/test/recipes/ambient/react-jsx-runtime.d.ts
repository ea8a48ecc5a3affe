/* The compiler's output for JSX. */
import type { JSX } from 'react';

export type { JSX } from 'react';
export const Fragment: unique symbol;
export function jsx(type: unknown, attributes: unknown, key?: unknown): JSX.Element;
export function jsxs(type: unknown, attributes: unknown, key?: unknown): JSX.Element;
