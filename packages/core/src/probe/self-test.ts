import { ByteWindow } from '../bytes/byte-window.js';
import { SelfTestError } from '../errors.js';

let isTested = false;

/**
 * Checks once, before the first probe starts, what all of them rely on: property names left unchanged, text and
 * numbers that match the same bytes, patterns that see every byte. Takes microseconds.
 *
 * @throws SelfTestError if one of them does not work, on every call
 */
export function selfTest(): void {
  if (isTested) return;
  const [key] = Object.keys({ virtualSize: 0 });
  const magic = new ByteWindow(Uint8Array.of(81, 70, 73, 251), 'qcow2', 'magic');
  if (key !== 'virtualSize') throw new SelfTestError('its properties were renamed');
  const isRead = magic.is(0, 'QFI') && magic.is(3, [251]) && magic.u32be(0, 'magic') === 1363560955;
  if (!isRead || !/^QFI.$/s.test(String.fromCharCode(...magic.array)))
    throw new SelfTestError('it does not recognise its own signature');
  isTested = true;
}
