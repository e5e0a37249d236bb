import type { KildeRef, Text } from '../knowledge/schema/common.js';
import type { Element, Outcome } from '../knowledge/schema/version.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { ratesBetween } from '../knowledge/values.js';
import { weakest, type Amount } from './amounts.js';
import { wording, type CompiledVersion } from './compiled.js';
import { Num, ONE, ZERO } from './decimal.js';
import { addMonths, earlier, later, previousDay, wholeMonths } from './months.js';
import { shown } from './rounding.js';
import type { AmountStatus, GrantCase, Step } from './types.js';

/** An element's amount for a year at full time, with the arithmetic that made it. */
export interface ElementAmount extends Amount {
  formel: string;
  element: Element;
}

/** A stretch of days in which the dated rates stand still: with the rate, if there is one. */
interface RatePart {
  fra: string;
  til: string;
  verdi?: string;
  status?: AmountStatus;
}

interface Factor {
  value: Num;
  status: AmountStatus;
  kilde: KildeRef;
}

/** One factor of an element: a named value of the version, or a dated rate as it stood on that day. */
function factorOf(k: Knowledge, cv: CompiledVersion, id: string, date: string): Factor | null {
  const verdi = cv.version.verdier[id];
  if (verdi) {
    const value = cv.numbers.get(id);
    return value ? { value, status: verdi.status, kilde: verdi.kilde } : null;
  }
  const rate = ratesBetween(k, id, date, date)[0];
  return rate ? { value: new Num(rate.verdi), status: rate.status, kilde: rate.kilde } : null;
}

function multiply(k: Knowledge, cv: CompiledVersion, element: Element, date: string): ElementAmount | null {
  let value = ONE;
  let status: AmountStatus = element.status;
  const formel: string[] = [];
  for (const id of element.produkt) {
    const factor = factorOf(k, cv, id, date);
    if (!factor) return null;
    value = value.times(factor.value);
    status = weakest(status, factor.status);
    formel.push(factor.value.toString());
  }
  return { id: element.id, value, status, kilde: element.kilde, navn: element.navn, formel: formel.join(' × '), element };
}

/** Product of an element's factors on a day; null when one of them is not known. Worked out once for each rate that held. */
export function elementAmount(k: Knowledge, cv: CompiledVersion, element: Element, part: RatePart): ElementAmount | null {
  const key = `${element.id}@${part.verdi ?? ''}${part.status ?? ''}`;
  const ready = cv.elementLines.get(key);
  if (ready !== undefined) return ready;
  const made = multiply(k, cv, element, part.fra);
  cv.elementLines.set(key, made);
  return made;
}

/** The elements that a composed yearly maximum is made of, for a kind of position. */
export function composedOf(k: Knowledge, cv: CompiledVersion, amount: Amount, stillingstype: string | undefined): ElementAmount[] {
  const ids = amount.composed?.elementer ?? [];
  return ids.flatMap((id) => {
    const element = cv.version.elementer.find((e) => e.id === id);
    if (!element || (element.gjelder_stillingstyper && stillingstype && !element.gjelder_stillingstyper.includes(stillingstype))) return [];
    return elementAmount(k, cv, element, cv.version.gjelder) ?? [];
  });
}

/** Whole months of a period that lie inside an element's window after the date in the case; null when that date is not known. */
export function monthsInWindow(cv: CompiledVersion, element: Element, sak: GrantCase, fra: string, til: string): number | null {
  if (!element.vindu) return wholeMonths(fra, til);
  const start = (sak as Record<string, unknown>)[element.vindu.fakta];
  const length = cv.numbers.get(element.vindu.maaneder);
  if (typeof start !== 'string' || !length) return null;
  const last = previousDay(addMonths(start, length.toNumber()));
  return wholeMonths(later(fra, start), earlier(til, last));
}


/** Parts of a period in which the dated rates of an element stand still. */
function stretches(k: Knowledge, cv: CompiledVersion, element: Element, fra: string, til: string): RatePart[] {
  const sats = element.produkt.find((id) => !cv.version.verdier[id] && k.satser.has(id));
  return sats ? ratesBetween(k, sats, fra, til) : [{ fra, til }];
}

const info = (id: string, navn: Text, verdi: Num, enhet: Step['enhet'], formel: string, a: { kilde: KildeRef; status: AmountStatus }): Step => ({
  id, slag: 'opplysning', navn, verdi: verdi.toString(), enhet, formel, kilde: a.kilde, status: a.status,
});

/** What the information lines are about: the period, the outcome, and what is known of the maximum and the share. */
export interface ElementScope {
  fra: string;
  til: string;
  utfall: Outcome;
  stillingstyper: ReadonlySet<string>;
  maximum: Num | null;
  /** Full-time months of supervision alone whose amount is not known: the ceiling for them is worked out. */
  supervised: Num | null;
}

function concerns(element: Element, scope: ElementScope): boolean {
  if (element.gjelder_utfall && !element.gjelder_utfall.includes(scope.utfall)) return false;
  const types = element.gjelder_stillingstyper;
  return !types || scope.stillingstyper.size === 0 || types.some((t) => scope.stillingstyper.has(t));
}

/** The ceiling of a yearly element for the months of this case: kroner a year x full-time months / 12. */
function forThePeriod(k: Knowledge, cv: CompiledVersion, id: string, amount: ElementAmount, months: Num): Step {
  const formel = `${amount.formel} × ${months.toString()} / ${cv.monthsInYear.toString()}`;
  return info(`${id}.perioden`, wording(k, 'steg.perioden'), shown(amount.value.times(months), cv.monthsInYear), 'kroner', formel, amount);
}

const unitOf = (element: Element): Step['enhet'] => (element.per === 'maksbelop' ? 'andel' : element.per === 'time' ? 'kroner-per-time' : 'kroner');

/** The line of an element as it stood from a day on: made once, since it says nothing of the case. */
function lineOf(cv: CompiledVersion, amount: ElementAmount, from: string | null): Step {
  const id = from === null ? amount.id : `${amount.id}@${from}`;
  const key = `${id} ${amount.formel}`;
  let line = cv.elementSteps.get(key);
  if (!line) cv.elementSteps.set(key, (line = info(id, amount.navn, amount.value, unitOf(amount.element), amount.formel, amount)));
  return line;
}

/**
 * What the rules themselves fix, for a period: information beside the sum, never part of it. An element by a dated rate
 * gives one line for each rate that held. Kroner per year at full time (`aar`), per hour (`time`), or of the maximum.
 */
export function elementSteps(k: Knowledge, cv: CompiledVersion, scope: ElementScope): Step[] {
  const { fra, til, maximum, supervised } = scope;
  const lines: Step[] = [];
  for (const element of cv.version.elementer) {
    if (!concerns(element, scope)) continue;
    for (const part of stretches(k, cv, element, fra, til)) {
      const amount = elementAmount(k, cv, element, part);
      if (!amount) continue;
      const line = lineOf(cv, amount, part.fra === fra ? null : part.fra);
      if (element.per === 'maksbelop' && maximum && !maximum.eq(ZERO)) {
        lines.push({ ...line, verdi: amount.value.times(maximum).toString(), enhet: 'kroner', formel: `${amount.formel} × ${maximum.toString()}` });
        continue;
      }
      lines.push(line);
      if (element.per === 'aar' && supervised) lines.push(forThePeriod(k, cv, line.id, amount, supervised));
    }
  }
  return lines;
}
