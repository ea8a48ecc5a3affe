import { claim, need, type Probe, want } from '../../probe/probe.js';
import { type DmgFinding, readTrailer, TRAILER_LENGTH } from './header.js';
import { ENCRYPTED_FOOTER, ENCRYPTED_HEADER, isTrailer } from './recognise.js';
import { dataInResourceFork, dataInXml, readTable, type TableBytes } from './tables.js';

/** Reads the first and the last sector; then the block tables, which a stream has usually passed. */
export function* probeDmg(): Probe<DmgFinding> {
  const request = { name: 'trailer', length: TRAILER_LENGTH, min: 0 };
  const head = yield* need({ ...request, offset: 0 });
  const finding: DmgFinding = {
    format: 'dmg',
    encrypted: true,
    trailer: null,
    tables: 'unseen',
    tablesDiffer: false,
    requiredSize: 0,
  };
  if (head.is(0, ENCRYPTED_HEADER)) {
    yield* claim(finding);
    return { ...finding, requiredSize: head.u64be(56, 'dataSize') + head.u64be(64, 'dataOffset') };
  }
  const tail = yield* need({ ...request, offset: 'end' });
  if (tail.is(tail.length - 8, ENCRYPTED_FOOTER)) return finding;
  const isAtEnd = isTrailer(tail);
  if (!isAtEnd && !isTrailer(head)) return undefined;
  yield* claim();
  const trailer = readTrailer(isAtEnd ? tail : head);
  const { rsrcForkOffset, rsrcForkLength, xmlOffset, xmlLength, dataForkOffset, dataForkLength } = trailer;
  const found: DmgFinding = {
    ...finding,
    encrypted: false,
    trailer,
    requiredSize:
      Math.max(rsrcForkOffset + rsrcForkLength, xmlOffset + xmlLength, dataForkOffset + dataForkLength) +
      (isAtEnd ? TRAILER_LENGTH : 0),
  };
  yield* claim(found);

  const lists: TableBytes[][] = [];
  for (const [name, offset, length, dataIn] of [
    ['resourceFork', rsrcForkOffset, rsrcForkLength, dataInResourceFork],
    ['propertyList', xmlOffset, xmlLength, dataInXml],
  ] as const) {
    if (!length) continue;
    const bytes = yield* want({ name, offset, length });
    if (!bytes) return found;
    lists.push(dataIn(bytes).filter(([data]) => data.is(0, 'mish')));
  }
  const last = lists.at(-1) ?? tail.fail('xmlLength', 0, { code: 'at_least', params: { min: 1 } });
  const [first = last] = lists;
  const tablesDiffer = first !== last && textOf(first) !== textOf(last);
  return { ...found, tables: last.map(readTable), tablesDiffer };
}

function textOf(list: readonly TableBytes[]): string {
  return list.map(([{ array }]) => array).join(' ');
}
