import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { DiskImageValue } from './disk-image-value.js';
import { outcomeOf, policy, send } from './upload.js';

// Angular turns the browser's validation off in its forms; ngNativeValidate leaves it on, so that a refused image blocks the form.
@Component({
  selector: 'upload-form',
  imports: [ReactiveFormsModule, DiskImageValue],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <form #page ngNativeValidate [formGroup]="form" (ngSubmit)="outcome.set(send(page))">
      <disk-image-input
        formControlName="image"
        name="image"
        label="Disk image"
        required
        accept-formats="qcow2 raw"
        [policy]="policy"
        (inspect)="outcome.set(outcomeOf($event.detail))"
      />
      <button type="submit">Upload</button>
      <button type="button" (click)="form.reset()">Start over</button>
      <p id="chosen">{{ form.value.image?.name }}</p>
      <p id="status">{{ status() }}</p>
      <output>{{ outcome() }}</output>
    </form>
  `,
})
export class UploadForm {
  protected readonly form = new FormGroup({ image: new FormControl<File | null>(null) });
  /** What the form's own validation says: the control's errors are its errors. */
  protected status(): string {
    return [this.form.status, this.form.controls.image.getError('diskImage')].filter(Boolean).join(': ');
  }
  protected readonly outcome = signal('');
  protected readonly policy = policy;
  protected readonly outcomeOf = outcomeOf;
  protected readonly send = send;
}
