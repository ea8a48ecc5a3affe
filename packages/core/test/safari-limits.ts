/*
 * Takes from a page what Safari lacks: in all versions, file handles cannot be posted to workers; before 26, there is
 * no `createWritable`. Runs before each test file of the project of that name.
 */
import { without } from './without.js';

for (const sender of [Worker.prototype, MessagePort.prototype, BroadcastChannel.prototype]) {
  const { postMessage } = sender;
  Object.defineProperty(sender, 'postMessage', {
    configurable: true,
    writable: true,
    value(this: unknown, ...args: unknown[]) {
      if (holdsHandle(args[0])) throw new DOMException('The object can not be cloned.', 'DataCloneError');
      return Reflect.apply(postMessage, this, args);
    },
  });
}
without(FileSystemFileHandle.prototype, 'createWritable');

function holdsHandle(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof FileSystemHandle) return true;
  const proto: unknown = Object.getPrototypeOf(value);
  return (proto === Object.prototype || Array.isArray(value)) && Object.values(value).some(holdsHandle);
}
