import type { JSX } from 'solid-js';

export const right: JSX.Element[] = [
  <disk-image-input name="image" required accept-formats="qcow2" max-virtual-size="200GiB" policy="aws" />,
  <disk-image-input prop:policy={{ name: 'house', maxVirtualSize: 2 ** 30 }} id="image" class="wide" />,
  <disk-image-input on:inspect={({ detail }) => detail.verdict.accepted} />,
  <disk-image-input on:inspect-error={({ detail }) => detail.error.message} />,
  <disk-image-input on:change={({ currentTarget }) => currentTarget.file?.name} />,
  <disk-image-report report={{}} />,
  <disk-image-map hideTable on:show-table={({ type }) => type} />,
];

export const wrong: JSX.Element[] = [
  <disk-image-input required="yes" />, // refused
  <disk-image-input acceptFormat="qcow2" />, // refused
  <disk-image-input prop:policy={{ maxVirtualSize: 2 ** 30 }} />, // refused
  <disk-image-input on:inspect={({ detail }) => detail.nothing} />, // refused
  <disk-image-input on:change={({ currentTarget }) => currentTarget.checked} />, // refused
  <disk-image-map hideTable={1} />, // refused
  <disk-image-imput name="image" />, // refused
];
