import type { Knowledge } from '../knowledge/knowledge.js';
import type { Lang } from '../knowledge/schema/common.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { fill } from '../knowledge/text.js';
import type { Num } from './decimal.js';
import type { CaseProblem, Caveat, CriterionResult, GrantResult, Step } from './types.js';

/** Decimals of shares and months in the contract. */
const DECIMALS = 10;
const decimal = (n: GrantResult['arsverkManeder']): string => n.toDecimalPlaces(DECIMALS).toFixed();
const whole = (n: Num | null): string | null => n && n.toFixed(0);

/** A caveat or next step as a sentence for the reader, figures put in and formatted. */
export function caveatText(k: Knowledge, caveat: Caveat, lang: Lang, fallback?: string | null): string {
  const id = caveat.versjon ?? fallback;
  const versjon = id ? k.versjoner.get(id) : undefined;
  return fill(caveat.tekst, lang, { k, ...(versjon ? { versjon } : {}), ...(caveat.verdier ? { verdier: caveat.verdier } : {}) });
}

/** What is wrong with a case, in words: which field, what was written, what to write instead. */
export function problemText(k: Knowledge, problem: CaseProblem, lang: Lang): string {
  const text = k.tekster.get(problem.code);
  return text ? fill(text, lang, { k, ...(problem.verdier ? { verdier: problem.verdier } : {}) }) : problem.code;
}

/** From worst to best: a criterion that is not met says more than one that is. */
const WORST: readonly CriterionResult['status'][] = ['ikke-oppfylt', 'ukjent', 'oppfylt', 'ikke-aktuelt'];

interface Merged {
  row: CriterionResult;
  /** Status of each position, where they differ. */
  stillinger: { stilling: number; status: CriterionResult['status'] }[];
}

/** One row a criterion: the worst status among the positions that bear the outcome; what holds for each stands beside it. */
function oneRowEach(rows: readonly CriterionResult[]): Merged[] {
  return [...new Set(rows.map((r) => r.id))].map((id) => {
    const own = rows.filter((r) => r.id === id);
    const deciding = own.some((r) => r.avgjoer) ? own.filter((r) => r.avgjoer) : own;
    const row = deciding.reduce((a, b) => (WORST.indexOf(b.status) < WORST.indexOf(a.status) ? b : a));
    return { row, stillinger: own.flatMap((r) => (r.stilling === undefined ? [] : [{ stilling: r.stilling, status: r.status }])) };
  });
}

/** A failed criterion says what was answered, what is required, what would have to be different, and the nearest track. */
function criterionRow(k: Knowledge, { row, stillinger }: Merged, versjon: RuleVersion | undefined, lang: Lang): object {
  const base = { id: row.id, status: row.status, kilde: row.kilde, ...(stillinger.length ? { stillinger } : {}) };
  const kriterium = versjon?.kriterier.find((c) => c.id === row.id);
  if (row.status !== 'ikke-oppfylt' || !versjon || !kriterium) return base;
  const say = (text: typeof kriterium.forklaring): string => fill(text, lang, { k, versjon });
  return {
    ...base,
    svar: row.svar,
    krav: say(kriterium.forklaring),
    hvaSkalTil: say(kriterium.hva_skal_til),
    ...(kriterium.naermeste_spor ? { naermesteSpor: say(kriterium.naermeste_spor) } : {}),
  };
}

const stepRow = (k: Knowledge, s: Step, versjon: RuleVersion | undefined, lang: Lang): object => ({
  id: s.id, slag: s.slag, navn: fill(s.navn, lang, { k, ...(versjon ? { versjon } : {}) }), verdi: s.verdi, enhet: s.enhet, formel: s.formel, kilde: s.kilde, status: s.status,
});

/** The result in the outside contract's form (design.md section 4), texts in the language asked for. */
export function toContract(k: Knowledge, r: GrantResult, lang: Lang): object {
  const versjon = r.regelversjon ? k.versjoner.get(r.regelversjon) : undefined;
  // Without dates the criteria are those of the version that stands in for all.
  const judged = versjon ?? k.versjoner.get(r.forbehold.find((c) => c.versjon)?.versjon ?? '');
  // Share or dates not known: the size is not nought, it is not known.
  const sized = !r.mangler.includes('stillingsandel') && !r.mangler.includes('periode');
  const steps = (rows: readonly Step[]): object[] => rows.map((s) => stepRow(k, s, versjon, lang));
  return {
    ...(r.id === undefined ? {} : { id: r.id }),
    regelversjon: r.regelversjon,
    utfall: r.utfall,
    kriterier: oneRowEach(r.kriterier).map((row) => criterionRow(k, row, judged, lang)),
    mangler: r.mangler,
    manederTelt: r.manederTelt,
    arsverkManeder: sized ? decimal(r.arsverkManeder) : null,
    andelAvArsbelop: sized ? decimal(r.andelAvArsbelop) : null,
    belop: whole(r.belop),
    belopStatus: r.belopStatus,
    steg: steps(r.steg),
    elementer: steps(r.elementer),
    forbehold: r.forbehold.map((c) => caveatText(k, c, lang, r.regelversjon)),
    nesteSteg: r.nesteSteg.map((c) => caveatText(k, c, lang, r.regelversjon)),
    frist: r.frist?.dato ?? null,
    ...(r.frist ? { fristStatus: r.frist.status } : {}),
    ...(r.lukket ? { lukket: true } : {}),
    ...(r.spenn ? { spenn: { lavest: whole(r.spenn.lavest), hoyest: whole(r.spenn.hoyest), smalnerMest: r.spenn.smalnerMest } } : {}),
    ...(r.periode ? { periode: r.periode } : {}),
    ...(r.regelhash ? { regelhash: r.regelhash } : {}),
    ...(r.deler ? { deler: r.deler.map((d) => toContract(k, d, lang)) } : {}),
  };
}
