import type { Knowledge } from '../knowledge/knowledge.js';
import type { Fakta } from '../knowledge/schema/reference.js';
import { CASE_FIELDS, POSITION_FIELDS } from './case-schema.js';
import { ASK_FIELDS, type AskField } from './types.js';

const BUILT_IN: ReadonlySet<string> = new Set([...CASE_FIELDS, ...POSITION_FIELDS, ...ASK_FIELDS]);

const remembered = new WeakMap<Knowledge['fakta'], readonly Fakta[]>();

/** Facts that rules/fakta.yaml adds by itself: fields of the case that the program has no name for. A new question is a change of the rules alone. */
export function ownFacts(k: Pick<Knowledge, 'fakta'>): readonly Fakta[] {
  const known = remembered.get(k.fakta) ?? [...k.fakta.values()].filter((f) => f.type !== 'avledet' && !BUILT_IN.has(f.id));
  remembered.set(k.fakta, known);
  return known;
}

/** Every field that can be asked for: those of the contract, then those that the rules add. */
export function askFields(k: Pick<Knowledge, 'fakta'>): readonly AskField[] {
  return [...ASK_FIELDS, ...ownFacts(k).map((f) => f.id as AskField)];
}
