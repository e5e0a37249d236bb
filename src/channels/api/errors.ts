import type { CaseProblem } from '../../grant/types.js';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { maskPersonalData } from '../../privacy/mask.js';
import type { ErrorBody } from './schema/base.js';

/** Every fault of a call: its stable code, whose words are in rules/tekster/api.yaml, and the status that it is sent with. */
export const FAULTS = {
  'ALIS-A001': 400, // not JSON
  'ALIS-A002': 400, // a field that cannot be used
  'ALIS-A003': 413, // too many cases
  'ALIS-A004': 413, // too large a body
  'ALIS-A005': 415, // not sent as JSON
  'ALIS-A006': 400, // nested too deep
  'ALIS-A007': 400, // no cases
  'ALIS-A010': 401, // no key
  'ALIS-A011': 401, // a key that is not good
  'ALIS-A012': 403, // from a web page or host that is not let in
  'ALIS-A020': 404, // no such address
  'ALIS-A021': 404, // no such rule version
  'ALIS-A022': 404, // no such receipt
  'ALIS-A030': 429, // too many calls
  'ALIS-A040': 503, // the store is away
  'ALIS-A050': 500, // a fault of ours
} as const;
export type FaultCode = keyof typeof FAULTS;

/** Thrown by whoever finds the fault; said to the caller in one place. Codes of cases (ALIS-C) are in rules/tekster/saksfeil.yaml. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Seconds after which it may be tried again. */
  retryAfter?: number;

  constructor(readonly code: FaultCode, readonly verdier: Record<string, string | number> = {}, readonly field?: string) {
    super(code);
  }

  get status(): number {
    return FAULTS[this.code] ?? 400;
  }
}

/** The fault in words. What the caller wrote may be quoted in it, so personal numbers are taken out. */
export function errorBody(k: Knowledge, fault: Pick<ApiError, 'code' | 'field' | 'verdier'>, lang: Lang): ErrorBody {
  const { field } = fault;
  // A library's own words are not for readers.
  const code = k.tekster.has(fault.code) ? fault.code : 'ALIS-A002';
  const message = maskPersonalData(say(k, code, lang, { felt: field ?? '', ...fault.verdier })).text;
  return { error: { code, ...(field === undefined ? {} : { field: maskPersonalData(field).text }), message } };
}

/** A case that cannot be used, as a fault of the call. */
export function caseFault({ field, code, verdier }: CaseProblem): ApiError {
  return new ApiError(code as FaultCode, verdier, field);
}
