import type { Request, RequestHandler } from 'express';
import { fits, idIn } from '../../api-keys/key.js';
import { todayInNorway } from '../../clock.js';
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

/** Lets in who has a key that is good now, and counts the call. The key is read anew each time: one that is revoked is out at once. */
export function requireKey({ store, clock }: ApiParts, limits: ApiLimits): RequestHandler {
  return async (req, _res, next) => {
    const given = /^Bearer +(\S+) *$/i.exec(req.headers.authorization ?? '')?.[1];
    if (given === undefined) throw new ApiError('ALIS-A010');
    const id = idIn(given);
    const key = id === null ? null : await store.desk.apiKeys.read(id);
    if (!fits(given, key?.hash ?? null) || key!.trukket !== null) {
      await limits.badKey(req.ip ?? '');
      throw new ApiError('ALIS-A011');
    }
    await limits.call(key!);
    const today = todayInNorway(clock);
    if (key!.sistBrukt === null || key!.sistBrukt < today) await store.desk.apiKeys.used(key!.id, today);
    holders.set(req, key!);
    next();
  };
}
