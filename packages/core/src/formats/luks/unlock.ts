import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { InnerInspection, ProbeContext } from '../format.js';
import { afMerge, type Hash } from './af-merge.js';
import type { Luks1Header, LuksFinding } from './header.js';
import { SECTOR, sectorDecryptor } from './sector-cipher.js';

/** What the work is bounded by, as in Glance: seconds on any computer. */
const MAX_ITERATIONS = 12_000_000;

/** By their names in LUKS; and in WebCrypto, which derives keys faster than script, and off this thread. */
const HASHES: ReadonlyMap<string, readonly [string, Hash]> = new Map([
  ['sha1', ['SHA-1', sha1]],
  ['sha256', ['SHA-256', sha256]],
  ['sha384', ['SHA-384', sha384]],
  ['sha512', ['SHA-512', sha512]],
]);

/** As much as every probe asks for at first, in bytes. */
const DISK_HEAD = 64 * 1024;

/** Bytes that are decrypted at a stretch: some milliseconds. */
const STRETCH = 64 * 1024;

const SALT_LENGTH = 32;
const SLOTS = 208;
const SLOT_LENGTH = 48;
const MK_DIGEST = 112;
const MK_DIGEST_LENGTH = 20;
const MK_DIGEST_SALT = 132;

/** A finding that knows whether the passphrase opens it; LUKS 2 and what has no passphrase stay as they are. */
export async function unlock(
  finding: LuksFinding,
  context: ProbeContext,
  inspectHead: (head: Uint8Array) => InnerInspection,
): Promise<LuksFinding> {
  const { luks1 } = finding;
  if (!luks1 || context.passphrase === undefined) return finding;
  return { ...finding, ...(await openLuks1(luks1, context, inspectHead)) };
}

type Unlocked = Pick<LuksFinding, 'unlocked' | 'lockedReason' | 'inner'>;

/**
 * Opens a LUKS 1 volume by the first active key slot, and has the beginning of the disk inside looked at.
 *
 * The probe has kept `header`, `key_material` and `payload`. A reason is given for what cannot be tried; a passphrase
 * that does not fit is `unlocked: false`.
 */
async function openLuks1(
  luks1: Luks1Header,
  { passphrase, kept }: ProbeContext,
  inspectHead: (head: Uint8Array) => InnerInspection,
): Promise<Unlocked> {
  const { cipherName, cipherMode, hashSpec, keyBytes, masterKeyIters, slots } = luks1;
  const number = slots.findIndex(({ active }) => active);
  const slot = slots[number];
  if (!slot) return { unlocked: false, lockedReason: null, inner: null };
  const decrypt = cipherName === 'aes' ? sectorDecryptor(cipherMode, keyBytes) : undefined;
  if (!decrypt) return untried(`it cannot be opened here: its cipher is ${cipherName}-${cipherMode}`);
  const known = HASHES.get(hashSpec.toLowerCase());
  if (!known) return untried(`it cannot be opened here: its hash is ${hashSpec}`);
  const most = Math.max(slot.iters, masterKeyIters);
  if (most > MAX_ITERATIONS)
    return untried(`its key takes ${most} iterations, at most ${MAX_ITERATIONS} are made`);
  const header = kept.get('header');
  const material = kept.get('key_material');
  if (!header || material?.length !== keyBytes * slot.stripes)
    return untried('its key material was not seen');
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return untried('it cannot be opened here: WebCrypto needs a secure context');

  const [hashName, hash] = known;
  async function derive(
    secret: Uint8Array,
    saltOffset: number,
    iterations: number,
    bytes: number,
  ): Promise<Uint8Array> {
    const key = await subtle.importKey('raw', secret.slice(), 'PBKDF2', false, ['deriveBits']);
    const salt = new Uint8Array(header?.slice(saltOffset, saltOffset + SALT_LENGTH) ?? []);
    return new Uint8Array(
      await subtle.deriveBits({ name: 'PBKDF2', hash: hashName, salt, iterations }, key, 8 * bytes),
    );
  }
  const secret = new TextEncoder().encode(passphrase);
  const slotKey = await derive(secret, SLOTS + SLOT_LENGTH * number + 8, slot.iters, keyBytes);
  const split = new Uint8Array(material.length);
  for (let at = 0; at < split.length; at += STRETCH) {
    split.set(decrypt(slotKey, material.subarray(at, at + STRETCH), at / SECTOR), at);
    await pause();
  }
  const masterKey = await afMerge(split, keyBytes, slot.stripes, hash, pause);
  const digest = await derive(masterKey, MK_DIGEST_SALT, masterKeyIters, MK_DIGEST_LENGTH);
  if (digest.some((byte, at) => byte !== header[MK_DIGEST + at])) {
    return { unlocked: false, lockedReason: null, inner: null };
  }
  const payload = kept.get('payload') ?? new Uint8Array(0);
  const length = payload.length - (payload.length % SECTOR);
  if (!length) return { unlocked: true, lockedReason: null, inner: null };
  // A disk that is shorter goes on with zeros, so that no probe waits for more of it.
  const disk = new Uint8Array(DISK_HEAD);
  disk.set(decrypt(masterKey, payload.subarray(0, length), 0));
  return { unlocked: true, lockedReason: null, inner: inspectHead(disk) };
}

function untried(lockedReason: string): Unlocked {
  return { unlocked: 'unseen', lockedReason, inner: null };
}

/** Lets the page draw and answer. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
