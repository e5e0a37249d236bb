import type { Knowledge } from '../../knowledge/knowledge.js';
import type { RuleVersion } from '../../knowledge/schema/version.js';
import type { Step } from '../../publishing/inverse.js';
import { versionOf } from './words.js';

/** A change, and the version that what stood before was taken over from, where the file itself had nothing. */
export type InheritedStep = Step & { arvetFra?: RuleVersion };

/** A version's file holds what differs from the version it builds on: before a first change, what holds is what it took over. */
export function withInherited(k: Knowledge, step: Step): InheritedStep {
  const { endring, foer } = step;
  if (endring.slag === 'fil' || (foer !== undefined && foer !== null) || endring.sti.length !== 2) return step;
  const base = k.versjoner.get(k.versjoner.get(versionOf(endring.fil) ?? '')?.bygger_paa ?? '');
  const [list, id] = endring.sti;
  const part = (base as unknown as Record<string, unknown> | undefined)?.[String(list)];
  const taken = Array.isArray(part) ? (part as { id?: string }[]).find((item) => item.id === id) : (part as Record<string, unknown> | undefined)?.[String(id)];
  return base && taken !== undefined ? { ...step, foer: taken, arvetFra: base } : step;
}
