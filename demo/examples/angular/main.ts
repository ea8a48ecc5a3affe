// Compiles the templates in the browser, so that the example needs only Vite; an application that Angular's own tools build doesn't need this.
import '@angular/compiler';
import '@diskloupe/element/define';
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { UploadForm } from './upload-form.js';

bootstrapApplication(UploadForm, { providers: [provideZonelessChangeDetection()] }).catch(reportError);
