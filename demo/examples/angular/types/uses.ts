import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { DiskImageValue } from '../disk-image-value.js';

@Component({
  selector: 'element-uses',
  imports: [ReactiveFormsModule, DiskImageValue],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <disk-image-input name="image" required accept-formats="qcow2" [formControl]="file" />
    <disk-image-input (inspect)="note($event.detail.verdict.policy)" />
    <disk-image-input (inspect-error)="note($event.detail.error.message)" />
    <disk-image-input #control (change)="note(control.file?.name)" />

    <disk-image-input (inspect)="note($event.detail.nothing)" /><!-- refused -->
    <disk-image-input (inspect-error)="note($event.detail.verdict)" /><!-- refused -->
    <disk-image-input [formControl]="1" /><!-- refused -->
    <disk-image-input #other (change)="note(other.checked)" /><!-- refused -->
  `,
})
export class ElementUses {
  protected readonly file = new FormControl<File | null>(null);
  protected note(text: string | undefined): void {
    console.info(text);
  }
}
