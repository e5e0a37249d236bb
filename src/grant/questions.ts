import type { Knowledge } from '../knowledge/knowledge.js';
import type { GradertBeregning, RuleVersion } from '../knowledge/schema/version.js';
import { amountOf } from './amounts.js';
import { AtLeast } from './condition.js';
import { trackOf } from './calculate-kostnad.js';
import type { Setting, Share } from './calculation.js';
import { GRANTED, SUPERVISION, type Judgement, type Ways } from './eligibility.js';
import { factReader, fieldsFor, type FactSource } from './facts.js';
import { earlierFor } from './judged-positions.js';
import { planOf } from './plan.js';
import { runPlan, type Worked } from './run.js';
import type { AskField, GrantCase } from './types.js';

/** Fields in the order they should be asked for, each once. */
class Fields {
  private readonly found = new Set<AskField>();
  constructor(private readonly skip: ReadonlySet<AskField>) {}

  /** Adds those that the person has not already answered with "don't know". */
  add(...fields: AskField[]): void {
    for (const f of fields) if (!this.skip.has(f)) this.found.add(f);
  }

  get list(): AskField[] {
    return [...this.found];
  }
}

/** Ways that are open from each criterion on: an unknown one matters only if what follows could end differently. */
function waysFrom(s: Setting, j: Judgement): Ways[] {
  const from: Ways[] = new Array<Ways>(j.rows.length + 1).fill(GRANTED);
  for (let i = j.rows.length - 1; i >= 0; i--) {
    const { status } = j.rows[i]!;
    const c = s.cv.criteria[i]!;
    if (status === 'ikke-oppfylt') from[i] = c.fails;
    else from[i] = from[i + 1]! | (status === 'ukjent' && c.kriterium.naar_ukjent === 'stopp' ? c.fails : 0);
  }
  return from;
}

/** Earlier months only cut the sum, as a rule: they are asked for with it. */
const askedWithSum = (s: Setting, fakta: string): boolean => fakta === 'tidligereArsverk' && s.frame.limit !== null;

/** What can still settle the outcome of a position: the unknown criteria in their order, up to the one that decides. */
function outcomeFields(s: Setting, share: Share, j: Judgement, fields: Fields): void {
  const settled = (j.ways & (j.ways - 1)) === 0;
  const source: FactSource = { sak: s.sak, stilling: share.part.stilling, earlier: earlierFor(s), saerskilt: s.saerskilt };
  const read = factReader(source);
  const from = waysFrom(s, j);
  for (let i = 0; i < j.rows.length && (j.decisive < 0 || i < j.decisive); i++) {
    const c = s.cv.criteria[i]!;
    const row = j.rows[i]!;
    if (row.status !== 'ukjent') continue;
    if (c.kriterium.naar_ukjent === 'forbehold' ? row.openApplies || !(j.ways & GRANTED) : settled || from[i + 1] === c.fails) continue;
    if (row.openApplies) for (const fact of c.appliesFacts) if (read(fact) === undefined) fields.add(...fieldsFor(fact, source));
    if (!c.askable || askedWithSum(s, c.kriterium.fakta)) continue;
    const value = read(c.kriterium.fakta);
    if (value === undefined || value instanceof AtLeast) fields.add(...fieldsFor(c.kriterium.fakta, source));
  }
}

/** The supplement: where the class is not known the municipality is asked for, then the class itself. */
function supplementFields(w: Worked, b: GradertBeregning, fields: Fields, skip: ReadonlySet<AskField>): void {
  const { setting: s } = w;
  if (!b.tillegg || s.saerskilt === false) return;
  if (s.saerskilt === undefined) {
    const byNumber = !s.sak.kommunenummer || w.split.length > 0;
    fields.add(byNumber && !skip.has('kommunenummer') ? 'kommunenummer' : 'saerskiltRekruttering');
  }
  if (!amountOf(s.cv, b.tillegg.verdi, s.sak.maksbelop?.tillegg, s.sak.godtaUbekreftet)) fields.add('maksbelop.tillegg');
}

/** Whether the maximum that a position draws on is still unknown; and whether it hangs on a window after a first day. */
function maximumNeeds(s: Setting, b: GradertBeregning, share: Share, ways: Ways): { lacking: string[]; windowStart: boolean } {
  const type = share.part.stilling.stillingstype;
  const ids = [...(ways & SUPERVISION ? [b.kun_veiledning] : []), ...(ways & GRANTED ? (type ? [b.grunnbelop[type]!] : Object.values(b.grunnbelop)) : [])];
  const amounts = ids.map((id) => amountOf(s.cv, id, s.sak.maksbelop?.grunn, s.sak.godtaUbekreftet));
  const elements = amounts.flatMap((a) => a?.composed?.elementer ?? []).map((id) => s.cv.version.elementer.find((e) => e.id === id));
  const windowed = elements.some((e) => e?.vindu && (s.sak as Record<string, unknown>)[e.vindu.fakta] === undefined && (!type || e.gjelder_stillingstyper?.includes(type) !== false));
  return { lacking: [...new Set(ids.filter((_, i) => amounts[i] === null))], windowStart: windowed };
}

/** What can still change the amount of a position on the ways open to it. */
function amountFields(w: Worked, b: GradertBeregning, share: Share, ways: Ways, fields: Fields, skip: ReadonlySet<AskField>): void {
  const { setting: s } = w;
  const { stilling, fra, til } = share.part;
  if (!(ways & (GRANTED | SUPERVISION))) return;
  if (!fra || !til) fields.add('periode');
  if (share.months === 0) return;
  if (stilling.stillingsandel === undefined) fields.add('stillingsandel');
  if (ways & GRANTED) {
    if (!stilling.stillingstype) fields.add('stillingstype');
    if (b.foer_signering === 'gis-ikke' && !s.sak.avtaleSignert) fields.add('avtaleSignert');
    if (!s.sak.tidligere && s.frame.limit) fields.add('tidligere');
  }
  const needs = maximumNeeds(s, b, share, ways);
  if (needs.windowStart) fields.add('forsteFastlegestart');
  if (needs.lacking.length > 0) fields.add('maksbelop.grunn');
  if (ways & GRANTED) supplementFields(w, b, fields, skip);
}

function costFields(s: Setting, ways: Ways, fields: Fields): void {
  const b = s.cv.version.beregning;
  if (b.modell !== 'kostnad' || !(ways & GRANTED)) return;
  if (trackOf(b, s.sak) === null) fields.add('formaal');
  if (s.sak.kostnad === undefined) fields.add('kostnad');
}

/** The purpose decides which criteria and which cap hold, as the period decides which rules: such things come first. */
function firstFields(w: Worked, fields: Fields): void {
  const { ways } = w.calculation;
  if ((ways & (ways - 1)) !== 0 && w.part.slag === 'udatert') fields.add('periode');
  const b = w.setting.cv.version.beregning;
  if (b.modell === 'kostnad' && ways & GRANTED && trackOf(b, w.setting.sak) === null) fields.add('formaal');
}

/** Open fields of grant years already worked through: outcome first, then amount. `soktBelop` is not among them: it is a choice. */
export function openFields(worked: readonly (Worked | null)[], skip: ReadonlySet<AskField>): AskField[] {
  const fields = new Fields(skip);
  const known = worked.filter((w) => w !== null);
  for (const w of known) firstFields(w, fields);
  for (const w of known) w.calculation.shares.forEach((share, i) => outcomeFields(w.setting, share, w.calculation.judgements[i]!, fields));
  for (const w of known) {
    const b = w.setting.cv.version.beregning;
    if (b.modell === 'kostnad') costFields(w.setting, w.calculation.ways, fields);
    w.calculation.shares.forEach((share, i) => {
      const { ways } = w.calculation.judgements[i]!;
      if (b.modell === 'gradert') amountFields(w, b, share, ways, fields, skip);
      else if (b.modell === 'timer' && ways & GRANTED && share.months === null) fields.add('periode');
    });
  }
  return fields.list;
}

/** A lower sum can be applied for once there is a sum: asked last, and only where the version allows it. */
function mayApplyForLess(worked: readonly (Worked | null)[], sak: GrantCase): boolean {
  if (sak.soktBelop !== undefined) return false;
  return worked.some((w) => {
    const b = w?.setting.cv.version.beregning;
    return b?.modell === 'gradert' && b.redusert_belop && w!.calculation.numerator?.gt(0) === true && (w!.calculation.ways & (w!.calculation.ways - 1)) === 0;
  });
}

const MOST_REMEMBERED = 500;
const answers = new WeakMap<Knowledge, Map<string, readonly AskField[]>>();

/** A turn asks the same of one case several times, and the next turn begins where it ended. A case says nothing of who asks. */
function remembered(k: Knowledge, key: string, find: () => AskField[]): AskField[] {
  const known = answers.get(k) ?? new Map<string, readonly AskField[]>();
  answers.set(k, known);
  const fields = known.get(key) ?? find();
  // The one asked for last is the last to go.
  known.delete(key);
  known.set(key, fields);
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
  return [...fields];
}

/**
 * Fields that can still change the outcome or the amount, in the order that settles the case soonest: the period (it
 * decides which rules hold), the criteria as the version orders them, then what the sum needs. Ends by itself when the
 * outcome stands and the sum is known; what was answered with "don't know" is left out.
 */
export function openQuestions(k: Knowledge, sak: GrantCase, vetIkke: ReadonlySet<AskField>, _today: string): AskField[] {
  return remembered(k, `${JSON.stringify(sak)} ${[...vetIkke].join()}`, () => findOpen(k, sak, vetIkke));
}

function findOpen(k: Knowledge, sak: GrantCase, vetIkke: ReadonlySet<AskField>): AskField[] {
  const worked = runPlan(k, planOf(k, sak), sak, 'punkt');
  const open = openFields(worked, vetIkke);
  if (open.length === 0 && !vetIkke.has('soktBelop') && mayApplyForLess(worked, sak)) return ['soktBelop'];
  return open;
}

/** An amount that only the announcement of a grant year tells: the year's rules, the field, and which of the year's own amounts it may be. */
export interface LackingAmount {
  versjon: RuleVersion;
  felt: 'maksbelop.grunn' | 'maksbelop.tillegg';
  verdier: string[];
}

/** The amounts that the case lacks, one grant year after another: each year has its own announcement (REGELVERK 5). */
export function lackingAmounts(k: Knowledge, sak: GrantCase): LackingAmount[] {
  return runPlan(k, planOf(k, sak), sak, 'punkt').flatMap((w): LackingAmount[] => {
    const b = w?.setting.cv.version.beregning;
    if (!w || b?.modell !== 'gradert') return [];
    const versjon = w.setting.cv.version;
    const { shares, judgements } = w.calculation;
    const paid = shares.map((share, i) => ({ share, ways: judgements[i]!.ways })).filter(({ share, ways }) => ways & (GRANTED | SUPERVISION) && share.months !== 0);
    const verdier = [...new Set(paid.flatMap(({ share, ways }) => maximumNeeds(w.setting, b, share, ways).lacking))];
    const extra = b.tillegg && w.setting.saerskilt !== false && paid.some(({ ways }) => ways & GRANTED) && !amountOf(w.setting.cv, b.tillegg.verdi, w.setting.sak.maksbelop?.tillegg, sak.godtaUbekreftet);
    return [
      ...(verdier.length > 0 ? [{ versjon, felt: 'maksbelop.grunn' as const, verdier }] : []),
      ...(extra ? [{ versjon, felt: 'maksbelop.tillegg' as const, verdier: [b.tillegg!.verdi] }] : []),
    ];
  });
}
