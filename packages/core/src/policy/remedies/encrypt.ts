import { imageName } from '../../inspect/command-names.js';
import { convertCommand, inputOf } from '../../inspect/commands.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { acceptsFormat } from '../accepts-format.js';
import type { ImagePolicy } from '../policy.js';
import { isConvertible } from './convert.js';

/** Each format's options for qemu-img; LUKS itself is a format. */
const OPTIONS: Readonly<Record<string, string>> = {
  qcow2: 'encrypt.format=luks,encrypt.key-secret=key',
  luks: 'key-secret=key',
};

/** Encrypts a disk with a passphrase, in a format that the policy accepts encrypted. */
export function encryptRemedy(report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  if (!isConvertible(report)) return undefined;
  const { encryption, allowedFormats } = policy;
  const isAccepted = (format: string): boolean =>
    [encryption?.formats, allowedFormats].every((names) => !names || acceptsFormat(names, format));
  const format = Object.keys(OPTIONS).find(isAccepted);
  if (format === undefined) return undefined;
  const made = `${imageName(report).replace(/(?<=.)\.[^.]*$/, '')}-encrypted.${format}`;
  const to = { driver: format, options: OPTIONS[format] };
  const command = convertCommand(inputOf(report), to, made, { isLocked: true });
  return { code: 'remedy_encrypt', params: { to: format }, command };
}
