import type { Bytes } from '../../bytes/bytes.js';
import { need, type Probe } from '../../probe/probe.js';
import { gzipName, ovfName } from './conditions.js';
import { type BootRole, HEAD_LENGTH, type OtherFinding, TAIL_LENGTH } from './header.js';
import { type OtherSignature, SIGNATURES } from './signatures.js';

/** Looks for every signature in the first 2 KiB, then for those at the end; the first match counts. */
export function* probeOther(): Probe<OtherFinding> {
  const head = yield* need({ name: 'signature', offset: 0, length: HEAD_LENGTH, min: 0 });
  const atStart = SIGNATURES.find((signature) => fits(signature, head));
  if (atStart) return found(atStart, head);
  const tail = yield* need({ name: 'end_signature', offset: 'end', length: TAIL_LENGTH, min: 0 });
  const atEnd = SIGNATURES.find((signature) => fits(signature, head, tail));
  return atEnd && found(atEnd, head);
}

function fits([, , marks, condition]: OtherSignature, head: Bytes, tail?: Bytes): boolean {
  return (
    marks.every(([at, bytes]) => (at < 0 ? tail?.is(tail.length + at, bytes) : head.is(at, bytes))) &&
    (!condition || Boolean(condition(head)))
  );
}

function found([format, kind]: OtherSignature, head: Bytes): OtherFinding {
  const part = isRole(kind) ? kind : null;
  return {
    format,
    kind: isRole(kind) ? 'boot' : kind,
    role: format === 'cpio' ? 'ramdisk' : part,
    innerName: format === 'gzip' ? gzipName(head) : format === 'ova' ? ovfName(head) : null,
  };
}

function isRole(kind: OtherSignature[1]): kind is BootRole {
  return kind === 'kernel' || kind === 'ramdisk' || kind === 'device-tree';
}
