import type { AskField } from '../grant/types.js';
import { askedAnyway, clarificationOf, type Clarifying } from './clarify.js';
import type { Turn } from './context.js';
import { inScheme } from './open-fields.js';
import type { CheckCase } from './types.js';

/** The wording of a clarification, when that is what the question is asked for. */
export function clarifyingQuestion(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase, field: AskField): Clarifying | undefined {
  const needed = clarificationOf(t.k, inScheme(t, check));
  return needed?.spoer === field && !askedAnyway(t.k, inScheme(t, check), field, t.today) ? needed : undefined;
}
