import type { Knowledge } from '../knowledge/knowledge.js';
import { kronerOf, type Calculation, type Setting, type Share, type Term } from './calculation.js';
import { wording } from './compiled.js';
import { type Num, ONE } from './decimal.js';
import { GRANTED, REFUSED } from './eligibility.js';
import { shown, shownLines } from './rounding.js';
import type { Step } from './types.js';

const text = (n: Num): string => n.toString();

type Line = Omit<Step, 'slag' | 'enhet' | 'navn'> & Partial<Pick<Step, 'slag' | 'enhet' | 'navn'>>;

/** Collects lines; names come from the rules or from rules/tekster (`steg.<id>`). */
class Sheet {
  readonly lines: Step[] = [];
  constructor(private readonly k: Knowledge) {}

  add(key: string, line: Line): void {
    this.lines.push({ slag: 'faktor', enhet: 'kroner', navn: wording(this.k, `steg.${key}`), ...line });
  }
}

/** `(300000 + 100000) × 0.8 × 6 / 12`, or with the full-time months that the frame left, `... × 2.5 / 12`. */
function formula(share: Share, t: Term, divisor: Num): string {
  if (t.factor) return `${text(t.factor)} × ${text(shown(t.yearly, divisor))}`;
  const values = t.amounts.map((a) => text(a.value));
  const yearly = values.length === 1 ? text(t.yearly) : t.joined === 'ganger' ? values.join(' × ') : `(${values.join(' + ')})`;
  const months = t.window ? t.window.months : share.months;
  const whole = share.andel !== null && months !== null && share.andel.times(months).eq(t.arsverk);
  const time = whole && t.joined !== 'ganger' ? `${text(share.andel!)} × ${months}` : text(t.arsverk);
  return `${yearly} × ${time}${divisor.eq(ONE) ? '' : ` / ${text(divisor)}`}`;
}

function sizeLines(sheet: Sheet, s: Setting, share: Share, tag: string): void {
  const { kilde } = s.cv.version.beregning;
  const { part, months, andel, wanted, granted } = share;
  if (months !== null) {
    sheet.add('maaneder', { id: `maaneder${tag}`, verdi: String(months), enhet: 'maaneder', formel: `${share.fra} – ${part.til}`, kilde, status: 'avledet' });
  }
  if (andel && part.stilling.stillingsandel !== undefined) {
    sheet.add('stillingsandel', { id: `stillingsandel${tag}`, verdi: text(andel), enhet: 'andel', formel: text(andel), kilde, status: 'oppgitt' });
  }
  if (wanted && granted && !wanted.eq(granted) && s.frame.limit && share.way === GRANTED) {
    const used = s.frame.limit.minus(granted);
    sheet.add('ramme', { id: `ramme${tag}`, verdi: text(granted), enhet: 'maaneder', formel: `${text(s.frame.limit)} − ${text(used)} (< ${text(wanted)})`, kilde, status: 'avledet' });
  }
}

function amountLines(sheet: Sheet, share: Share, tag: string): void {
  for (const t of share.terms) {
    for (const a of t.amounts) {
      if (t.factor) sheet.add('paaslag', { id: `${a.id}${tag}`, navn: a.navn, verdi: text(a.value), enhet: 'andel', formel: text(a.value), kilde: a.kilde, status: a.status });
      else sheet.add('maksbelop', { id: `${a.id}${tag}`, navn: a.navn, verdi: text(a.value), formel: (a as { formel?: string }).formel ?? text(a.value), kilde: a.kilde, status: a.status });
    }
  }
}

/** The part of the yearly maximum that is granted: exact also where the maximum itself is not known. */
function shareLine(sheet: Sheet, s: Setting, c: Calculation, arsverk: Num): void {
  const parts = c.shares.filter((x) => x.granted && !x.granted.isZero()).map((x) => (x.months !== null && x.andel?.times(x.months).eq(x.granted!) ? `${text(x.andel)} × ${x.months}` : text(x.granted!)));
  const sum = parts.length > 1 ? `(${parts.join(' + ')})` : (parts[0] ?? '0');
  sheet.add('andelAvArsbelop', { id: 'andelAvArsbelop', verdi: text(shown(arsverk, s.cv.monthsInYear)), enhet: 'andel', formel: `${sum} / ${text(s.cv.monthsInYear)}`, kilde: s.cv.version.beregning.kilde, status: 'avledet' });
}

/** Rounding and a lower sum applied for: each a line of its own, so that nobody has to guess where kroner went. */
function endLines(sheet: Sheet, s: Setting, c: Calculation, sum: Num, belop: Num): void {
  const { kilde } = s.cv.version.beregning;
  const { status } = c;
  const rounded = kronerOf(c)!;
  if (!rounded.eq(sum)) sheet.add('avrunding', { id: 'avrunding', slag: 'avrunding', verdi: text(rounded), formel: `${text(sum)} → ${text(rounded)}`, kilde, status });
  if (belop.lt(rounded)) sheet.add('soktBelop', { id: 'soktBelop', slag: 'avkorting', verdi: text(belop), formel: `${text(belop)} < ${text(rounded)}`, kilde, status: 'oppgitt' });
}

function gradedSteps(sheet: Sheet, s: Setting, c: Calculation, arsverk: Num, belop: Num | null): void {
  const { kilde } = s.cv.version.beregning;
  const paid = c.shares.filter((x) => x.way !== REFUSED);
  const tagOf = (share: Share): string => (s.positions.length > 1 ? `.${share.part.index + 1}` : '');
  for (const share of paid) {
    sizeLines(sheet, s, share, tagOf(share));
    amountLines(sheet, share, tagOf(share));
  }
  if (c.numerator === null || belop === null) return shareLine(sheet, s, c, arsverk);
  const terms = paid.flatMap((share) => share.terms.map((t) => ({ share, t })));
  const { lines, sum } = shownLines(terms.map(({ t }) => t.numerator), c.divisor);
  terms.forEach(({ share, t }, i) => {
    const many = share.terms.length > 1;
    const status = t.amounts.map((a) => a.status).includes('ubekreftet') ? 'ubekreftet' : t.amounts[0]!.status;
    sheet.add('ledd', { id: `ledd${many ? `-${t.id}` : ''}${tagOf(share)}`, slag: 'ledd', ...(many ? { navn: t.amounts[0]!.navn } : {}), verdi: text(lines[i]!), formel: formula(share, t, c.divisor), kilde, status });
  });
  sheet.add('sum', { id: 'sum', slag: 'sum', verdi: text(sum), formel: lines.length ? lines.map(text).join(' + ') : '0', kilde, status: c.status });
  endLines(sheet, s, c, sum, belop);
}

function costSteps(sheet: Sheet, s: Setting, c: Calculation, belop: Num | null): void {
  const { cost } = c;
  const { beregning, verdier } = s.cv.version;
  if (!cost || beregning.modell !== 'kostnad') return;
  const kilde = (cost.spor ? beregning.spor[cost.spor]?.kilde : undefined) ?? beregning.kilde;
  const covered = cost.kostnad && cost.andel ? cost.kostnad.times(cost.andel.value) : cost.kostnad;
  if (cost.kostnad) sheet.add('kostnad', { id: 'kostnad', verdi: text(cost.kostnad), formel: text(cost.kostnad), kilde, status: 'oppgitt' });
  if (cost.kostnad && cost.andel) {
    const v = verdier[cost.andel.id]!;
    sheet.add('andel', { id: cost.andel.id, navn: v.navn, verdi: text(cost.andel.value), enhet: 'andel', formel: text(cost.andel.value), kilde: v.kilde, status: v.status });
    sheet.add('dekket', { id: 'dekket', verdi: text(covered!), formel: `${text(cost.kostnad)} × ${text(cost.andel.value)}`, kilde, status: 'oppgitt' });
  }
  if (cost.tak) sheet.add('tak', { id: cost.tak.id, navn: cost.tak.navn, verdi: text(cost.tak.value), formel: text(cost.tak.value), kilde: cost.tak.kilde, status: cost.tak.status });
  if (c.numerator === null || belop === null) return;
  const formel = covered && cost.tak ? `min(${text(covered)}, ${text(cost.tak.value)})` : text(c.numerator);
  sheet.add('ledd', { id: 'ledd', slag: 'ledd', verdi: text(c.numerator), formel, kilde, status: c.status });
  sheet.add('sum', { id: 'sum', slag: 'sum', verdi: text(c.numerator), formel: text(c.numerator), kilde, status: c.status });
  endLines(sheet, s, c, c.numerator, belop);
}

/** The calculation as lines that a caseworker can check by hand. Lines of kind `ledd` add up exactly to `sum`. */
export function stepsOf(s: Setting, c: Calculation, arsverk: Num, belop: Num | null): Step[] {
  const sheet = new Sheet(s.k);
  if (s.cv.version.beregning.modell === 'kostnad') costSteps(sheet, s, c, belop);
  else gradedSteps(sheet, s, c, arsverk, belop);
  return sheet.lines;
}
