import { DiskImageInput, DiskImageMap, DiskImageReport } from '@diskloupe/element/react';
import type { ReactElement } from 'react';

export const right: ReactElement[] = [
  <DiskImageInput name="image" required acceptFormats={['qcow2']} maxVirtualSize="200GiB" policy="aws" />,
  <DiskImageInput policy={{ name: 'house', maxVirtualSize: 2 ** 30 }} id="image" className="wide" />,
  <DiskImageInput onInspect={({ detail }) => detail.verdict.accepted} />,
  <DiskImageInput onInspectError={({ detail }) => detail.error.message} />,
  <DiskImageInput onChange={({ currentTarget }) => currentTarget.file?.name} />,
  <DiskImageReport report={{}} />,
  <DiskImageMap hideTable onShowTable={({ type }) => type} />,
];

export const wrong: ReactElement[] = [
  <DiskImageInput required="yes" />, // refused
  <DiskImageInput acceptFormat="qcow2" />, // refused
  <DiskImageInput policy={{ maxVirtualSize: 2 ** 30 }} />, // refused
  <DiskImageInput onInspect={({ detail }) => detail.nothing} />, // refused
  <DiskImageInput onChange={({ currentTarget }) => currentTarget.checked} />, // refused
  <DiskImageMap hideTable={1} />, // refused
  <disk-image-input name="image" />, // refused
];
