import type { AnyReport } from '@diskloupe/core';
import type { ConvertedFile } from '@diskloupe/core/intake';
import type { ImagePolicy, PolicyVerdict } from '@diskloupe/core/policy';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { adoptViewStyles } from '../answer/adopt-styles.js';
import type { ConvertStep } from '../answer/answer.js';
import type { Demands, Judgement } from '../answer/judge.js';
import { loadView } from '../answer/load-view.js';
import { verdictStyles } from '../answer/verdict-styles.js';
import { theme } from '../style/theme.js';
import type { ElementCode } from '../words/en/element.js';
import { english, type Language, type Say, sayer } from '../words/language.js';
import type { Values } from '../words/say.js';
import { SpokenLanguage } from '../words/spoken-language.js';
import { formatNames, formatsConverter, sizeConverter, sizeOf } from './attributes.js';
import { DeclaredFormat } from './declared-format.js';
import { FileControl } from './file-control.js';
import { fileRowStyles } from './file-row-styles.js';
import { formValueOf } from './form-value.js';
import { frameStyles } from './frame-styles.js';
import { frameTemplate } from './frame-template.js';
import { Inspection } from './inspection.js';
import { custom, findProblem, type Problem } from './problem.js';

/** A change of one of these starts a new inspection. */
const CAUSES = ['file', 'policy', 'acceptFormats', 'declaredFormat', 'maxVirtualSize', 'language'];

/** Attributes as a server renders them for React, and their proper names. */
const ALIASES: Readonly<Record<string, string>> = {
  acceptformats: 'accept-formats',
  maxvirtualsize: 'max-virtual-size',
  declaredformat: 'declared-format',
  declaredformatfrom: 'declared-format-from',
  allowunsafe: 'allow-unsafe',
  reportname: 'report-name',
};

/** The states that a page can style: `:state(accepted)`. */
const STATES = ['empty', 'inspecting', 'converting', 'accepted', 'warned', 'refused', 'failed'] as const;

/**
 * `<disk-image-input>`: a form control for one disk image, judged as soon as it is chosen. The form cannot be submitted
 * before that has ended, nor with an image that the page's policy refuses.
 *
 * @fires input - when a person has chosen or removed a file; `change` follows
 * @fires cancel - when a person has closed the browser's dialog without choosing
 * @fires {InspectEvent} inspect - when there is a verdict; its `detail` has `file`, `report`, and `verdict`
 * @fires {InspectErrorEvent} inspect-error - when there is none; its `detail` has `file` (or `null`) and `error`
 * @slot prompt - the first line of the empty control
 * @slot hint - its second line: by default what is accepted
 */
export class DiskImageInput extends FileControl {
  static override properties: PropertyDeclarations = {
    label: { reflect: true },
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
    compact: { type: Boolean, reflect: true },
    reportName: { reflect: true, attribute: 'report-name' },
    language: { attribute: false },
  };

  static override styles: CSSResultGroup = [theme, frameStyles, fileRowStyles, verdictStyles];

  /** Frameworks that render on a server write a property's name as the attribute, which HTML reads in lower case. */
  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finalizes the class that asks, which is this one.
    return [...super.observedAttributes, ...Object.keys(ALIASES)];
  }

  /** Text above the control. Without it, a `<label>` in the page can name the control. */
  declare label: string | null;
  /** What the image is judged by: a known policy, by name, or one of the page's own; `null` for what any image must be. */
  declare policy: string | ImagePolicy | null;
  /** The format the image is declared to be; `null` for none. */
  declare declaredFormat: string | null;
  /** The `id` of another control with that format: filled in if it is empty, compared otherwise. */
  declare declaredFormatFrom: string | null;
  /** Shows what is wrong with an image, and lets the form be submitted anyway. */
  declare allowUnsafe: boolean;
  /** Shows the verdict without the picture of the disk. */
  declare compact: boolean;
  /** The name under which the form data has the report, as JSON; `null` to leave it out. */
  declare reportName: string | null;
  /** The language; by default that of the page. */
  declare language: Language | null;

  readonly #inspection: Inspection = new Inspection(() => this.#onInspection());
  readonly #declared: DeclaredFormat = new DeclaredFormat(this, () => this.#inspect());
  #acceptFormats: readonly string[] = [];
  #maxVirtualSize: number | null = null;
  readonly #spoken: SpokenLanguage = new SpokenLanguage(this);
  /** What was wrong with the last drop. */
  #notice: { readonly code: ElementCode; readonly values?: Values | undefined } | undefined;
  #copied: string | undefined;
  /** The file made here, in the page's storage, as long as it is the chosen one. */
  #made: ConvertedFile | undefined;
  /** The part that had the focus before the last rendering. */
  #hadFocus: Element | null | undefined;
  /** What the page was told of. */
  #told: Judgement | undefined;

  constructor() {
    super();
    this.label = null;
    this.policy = null;
    this.declaredFormat = null;
    this.declaredFormatFrom = null;
    this.allowUnsafe = false;
    this.compact = false;
    this.reportName = null;
    this.language = null;
    this.isConstructed = true;
    this.#enter();
  }

  /** The report on the chosen file; `null` until there is one. */
  get report(): AnyReport | null {
    const { state } = this.#inspection;
    return state.kind === 'judged' ? state.judgement.report : null;
  }

  /** The policy's verdict on the chosen file; `null` until there is one. */
  get verdict(): PolicyVerdict | null {
    const { state } = this.#inspection;
    return state.kind === 'judged' ? state.judgement.verdict : null;
  }

  /** The accepted formats; an empty list means all that the policy accepts. */
  get acceptFormats(): readonly string[] {
    return this.#acceptFormats;
  }

  /** Accepts names in an array, or in a text as in the attribute: `qcow2 raw`, `.qcow2, .img`. */
  set acceptFormats(formats: string | readonly string[] | null | undefined) {
    const old = this.#acceptFormats;
    this.#acceptFormats = formatNames(formats ?? []);
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
    this.#declared.connect();
    addEventListener('pagehide', this.#onLeave);
    // Removed from the page and inserted again: what was aborted starts over.
    if (this.hasUpdated && this.#inspection.isCutOff) this.#inspect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#declared.disconnect();
    removeEventListener('pagehide', this.#onLeave);
    this.#inspection.stop();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const proper = (Object.hasOwn(ALIASES, name) && ALIASES[name]) || name;
    super.attributeChangedCallback(proper, old, value);
    if (proper === 'max-virtual-size' && sizeOf(value) === undefined)
      this.#complain([`max-virtual-size: ${`${value}`.slice(0, 100)} is not a size, and sets no limit`]);
  }

  /** @internal */
  refuse(code: ElementCode, values?: Values): void {
    this.#notice = { code, values };
    this.requestUpdate();
    this.#fire('inspect-error', { file: null, error: new TypeError(sayer(english)(code, values)) });
  }

  /** Another file: what was made or said of the previous one is over. */
  protected override onFiles(): void {
    void this.#made?.discard();
    this.#made = undefined;
    this.#notice = undefined;
    this.#inspection.reset(this.files.length > 0);
    this.#enter();
  }

  protected get say(): Say {
    return sayer(this.#spoken.now);
  }

  protected findProblem(): Problem | undefined {
    if (this.customMessage) return custom(this.customMessage);
    return findProblem(this.#inspection.state, this.file?.name ?? '', this.#asked);
  }

  get #asked(): { required: boolean; allowUnsafe: boolean; say: Say } {
    return { required: this.required, allowUnsafe: this.allowUnsafe, say: this.say };
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = this.shadowRoot?.activeElement;
    if (changed.has('language')) void this.#spoken.find();
    if (changed.has('reportName') || changed.has('name')) this.#enter();
    if (this.isConnected && CAUSES.some((property) => changed.has(property))) this.#inspect();
  }

  /** The part that had the focus may be gone, or out of sight: the focus stays in the control. */
  protected override updated(): void {
    super.updated();
    const now = this.shadowRoot?.activeElement;
    if (this.#hadFocus && (!now || (now === this.picker && this.file)))
      this.anchor?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const problem = this.#shownProblem();
    return frameTemplate({
      control: this,
      state: this.#inspection.state,
      language: this.#spoken.now,
      say: this.say,
      isOver: this.drop.isOver,
      isDisabled: this.isDisabled,
      isInvalid: problem !== undefined,
      error: this.#notice ? this.say(this.#notice.code, this.#notice.values) : this.#errorOf(problem),
      name: this.#accessibleName(),
      drop: this.drop,
      onIntent: this.#onIntent,
      onPick: this.onPick,
      onCancel: this.onCancel,
      onClear: this.onClear,
      actions: {
        isCopied: this.#copied !== undefined,
        convert: (step, added) => void this.#convert(step, added),
        cancel: () => this.#inspection.cancel(),
        choose: () => this.picker?.click(),
        retry: () => this.#inspect(),
        copy: (command) => void this.#copy(command),
      },
    });
  }

  /** What no row of the frame says by itself. */
  #errorOf(problem: Problem | undefined): string | undefined {
    const isInFrame = this.#inspection.state.kind !== 'empty' && !this.customMessage;
    return isInFrame ? undefined : problem?.message;
  }

  /** The part of the problem that a person should see: an empty or busy control is wrong only once it mattered. */
  #shownProblem(): Problem | undefined {
    const { kind } = this.#inspection.state;
    return this.isReported || kind === 'judged' || kind === 'failed' ? this.findProblem() : undefined;
  }

  #accessibleName(): string {
    const texts = [...this.labels].map(({ textContent }) => textContent?.trim()).filter(Boolean);
    return this.ariaLabel || texts.join(' ') || this.label || this.say('label');
  }

  /** Starts over with the chosen file and the present demands. */
  #inspect(): void {
    const [file, ...others] = this.files;
    if (!file) return;
    const demands: Demands = {
      // A framework may write an empty text where there is nothing.
      policy: this.policy || null,
      acceptFormats: this.acceptFormats,
      maxVirtualSize: this.maxVirtualSize,
      declaredFormat: this.declaredFormat || this.#declared.value,
    };
    void this.#inspection.start([file, ...others], demands, {
      language: this.#spoken.now,
      withPicture: !this.compact,
    });
    this.#enter();
  }

  /** Converts the image here; the new one takes its place, as if the person had chosen it. */
  async #convert(
    step: ConvertStep,
    { passphrase, files = [] }: { readonly passphrase?: string; readonly files?: readonly File[] },
  ): Promise<void> {
    const [file, ...others] = this.files;
    if (!file) return;
    await this.#inspection.convert([file, ...others, ...files], step, passphrase, (converted) => {
      void this.takeAndFocus([converted.file]);
      this.#made = converted;
    });
  }

  /** The state has changed: everything that a page sees of it follows at once. */
  #enter(): void {
    const { state } = this.#inspection;
    const now = stateName(state);
    for (const each of STATES) {
      if (each === now) this.internals.states?.add(each);
      else this.internals.states?.delete(each);
    }
    const { value, kept } = formValueOf(this.files, this);
    this.internals.setFormValue(value, kept);
    this.validate();
  }

  #onInspection(): void {
    const { state } = this.#inspection;
    const { file } = this;
    if ('view' in state && state.view) adoptViewStyles(this, state.view);
    // The picture comes after the verdict, and changes nothing about it.
    if (state.kind === 'judged' && state.judgement === this.#told) {
      this.requestUpdate();
      return;
    }
    this.#told = state.kind === 'judged' ? state.judgement : undefined;
    if (state.kind === 'judged') this.#declared.fill(state.judgement.report);
    this.#enter();
    this.requestUpdate();
    if (state.kind === 'judged') {
      const { report, verdict, complaints } = state.judgement;
      this.#complain(complaints);
      this.#fire('inspect', { file, report, verdict });
    }
    if (state.kind === 'failed') this.#fire('inspect-error', { file, error: state.error });
  }

  /** Tells the page's developer what no person at the form can mend. */
  #complain(messages: readonly string[]): void {
    for (const message of messages) {
      // Later, so that a listener added right after the element hears it.
      queueMicrotask(() => this.#fire('inspect-error', { file: null, error: new TypeError(message) }));
      // biome-ignore lint/suspicious/noConsole: only the page's developer can mend it, and looks there.
      console.warn(`<${this.localName}> ${message}`);
    }
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** A person turns to the control: what a file needs is loaded before there is one. */
  readonly #onIntent = (): void => {
    loadView().catch(() => {});
  };

  /** Nothing stays in the page's storage when the page is gone for good. */
  readonly #onLeave = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) void this.#made?.discard();
  };

  async #copy(command: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(command);
    } catch {
      // Not allowed, or not a secure page: selected, it is one key away.
      const line = this.shadowRoot?.querySelector('.line pre');
      if (line) getSelection()?.selectAllChildren(line);
      return;
    }
    this.#copied = command;
    this.requestUpdate();
    setTimeout(() => {
      this.#copied = undefined;
      this.requestUpdate();
    }, 2000);
  }
}

function nameOfPolicy(policy: string | ImagePolicy | null): string | null {
  return typeof policy === 'string' ? policy : null;
}

function stateName(state: Inspection['state']): (typeof STATES)[number] {
  if (state.kind !== 'judged') return state.kind;
  const { verdict } = state.judgement;
  if (!verdict.accepted) return 'refused';
  return verdict.objections.length ? 'warned' : 'accepted';
}
