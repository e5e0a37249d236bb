import { addDays, format, parseISO, subDays } from 'date-fns';
import type { GrantCase, Stilling } from '../grant/types.js';
import { fill, formatDato } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import type { ReadAbsence, Understanding } from '../understanding/types.js';
import { paragraph, preface, tell, type Turn } from './context.js';
import { sourceText } from './result-parts.js';
import { schemeFor } from './scheme.js';
import type { CheckCase } from './types.js';
import { chooseVersion } from './version-choice.js';

type Dated = { fra: string; til: string };

const RULE = 'fravaer-permisjon';
const PRESENT = 'nasjonal-alis';
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

/** The case without the days when the doctor was wholly away: a position before and one after. */
export function withoutAbsence(sak: GrantCase, absences: readonly ReadAbsence[]): GrantCase {
  const { stillinger } = cutOut(sak, absences);
  return stillinger ? { ...sak, stillinger } : sak;
}

/** The absences that are cut out of the case, and what is left of its positions; none where nothing would be left, as no month cannot be said. */
function cutOut(sak: GrantCase, absences: readonly ReadAbsence[]): { cut: Dated[]; stillinger?: Stilling[]; whole?: true } {
  if (sak.ordning !== PRESENT) return { cut: [] };
  const positions = sak.stillinger ?? [];
  const within = absences.filter(isDated).filter((a) => positions.some((s) => touches(s, a)));
  const left = within.reduce(cut, positions);
  if (within.length === 0 || left.length === 0) return { cut: [], ...(within.length > 0 ? { whole: true } : {}) };
  return { cut: within, stillinger: left };
}

const touches = (s: Stilling, away: Dated): boolean => s.fra !== undefined && s.til !== undefined && away.fra <= s.til && s.fra <= away.til;

const isDated = (a: ReadAbsence): a is ReadAbsence & Dated => a.fra !== undefined && a.til !== undefined && !a.delvis;

function cut(positions: Stilling[], away: Dated): Stilling[] {
  return positions.flatMap((s): Stilling[] => {
    if (!touches(s, away)) return [s];
    const before = { ...s, til: format(subDays(parseISO(away.fra), 1), 'yyyy-MM-dd') };
    const after = { ...s, fra: format(addDays(parseISO(away.til), 1), 'yyyy-MM-dd') };
    return [before, after].filter((p) => p.fra! <= p.til!);
  });
}

/** The case with its positions as they were told: what the facts, and their buttons, are about. */
export function asTold(t: Turn, check: CheckCase): CheckCase {
  const stillinger = check.fravaer?.length ? t.conv.aktiv?.sak.stillinger : undefined;
  return stillinger ? { ...check, sak: { ...check.sak, stillinger } } : check;
}

/** Says what was noted of an absence, what the rules say of it (with the source), and what is done with it. */
export function sayAbsence(t: Turn, before: CheckCase | null, after: CheckCase): void {
  if (JSON.stringify(before?.fravaer ?? []) === JSON.stringify(after.fravaer ?? [])) return;
  if (!after.fravaer?.length) return preface(t, 'dialog.fravaer.ingen');
  const { kind, dates, rest } = toldOf(t, after);
  preface(t, `dialog.fravaer.${kind}`, { perioder: periodsOf(t, dates), regel: ruleOf(t) });
  if (rest) preface(t, 'dialog.fravaer.resten');
}

/** The same beside the sum, so that it stands where the sum is read. `check` is the case as it was told, with nothing cut out. */
export function absenceBlocks(t: Turn, check: CheckCase): Block[] {
  if (!check.fravaer?.length) return [];
  const { kind, dates, rest } = toldOf(t, check);
  const text = tell(t, `resultat.fravaer.${kind}`, { perioder: periodsOf(t, dates), regel: ruleOf(t) });
  return [paragraph(rest ? `${text} ${tell(t, 'dialog.fravaer.resten')}` : text)];
}

interface Told {
  kind: 'delt' | 'venter' | 'hele' | 'uten' | 'delvis' | 'udatert';
  dates: Dated[];
  /** Something was said of absence besides, and is not cut out. */
  rest: boolean;
}

/** How the absence is told, by what is really cut out of the case. */
function toldOf(t: Turn, check: CheckCase): Told {
  const absences = check.fravaer ?? [];
  const dated = absences.filter(isDated);
  const scheme = schemeFor(t.k, check.sak, t.today);
  const known = 'ordning' in scheme && check.sak.stillinger?.some((s) => s.fra && s.til) === true;
  const { cut: out, whole } = 'ordning' in scheme ? cutOut({ ...check.sak, ordning: scheme.ordning }, absences) : { cut: [] };
  if (out.length > 0) return { kind: 'delt', dates: out, rest: out.length < absences.length };
  if (dated.length === 0) return { kind: absences.some((a) => a.delvis) ? 'delvis' : 'udatert', dates: [], rest: false };
  return { kind: whole ? 'hele' : known ? 'uten' : 'venter', dates: dated, rest: dated.length < absences.length };
}

function periodsOf(t: Turn, dates: readonly Dated[]): string {
  return dates.map((a) => `${formatDato(t.conv.lang, a.fra)} – ${formatDato(t.conv.lang, a.til)}`).join(', ');
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
