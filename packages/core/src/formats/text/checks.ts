import { failed, type SafetyCheck } from '../../checks/check.js';
import type { TextFinding } from './header.js';

/** The code for each kind of text. */
const CODES = {
  html: 'web_page',
  ovf: 'ovf_description',
  xml: 'xml_document',
  parallels: 'parallels_description',
  sparsebundle: 'sparse_bundle_description',
  json: 'json_document',
  cue: 'cue_sheet',
  vmx: 'vmx_settings',
  checksums: 'checksum_list',
  signature: 'signature_file',
  script: 'script_file',
  plain: 'plain_text',
} as const;

export const textChecks: readonly SafetyCheck<TextFinding>[] = [
  { name: 'disk_image', check: ({ kind }) => failed(CODES[kind]) },
];
