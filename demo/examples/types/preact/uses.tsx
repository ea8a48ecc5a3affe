import type { VNode } from 'preact';

export const right: VNode[] = [
  <disk-image-input name="image" required accept-formats="qcow2" max-virtual-size="200GiB" policy="aws" />,
  <disk-image-input policy={{ name: 'house', maxVirtualSize: 2 ** 30 }} id="image" class="wide" />,
  <disk-image-input oninspect={({ detail }) => detail.verdict.accepted} />,
  <disk-image-input oninspect-error={({ detail }) => detail.error.message} />,
  <disk-image-input onChange={({ currentTarget }) => currentTarget.file?.name} />,
  <disk-image-report report={{}} />,
  <disk-image-map hideTable onshow-table={({ type }) => type} />,
];

export const wrong: VNode[] = [
  <disk-image-input required="yes" />, // refused
  <disk-image-input acceptFormat="qcow2" />, // refused
  <disk-image-input policy={{ maxVirtualSize: 2 ** 30 }} />, // refused
  <disk-image-input oninspect={({ detail }) => detail.nothing} />, // refused
  <disk-image-input onChange={({ currentTarget }) => currentTarget.checked} />, // refused
  <disk-image-map hideTable={1} />, // refused
  <disk-image-imput name="image" />, // refused
];
