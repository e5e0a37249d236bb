import type { AskField } from '../grant/types.js';
import type { ReadFacts } from '../understanding/types.js';
import { preface, type Turn } from './context.js';
import { readField } from './fields.js';
import { setAnswer, type Merged } from './merge-facts.js';
import { originOf } from './origin.js';
import { versionsOfYear } from './version-choice.js';

/** Says what was taken to be meant (the year, the whole year, the share that some days make), so that it can be put right. */
export function sayAssumed(t: Turn, facts: Partial<ReadFacts>, merged: Merged): void {
  const share = readField(merged.check.sak, 'stillingsandel', (merged.check.sak.stillinger?.length ?? 1) - 1);
  if (facts.andelAvDager && [...merged.nye, ...merged.endret].includes('stillingsandel')) preface(t, 'dialog.antatt.dager', { andel: String(share) });
  if (!facts.aarAntatt && !facts.helAarAntatt) return;
  const date = [...merged.nye, ...merged.endret].map((field) => firstDay(readField(merged.check.sak, field))).find((d) => d !== undefined);
  if (date) preface(t, facts.helAarAntatt ? 'dialog.antatt.helt.aar' : 'dialog.antatt.aar', { aar: date.slice(0, 4) });
}

function firstDay(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'fra' in value) return String(value.fra);
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

/**
 * A year where no period was said. The older schemes for measures (2018, 2019) covered the cost of a year, so the year is the
 * period; elsewhere it is offered as one.
 */
export function withYear(t: Turn, merged: Merged, year: number | undefined): Merged {
  if (!year || merged.check.sak.stillinger?.some((s) => s.fra)) return merged;
  const versions = versionsOfYear(t.k, year);
  const [only] = versions;
  if (versions.length !== 1 || only?.beregning.modell !== 'kostnad') return { ...merged, check: { ...merged.check, aar: year } };
  const field: AskField = 'periode';
  const step = setAnswer(merged.check, field, { fra: only.gjelder.fra, til: only.gjelder.til }, originOf(t, 'antatt'));
  preface(t, 'dialog.antatt.helt.aar', { aar: year });
  return { check: step.check, nye: [...merged.nye, ...step.nye], endret: merged.endret };
}
