import { openQuestions } from '../grant/questions.js';
import type { AskField } from '../grant/types.js';
import { clarificationOf, type Clarifying } from './clarify.js';
import type { Turn } from './context.js';
import { unknownsOf } from './merge-facts.js';
import { inScheme } from './open-fields.js';
import type { CheckCase } from './types.js';

/** The wording of a clarification, when that is what the question is asked for. */
export function clarifyingQuestion(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase, field: AskField): Clarifying | undefined {
  const needed = clarificationOf(t.k, inScheme(t, check));
  const asksAnyway = () => openQuestions(t.k, inScheme(t, check).sak, unknownsOf(check), t.today).includes(field);
  return needed?.spoer === field && !asksAnyway() ? needed : undefined;
}
