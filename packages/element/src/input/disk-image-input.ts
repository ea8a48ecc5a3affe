import type { AnyReport } from '@diskloupe/core';
import type { PolicyVerdict } from '@diskloupe/core/policy';
import type {
  CSSResultGroup,
  PropertyDeclaration,
  PropertyDeclarations,
  PropertyValues,
  TemplateResult,
} from 'lit';
import { adoptStylesOf } from '../answer/adopt-styles.js';
import type { ConvertStep } from '../answer/answer.js';
import type { Copied } from '../answer/copied.js';
import { loadedView, loadView } from '../answer/load-view.js';
import { theme } from '../style/theme.js';
import type { ElementCode } from '../words/en/element.js';
import { english, sayer } from '../words/language.js';
import type { Values } from '../words/say.js';
import { formValueOf } from './form-value.js';
import { frameStyles } from './frame-styles.js';
import { frameTemplate } from './frame-template.js';
import { type Images, Inspection, type Make, type Making } from './inspection.js';
import { MadeFile } from './made-file.js';
import { takeOver } from './native-input.js';
import { custom, findProblem, type Problem } from './problem.js';
import { enterState } from './states.js';
import { UrlControl } from './url-control.js';

/** A change of one of these starts a new inspection. */
const DEMANDS = ['policy', 'acceptFormats', 'declaredFormat', 'maxVirtualSize'] as const;
const CAUSES = ['file', ...DEMANDS];

/**
 * `<disk-image-input>`: a form control for one disk image, judged as soon as it is chosen. The form cannot be submitted
 * before that has ended, nor with an image that the page's policy refuses.
 *
 * @fires input - when a person has chosen or removed a file; `change` follows
 * @fires cancel - when a person has closed the browser's dialog without choosing
 * @fires {InspectEvent} inspect - when there is a verdict; its `detail` has `file` or `url`, `report`, and `verdict`
 * @fires {InspectErrorEvent} inspect-error - when there is none; its `detail` has `file` and `url` (or `null`), and `error`
 * @slot native - an `<input type="file">` for where scripts fail; the element takes over from it
 * @slot prompt - the first line of the empty control
 * @slot hint - its second line: by default what is accepted
 *
 * @example
 * ```ts no-run
 * import type { DiskImageInput } from '@diskloupe/element';
 * import '@diskloupe/element/define';
 *
 * const input = document.querySelector<DiskImageInput>('#image');
 * input?.addEventListener('inspect', ({ detail: { report, verdict } }) => {
 *   console.log(report.format, verdict.accepted);
 * });
 * if (input) input.policy = { name: 'ours', allowedFormats: ['qcow2', 'raw'], maxVirtualSize: 200 * 2 ** 30 };
 * ```
 */
export class DiskImageInput extends UrlControl {
  /** @internal */
  static override properties: PropertyDeclarations = {
    compact: { type: Boolean, reflect: true },
    reportName: { reflect: true, attribute: 'report-name' },
  };

  /** @internal */
  static override styles: CSSResultGroup = [theme, frameStyles];

  /** Shows the verdict without the picture of the disk. */
  declare compact: boolean;
  /** The name under which the form data has the report, as JSON; `null` to leave it out. */
  declare reportName: string | null;

  readonly #inspection: Inspection = new Inspection(() => this.#onInspection());
  #copied: Copied | undefined;
  /** What was wrong with the last drop. */
  #notice: { readonly code: ElementCode; readonly values?: Values | undefined } | undefined;
  readonly #made: MadeFile = new MadeFile();
  /** The part that had the focus before the last rendering. */
  #hadFocus: Element | null | undefined;
  /** What the page was told of. */
  #told: AnyReport | Error | undefined;

  constructor() {
    super();
    this.compact = false;
    this.reportName = null;
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

  override connectedCallback(): void {
    super.connectedCallback();
    // Removed from the page and inserted again: what was aborted starts over.
    if (this.hasUpdated && this.#inspection.resume()) this.inspect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#inspection.stop();
  }

  /** @internal */
  refuse(code: ElementCode, values?: Values): void {
    this.#notice = { code, values };
    this.requestUpdate();
    this.fire('inspect-error', { file: null, error: new TypeError(sayer(english)(code, values)) });
  }

  /** Another file: what was made or said of the previous one is over. */
  protected override onFiles(): void {
    super.onFiles();
    this.#made.discard();
    this.#notice = undefined;
    this.#inspection.reset(this.isFilled);
    this.#enter();
  }

  /** A verdict by other demands is no verdict any more: the form waits for the new one. */
  override requestUpdate(name?: PropertyKey, old?: unknown, options?: PropertyDeclaration): void {
    const demand = DEMANDS.find((each) => each === name);
    if (demand && this.isConstructed && this.isFilled && this[demand] !== old) {
      this.#inspection.reset(true);
      this.#enter();
    }
    super.requestUpdate(name, old, options);
  }

  /** What is being made would take the place of a file that a person may not change any more. */
  protected override onEditable(): void {
    if (!this.takesFiles && this.#inspection.state.kind === 'making') this.#inspection.cancel();
  }

  protected findProblem(): Problem | undefined {
    if (this.customMessage) return custom(this.customMessage);
    const { state } = this.#inspection;
    const own = this.file ? undefined : this.entry?.problem(state, this.spoken.now);
    return own === undefined ? findProblem(state, this.imageName, this) : (own ?? undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#hadFocus = this.shadowRoot?.activeElement;
    if (['reportName', 'urlName', 'name'].some((each) => changed.has(each))) this.#enter();
    if (this.drop.isOver) this.#onIntent();
    if (changed.has('language')) void this.#inspection.speak(this.spoken.now);
    if (this.isConnected && CAUSES.some((property) => changed.has(property))) this.inspect();
  }

  /** The part that had the focus may be gone, or out of sight: the focus stays in the control. */
  protected override updated(): void {
    super.updated();
    const now = this.shadowRoot?.activeElement;
    if (!this.#hadFocus || (now && !(now === this.picker && this.isFilled))) return;
    // A next step that gives way to another, such as a button to the progress of what it does.
    const step =
      this.#hadFocus.closest('.next') && this.shadowRoot?.querySelector<HTMLElement>('.next button');
    (step || this.anchor)?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const problem = this.#shownProblem();
    const view = loadedView();
    if (view) {
      adoptStylesOf(this, view);
      this.#copied ??= new view.Copied(() => this.requestUpdate());
    }
    return frameTemplate({
      control: this,
      state: this.#inspection.state,
      language: this.spoken.now,
      say: this.say,
      isOver: this.drop.isOver,
      isDisabled: this.isDisabled,
      isInvalid: problem !== undefined,
      error: this.#notice ? this.say(this.#notice.code, this.#notice.values) : this.#errorOf(problem),
      name: this.accessibleName,
      drop: this.drop,
      entry: this.entry,
      onIntent: this.#onIntent,
      onPick: this.onPick,
      onCancel: this.onCancel,
      onClear: this.onClear,
      onNative: ({ currentTarget }) => {
        if (currentTarget instanceof HTMLSlotElement) takeOver(this, currentTarget);
      },
      actions: {
        isCopied: this.#copied?.isShown === true,
        convert: this.takesFiles ? (step, added) => this.#convert(step, added) : undefined,
        cancel: () => this.#inspection.cancel(),
        choose: this.takesFiles ? () => this.choose() : undefined,
        retry: () => this.inspect(),
        copy: (command) => void this.#copied?.copy(command, this.shadowRoot),
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
    const isWrong = kind === 'failed' || (kind === 'judged' && !this.#isToDownload);
    return this.isReported || isWrong ? this.findProblem() : undefined;
  }

  protected override inspect(): void {
    if (!this.isFilled) return;
    void this.#inspection.start((signal) => this.#images(signal), this.demands, {
      language: this.spoken.now,
      withPicture: !this.compact,
    });
    this.#enter();
  }

  async #images(signal: AbortSignal): Promise<Images> {
    const [file, ...others] = this.files;
    if (file) return [file, ...others];
    return [await (await this.loadEntry()).open(this.url ?? '', signal)];
  }

  /** @internal */
  complete(files: readonly File[]): boolean {
    const { state } = this.#inspection;
    const step = state.kind === 'judged' ? state.judgement.answer.step : undefined;
    if (state.kind !== 'judged' || step?.kind !== 'convert' || !state.view.completes(step, files))
      return false;
    this.#convert(step, { files });
    return true;
  }

  /** @internal */
  download(work: Make): void {
    this.#make('downloading', work);
  }

  /** Converts the image here; the new one takes its place, as if the person had chosen it. */
  #convert(
    step: ConvertStep,
    { passphrase, files = [] }: { readonly passphrase?: string; readonly files?: readonly File[] },
  ): void {
    const { state } = this.#inspection;
    if (state.kind !== 'judged' || !state.images) return;
    const { view, images, judgement } = state;
    const [image, ...others] = images;
    const options = { step, report: judgement.report, passphrase };
    this.#make('converting', (signal, onProgress) =>
      view.convertFiles([image, ...others, ...files], { ...options, signal, onProgress }),
    );
  }

  #make(as: Making, work: Make): void {
    if (!this.takesFiles) return;
    void this.#inspection.make(as, work, (made) => {
      void this.takeAndFocus([made.file]);
      // A listener of the page may have chosen another one by now.
      if (this.file === made.file) this.#made.keep(made);
      else void made.discard();
    });
  }

  /** Whether it is an image elsewhere that is accepted, and has to be brought here. */
  get #isToDownload(): boolean {
    return this.url !== null && this.verdict?.accepted === true;
  }

  /** The state has changed: everything that a page sees of it follows at once. */
  #enter(): void {
    enterState(this.internals.states, this.#inspection.state);
    const { value, kept } = formValueOf(this);
    this.internals.setFormValue(value, kept);
    this.validate();
  }

  #onInspection(): void {
    const { state } = this.#inspection;
    const { file, url } = this;
    // The picture, or another language, comes after the verdict, and changes nothing about it.
    const found =
      state.kind === 'judged' ? state.judgement.report : state.kind === 'failed' ? state.error : undefined;
    const isTold = found !== undefined && found === this.#told;
    this.#told = found;
    if (state.kind === 'judged' && !isTold) this.declared.fill(state.judgement.report);
    this.#enter();
    this.requestUpdate();
    if (isTold) return;
    if (state.kind === 'judged') {
      const { report, verdict, complaints } = state.judgement;
      this.complain(complaints);
      this.fire('inspect', { file, url, report, verdict });
    }
    if (state.kind === 'failed') this.fire('inspect-error', { file, url, error: state.error });
  }

  /** A person turns to the control: what a file needs is loaded before there is one. */
  readonly #onIntent = (): void => {
    const words = this.spoken.now.words();
    const view = loadView().then(({ prepare }) => prepare(this.demands, !this.compact));
    // Whatever is missing is asked for again, and reported, once there is a file.
    Promise.all([words, view]).catch(() => {});
  };
}
