import type { ImagePolicy } from '@diskloupe/core/policy';
import type { PropertyDeclarations } from 'lit';
import type { Demands } from '../answer/judge.js';
import { formatNames, formatsConverter, sizeConverter, sizeOf } from './attributes.js';
import { DeclaredFormat } from './declared-format.js';
import { SpokenControl } from './spoken-control.js';

/** Attributes whose names a server renders as the properties', which HTML reads in lower case. */
const HYPHENATED = [
  'accept-formats',
  'max-virtual-size',
  'declared-format',
  'declared-format-from',
  'allow-unsafe',
  'report-name',
  'allow-url',
  'url-name',
];

/** A control whose page demands something of the image. */
export abstract class DemandControl extends SpokenControl {
  static override properties: PropertyDeclarations = {
    policy: { reflect: true, converter: { toAttribute: nameOfPolicy } },
    acceptFormats: {
      reflect: true,
      attribute: 'accept-formats',
      converter: formatsConverter,
      noAccessor: true,
    },
    maxVirtualSize: {
      reflect: true,
      attribute: 'max-virtual-size',
      converter: sizeConverter,
      noAccessor: true,
    },
    declaredFormat: { reflect: true, attribute: 'declared-format' },
    declaredFormatFrom: { reflect: true, attribute: 'declared-format-from' },
    allowUnsafe: { type: Boolean, reflect: true, attribute: 'allow-unsafe' },
  };

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finalizes the class that asks, which is the last one.
    return [...super.observedAttributes, ...HYPHENATED.map(joined)];
  }

  /** What the image is judged by: a known policy, by name, or one of the page's own, also as JSON; `null` for what any image must be. */
  declare policy: string | ImagePolicy | null;
  /** The format the image is declared to be; `null` for none. */
  declare declaredFormat: string | null;
  /** The `id` of another control with that format: filled in if it is empty, compared otherwise. */
  declare declaredFormatFrom: string | null;
  /** Shows what is wrong with an image, and lets the form be submitted anyway. */
  declare allowUnsafe: boolean;

  protected readonly declared: DeclaredFormat = new DeclaredFormat(this, () => this.inspect());
  #acceptFormats: readonly string[] = [];
  #maxVirtualSize: number | null = null;

  constructor() {
    super();
    this.policy = null;
    this.declaredFormat = null;
    this.declaredFormatFrom = null;
    this.allowUnsafe = false;
  }

  /** Starts over with the chosen file and the present demands. */
  protected abstract inspect(): void;

  /** The accepted formats; an empty list means all that the policy accepts. */
  get acceptFormats(): readonly string[] {
    return this.#acceptFormats;
  }

  /** Accepts names in an array, or in a text as in the attribute: `qcow2 raw`, `.qcow2, .img`. */
  set acceptFormats(formats: string | readonly string[] | null | undefined) {
    const old = this.#acceptFormats;
    const names = formatNames(formats ?? []);
    // A framework may write the same ones at each rendering.
    if (names.join() === old.join()) return;
    this.#acceptFormats = names;
    this.requestUpdate('acceptFormats', old);
  }

  /** The largest accepted virtual disk, in bytes; `null` for no limit but the policy's. */
  get maxVirtualSize(): number | null {
    return this.#maxVirtualSize;
  }

  /**
   * Accepts a number of bytes, or text such as `200GiB`.
   *
   * @throws TypeError for anything but a size
   */
  set maxVirtualSize(size: number | string | null | undefined) {
    const bytes = sizeOf(size);
    if (bytes === undefined) throw new TypeError(`maxVirtualSize is ${size}, expected a size such as 200GiB`);
    const old = this.#maxVirtualSize;
    this.#maxVirtualSize = bytes;
    this.requestUpdate('maxVirtualSize', old);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.declared.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.declared.disconnect();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const proper = HYPHENATED.find((each) => joined(each) === name) ?? name;
    // A template that does not know an attribute writes `false` for nothing, which must not turn anything on.
    super.attributeChangedCallback(proper, old, value === 'false' ? null : value);
    if (proper === 'max-virtual-size' && sizeOf(value) === undefined)
      this.complain([`max-virtual-size: ${`${value}`.slice(0, 100)} is not a size, and sets no limit`]);
  }

  /** What the page demands of an image. @internal */
  get demands(): Demands {
    return {
      // A framework may write an empty text where there is nothing.
      policy: this.policy || null,
      acceptFormats: this.acceptFormats,
      maxVirtualSize: this.maxVirtualSize,
      declaredFormat: this.declaredFormat || this.declared.value,
    };
  }
}

function nameOfPolicy(policy: string | ImagePolicy | null): string | null {
  return typeof policy === 'string' ? policy : null;
}

function joined(attribute: string): string {
  return attribute.replaceAll('-', '');
}
