import { askFields } from '../grant/own-facts.js';
import type { AskField, GrantCase } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Vilkaar } from '../knowledge/schema/condition.js';
import type { Choice } from '../reply/types.js';
import { tell, type Turn } from './context.js';
import { isPositionField, readField } from './fields.js';
import { fieldName, lowerFirst } from './labels.js';
import { unknownsOf } from './merge-facts.js';
import { governingVersion } from './version-choice.js';

/** Fewer open conditions than this are as quick to answer one by one. */
const WORTH_IT = 3;

/** The plain conditions that are still open, each with the answer that meets it, as the rules of the period have them. */
export function openConditions(t: Turn): [AskField, unknown][] {
  const check = t.conv.aktiv;
  const version = governingVersion(t);
  if (!check || !version) return [];
  const unknown = unknownsOf(check);
  return version.kriterier.flatMap((rule): [AskField, unknown][] => {
    const field = rule.fakta as AskField;
    if (!askFields(t.k).includes(field) || isPositionField(field)) return [];
    if (readField(check.sak, field) !== undefined || unknown.has(field)) return [];
    if (rule.gjelder_naar && !mayApply(t.k, check.sak, rule.gjelder_naar)) return [];
    const met = rule.krav.lik ?? rule.krav.en_av?.[0];
    return typeof met === 'boolean' || typeof met === 'string' ? [[field, met]] : [];
  });
}

/** Whether a condition may still apply: the template is of no matter to who has no agreement. */
function mayApply(k: Knowledge, sak: GrantCase, when: Vilkaar): boolean {
  if (!('fakta' in when) || when.krav.lik === undefined || !(askFields(k) as readonly string[]).includes(when.fakta)) return true;
  const known = readField(sak, when.fakta as AskField);
  return known === undefined || known === when.krav.lik;
}

/** "Alt er i orden": several conditions answered at once, offered on the first of them. Says which. */
export function allInOrderChoice(t: Turn, field: AskField): Choice[] {
  const open = openConditions(t);
  if (open.length < WORTH_IT || open[0]?.[0] !== field) return [];
  const names = open.map(([f, value]) => `${lowerFirst(fieldName(t.k, f, t.conv.lang))}${value === false ? ` (${tell(t, 'valg.alt.i.orden.nei')})` : ''}`);
  return [{ value: 'alt-i-orden', label: tell(t, 'valg.alt.i.orden'), hint: names.join(', '), slag: 'handling' }];
}
