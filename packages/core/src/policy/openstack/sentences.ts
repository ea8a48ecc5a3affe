import type { AnyReport } from '../../inspect/report.js';
import { enumeration, sentence } from '../../words/sentences.js';
import type { OpenstackRefusal } from './refusals.js';
import { declarable, type OpenstackService } from './service.js';

const SERVICES = { nova: "OpenStack's compute service", glance: "OpenStack's image service" } as const;

/** A service, as it begins a sentence. */
export function serviceName({ service }: OpenstackService): string {
  return SERVICES[service];
}

/** Why a service refuses an image, for people, in a sentence without advice. */
export function refusalSentence(
  refusal: OpenstackRefusal,
  declared: string,
  { format, virtualSize }: AnyReport,
  service: OpenstackService,
): string {
  const who = serviceName(service);
  switch (refusal.kind) {
    case 'name':
      return `${who} knows no disk_format ${declared}, only ${enumeration(declarable(service), 'and')}.`;
    case 'several': {
      const formats = enumeration(refusal.formats, 'and');
      return `${who} recognises ${formats} in it at once, and refuses what could be two things.`;
    }
    case 'mismatch':
      if (refusal.content === format || virtualSize === null)
        return `It was declared as ${declared} and is ${format}.`;
      return `It was declared as ${declared}, and ${who} recognises it as ${contentText(refusal.content, format)}.`;
    case 'safety':
      return refusal.fatal
        ? `${sentence(refusal.reason).slice(0, -1)}, which ${who} refuses.`
        : `${sentence(refusal.reason)} ${who} lets that pass at this release, and refuses it from 2026.2 on.`;
    case 'qemu':
      return (
        `It was declared as ${declared}, and the qemu-img of ${who} calls it ${refusal.qemuFormat}, where ` +
        `only ${refusal.expected} is accepted under that name.`
      );
  }
}

/** What the inspectors see, with the reason where people would not expect it. */
function contentText(content: string, format: string): string {
  if (content === 'raw')
    return `raw: it looks at the start of a file only, and finds nothing of ${format} there`;
  return content === 'gpt' ? 'a disk with partitions (gpt), as its first sector ends in 55 AA' : content;
}
