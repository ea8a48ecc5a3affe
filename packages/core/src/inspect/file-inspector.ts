import type { BaseFinding, Format } from '../formats/format.js';
import { raw } from '../formats/raw/index.js';
import { FormatInspector } from './format-inspector.js';

/** A {@link FormatInspector} for a format that is only known at run time; on its own it inspects raw. */
export class FileInspector extends FormatInspector<BaseFinding> {
  constructor(format: Format = raw) {
    super(format);
  }
}
