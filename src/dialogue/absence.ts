import { addDays, format, parseISO, subDays } from 'date-fns';
import type { GrantCase, Stilling } from '../grant/types.js';
import { fill, formatDato } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import type { ReadAbsence, Understanding } from '../understanding/types.js';
import { paragraph, preface, tell, type Turn } from './context.js';
import { sourceText } from './result-parts.js';
import type { CheckCase } from './types.js';
import { chooseVersion } from './version-choice.js';

type Dated = { fra: string; til: string };

const RULE = 'fravaer-permisjon';
const SUPPOSES = /^\W*(?:og |men |and |but )?(?:hva (?:om|hvis|med)|kva (?:om|viss|hvis|med)|hvis|viss|dersom|what (?:if|about)|if|suppose)(?!\p{L})/iu;

/** The absence that a message states: not what it supposes, and not what it only asks about. A supposition of nothing else asks for the rule. */
export function stated(u: Understanding, text: string): Understanding {
  if (!u.facts.fravaer || !(SUPPOSES.test(text) || (looksLikeQuestion(text) && u.facts.stillinger.length === 0))) return u;
  const { fravaer: _supposed, ...facts } = u.facts;
  return facts.stillinger.length === 0 && u.intent === 'hva-om' ? { ...u, facts, intent: RULE, confidence: 1, alternatives: [] } : { ...u, facts };
}

/** Only an absence, or that there was none, is said: no position that could be another doctor's. */
export function saysOnlyAbsence({ facts }: Understanding): boolean {
  return facts.fravaer !== undefined && facts.stillinger.length === 0 && facts.kommunenummer === undefined;
}

/** The case without the days when the doctor was wholly away: a position before and one after. One that was away all the time is left as it is. */
export function withoutAbsence(sak: GrantCase, absences: readonly ReadAbsence[]): GrantCase {
  const dated = absences.filter(isDated);
  if (dated.length === 0 || sak.ordning !== 'nasjonal-alis') return sak;
  return { ...sak, ...(sak.stillinger ? { stillinger: sak.stillinger.flatMap((s) => dated.reduce(cut, [s])) } : {}) };
}

const isDated = (a: ReadAbsence): a is ReadAbsence & Dated => a.fra !== undefined && a.til !== undefined && !a.delvis;

function cut(positions: Stilling[], away: Dated): Stilling[] {
  const left = positions.flatMap((s): Stilling[] => {
    if (!s.fra || !s.til || away.til < s.fra || away.fra > s.til) return [s];
    const before = { ...s, til: format(subDays(parseISO(away.fra), 1), 'yyyy-MM-dd') };
    const after = { ...s, fra: format(addDays(parseISO(away.til), 1), 'yyyy-MM-dd') };
    return [before, after].filter((p) => p.fra! <= p.til!);
  });
  return left.length > 0 ? left : positions;
}

/** Says what was noted of an absence, what the rules say of it (with the source), and what is done with it. */
export function sayAbsence(t: Turn, before: CheckCase | null, after: CheckCase): void {
  if (JSON.stringify(before?.fravaer ?? []) === JSON.stringify(after.fravaer ?? [])) return;
  if (!after.fravaer?.length) return preface(t, 'dialog.fravaer.ingen');
  preface(t, `dialog.fravaer.${kindOf(after)}`, { perioder: periodsOf(t, after), regel: ruleOf(t) });
}

/** The same beside the sum, so that it stands where the sum is read. */
export function absenceBlocks(t: Turn, check: CheckCase): Block[] {
  if (!check.fravaer?.length) return [];
  return [paragraph(tell(t, `resultat.fravaer.${kindOf(check)}`, { perioder: periodsOf(t, check), regel: ruleOf(t) }))];
}

function kindOf(check: CheckCase): 'delt' | 'delvis' | 'udatert' {
  const absences = check.fravaer ?? [];
  if (absences.some((a) => a.delvis)) return 'delvis';
  return absences.some(isDated) && (check.sak.ordning ?? 'nasjonal-alis') === 'nasjonal-alis' ? 'delt' : 'udatert';
}

function periodsOf(t: Turn, check: CheckCase): string {
  return (check.fravaer ?? []).filter(isDated).map((a) => `${formatDato(t.conv.lang, a.fra)} – ${formatDato(t.conv.lang, a.til)}`).join(', ');
}

/** What our answer about absence says, in the version of the period, with where it stands. */
function ruleOf(t: Turn): string {
  const intent = t.k.intents.get(RULE);
  const chosen = intent && chooseVersion(t, intent, undefined);
  if (!chosen?.svar) return '';
  const [kilde] = chosen.svar.kilder;
  const text = fill(chosen.svar.kort, t.conv.lang, { k: t.k, versjon: chosen.versjon });
  return kilde ? `${text} (${sourceText(t, kilde)})` : text;
}
