import { imageName } from '../../inspect/command-names.js';
import { type CommandOutput, convertCommand } from '../../inspect/commands.js';
import { canonicalFormat } from '../../inspect/declared-format.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import type { ImagePolicy } from '../policy.js';
import { conversionTarget } from './conversion-target.js';
import { declaredAs, isOpened } from './convert.js';
import { outputName } from './output-name.js';

/** Decrypts an encrypted image; undefined if no program here can, or it has to stay encrypted. */
export function decryptRemedy(report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  if (policy.encryption?.is === 'required') return undefined;
  const target = conversionTarget(policy, report.virtualSize);
  const source = sourceOf(report);
  if (!target || source === undefined || !isOpened(report)) return undefined;
  const { driver, options, name, isOurs } = target;
  // What qemu-img does not write takes another step.
  const to = { driver, options: isOurs ? undefined : options };
  return {
    code: 'remedy_decrypt',
    params: { to: canonicalFormat(name) },
    command: source(to, outputName(report, driver, policy)),
    ...declaredAs(target, policy),
  };
}

function sourceOf(report: AnyReport): ((to: CommandOutput, output: string) => string) | undefined {
  const { format, qemuFormat, safety } = report;
  const name = imageName(report);
  const isLinuxOnly = safety.warnings.some(({ name: check }) => LINUX_ONLY.includes(check));
  if (format === 'luks' && qemuFormat === 'luks' && (versionOf(report) !== 1 || isLinuxOnly)) {
    const opened = { name: '/dev/mapper/opened', format: 'raw' };
    return (to, output) =>
      `sudo cryptsetup open --key-file passphrase.txt ${name} opened && sudo ${convertCommand(opened, to, output)}`;
  }
  const withKey = KEYS[format];
  if (!withKey) return undefined;
  const imageOptions = `driver=${qemuFormat},${withKey},file.filename=${name}`;
  return (to, output) => convertCommand({ imageOptions }, to, output, { isLocked: true });
}

/** LUKS checks whose warning means that cryptsetup opens a volume and QEMU does not. */
const LINUX_ONLY: readonly string[] = ['cipher', 'key_slots'];

/** Each driver's option for the key. */
const KEYS: Readonly<Record<string, string>> = { luks: 'key-secret=key', qcow2: 'encrypt.key-secret=key' };

function versionOf({ details }: AnyReport): unknown {
  return details && 'version' in details ? details.version : undefined;
}
