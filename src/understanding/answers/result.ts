import type { ReadAnswer, ReadFacts, UnderstandContext } from '../types.js';
import type { ProblemCode } from '../entities/problem-codes.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Prepared } from '../entities/text.js';

/** What each reader of answers gets: the knowledge, the cleaned text and the day. */
export interface Asked {
  k: Knowledge;
  p: Prepared;
  ctx: UnderstandContext;
}

export const ok = (value: unknown, facts?: Partial<ReadFacts>): ReadAnswer => ({ ok: true, value, ...(facts ? { facts } : {}) });

/** A refusal with a code; the excerpt is what the person wrote, short enough to repeat. */
export function refuse(code: ProblemCode, p: Prepared, kandidater?: string[]): ReadAnswer {
  const text = p.raw.trim().replace(/\s+/g, ' ');
  const utdrag = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return { ok: false, code, utdrag, ...(kandidater && kandidater.length > 0 ? { kandidater } : {}) };
}
