import type { GrantCase } from './types.js';

/** The case as one grant year sees it: the amounts given for that year come before those given for all years. */
export function withAmountsOf(sak: GrantCase, version: string): GrantCase {
  const own = sak.maksbelopPerAar?.[version];
  return own ? { ...sak, maksbelop: { ...sak.maksbelop, ...own } } : sak;
}
