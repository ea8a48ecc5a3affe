// Compiles the templates in the browser, so that the example needs no builder but Vite; an application of Angular's own does without.
import '@angular/compiler';
import '@diskloupe/element/define';
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { UploadForm } from './upload-form.js';

bootstrapApplication(UploadForm, { providers: [provideZonelessChangeDetection()] }).catch(reportError);
