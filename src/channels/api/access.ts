import type { Request, RequestHandler } from 'express';
import { fits, idIn } from '../../api-keys/key.js';
import { todayInNorway } from '../../clock.js';
import { callerOf } from '../../ops/address.js';
import type { ApiKey } from '../../store/desk/api-keys.js';
import { ApiError } from './errors.js';
import type { ApiLimits } from './limits.js';
import type { ApiParts } from './parts.js';

const holders = new WeakMap<Request, ApiKey>();

/** The key that a call was let in with. */
export function keyOf(req: Request): ApiKey {
  const key = holders.get(req);
  if (!key) throw new Error('the call was let in without a key');
  return key;
}

/** So old may the list of keys be that those are held against who have tried too many bad ones. */
const LIST_MS = 2_000;

/** Whether a key was good a moment ago, however often that is asked, for one look at the store. */
function recentKeys({ store }: ApiParts): (id: string, key: string) => Promise<boolean> {
  let hashes = new Map<string, string>();
  let read = -Infinity;
  return async (id, key) => {
    if (performance.now() - read > LIST_MS) {
      read = performance.now();
      hashes = new Map((await store.desk.apiKeys.list()).filter((one) => one.trukket === null).map((one) => [one.id, one.hash]));
    }
    return fits(key, hashes.get(id) ?? null);
  };
}

/**
 * Lets in who has a key that is good now, and counts the call. The key is read anew each time: one that is revoked is out at once.
 * Where too many bad keys come from, only what is known for good is looked up: guessing costs the store nothing.
 */
export function requireKey(parts: ApiParts, limits: ApiLimits): RequestHandler {
  const { store, clock } = parts;
  const wasGood = recentKeys(parts);
  return async (req, _res, next) => {
    const given = /^Bearer +(\S+) *$/i.exec(req.headers.authorization ?? '')?.[1];
    if (given === undefined) throw new ApiError('ALIS-A010');
    const id = idIn(given);
    const caller = callerOf(req);
    const heldBack = await limits.heldBack(caller);
    if (heldBack && (id === null || !(await wasGood(id, given)))) throw heldBack;
    const key = id === null ? null : await store.desk.apiKeys.read(id);
    if (!fits(given, key?.hash ?? null) || key!.trukket !== null) {
      await limits.badKey(caller);
      throw new ApiError('ALIS-A011');
    }
    await limits.call(key!);
    const today = todayInNorway(clock);
    if (key!.sistBrukt === null || key!.sistBrukt < today) await store.desk.apiKeys.used(key!.id, today);
    holders.set(req, key!);
    next();
  };
}
