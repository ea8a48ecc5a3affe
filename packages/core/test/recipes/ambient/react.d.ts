/* The parts of React 19 that the recipes use; it is not installed here. @types/react has more. */
type Set<T> = (value: T) => void;

export function useState<T>(first: T): [T, Set<T>];
export function useEffect(effect: () => undefined | (() => void), causes?: readonly unknown[]): void;

export type ReactNode = JSX.Element | string | number | boolean | null | undefined | Iterable<ReactNode>;

export interface ChangeEvent<T> {
  readonly currentTarget: T;
  preventDefault(): void;
}

export interface HTMLAttributes<T> {
  readonly children?: ReactNode;
  readonly role?: string;
  readonly onSubmit?: (event: ChangeEvent<T>) => void;
  readonly onChange?: (event: ChangeEvent<T>) => void;
}

export type DetailedHTMLProps<A extends HTMLAttributes<T>, T> = A & {
  readonly key?: string | number;
  readonly ref?: (element: T | null) => void;
};

type Plain<T> = DetailedHTMLProps<HTMLAttributes<T>, T>;

export namespace JSX {
  export interface Element {
    readonly type: unknown;
  }
  export interface ElementChildrenAttribute {
    children: unknown;
  }
  export interface IntrinsicAttributes {
    readonly key?: string | number;
  }
  export interface IntrinsicElements {
    form: Plain<HTMLFormElement>;
    label: Plain<HTMLLabelElement>;
    input: Plain<HTMLInputElement> & { readonly type?: string };
    button: Plain<HTMLButtonElement> & { readonly disabled?: boolean };
    div: Plain<HTMLDivElement>;
    p: Plain<HTMLParagraphElement>;
    code: Plain<HTMLElement>;
    ul: Plain<HTMLUListElement>;
    li: Plain<HTMLLIElement>;
  }
}
