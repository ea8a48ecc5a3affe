import { Directive, ElementRef, forwardRef, inject } from '@angular/core';
import {
  type ControlValueAccessor,
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  type ValidationErrors,
  type Validator,
} from '@angular/forms';
import type { DiskImageInput } from '@diskloupe/element';

/** Binds `formControlName`, `formControl`, and `ngModel`: the value is the chosen file, and what is wrong with it an error. */
@Directive({
  selector: 'disk-image-input[formControlName], disk-image-input[formControl], disk-image-input[ngModel]',
  host: {
    '(change)': 'changed(element.file)',
    '(inspect)': 'judged()',
    '(inspect-error)': 'judged()',
    '(focusout)': 'touched()',
  },
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => DiskImageValue), multi: true },
    { provide: NG_VALIDATORS, useExisting: forwardRef(() => DiskImageValue), multi: true },
  ],
})
export class DiskImageValue implements ControlValueAccessor, Validator {
  protected readonly element: DiskImageInput = inject<ElementRef<DiskImageInput>>(ElementRef).nativeElement;
  protected changed: (file: File | null) => void = () => {};
  protected touched: () => void = () => {};
  protected judged: () => void = () => {};

  writeValue(file: File | null): void {
    this.element.file = file;
  }

  setDisabledState(isDisabled: boolean): void {
    this.element.disabled = isDisabled;
  }

  validate(): ValidationErrors | null {
    const { validity, validationMessage } = this.element;
    return validity.valid ? null : { diskImage: validationMessage };
  }

  registerOnChange(listener: (file: File | null) => void): void {
    this.changed = listener;
  }

  registerOnTouched(listener: () => void): void {
    this.touched = listener;
  }

  registerOnValidatorChange(listener: () => void): void {
    this.judged = listener;
  }
}
