import { officeFor } from '../municipalities.js';
import type { Kommune } from '../schema/reference.js';
import type { CheckContext } from './context.js';

const KOMMUNER = 'rules/kommuner/kommuner.csv';
const INDEX = 'rules/kommuner/sentralitetsindeks_2024.csv';
/** Lowest index of class 1 to 5 in SSB's standard from 2024; below the last is class 6. */
const THRESHOLDS = [925, 870, 775, 670, 565];

function classOf(index: number): number {
  const at = THRESHOLDS.findIndex((t) => index >= t);
  return at < 0 ? 6 : at + 1;
}

/** CSV files have no paths: the line of the row that begins with this number (and start date). */
function report(c: CheckContext, file: string, row: string, field: string, message: string, remedy: string, nivaa: 'feil' | 'advarsel' = 'feil'): void {
  const text = c.origin.reader.files.get(file)?.text ?? '';
  const line = Math.max(1, text.split('\n').findIndex((l) => l.startsWith(`${row},`)) + 1);
  c.problems.push({ file, line, field, message, remedy, nivaa });
}

function checkCentrality(c: CheckContext, newest: readonly Kommune[]): void {
  if (!c.origin.reader.has(INDEX)) return;
  const rows = (c.origin.reader.text(INDEX) ?? '').trim().split('\n').slice(1).map((l) => l.split(','));
  const index = new Map(rows.map(([number, value]) => [number!, Number(value)]));
  for (const m of newest) {
    const value = index.get(m.kommunenummer);
    if (value !== undefined && m.sentralitet !== null && classOf(value) !== m.sentralitet) report(c, INDEX, m.kommunenummer, 'sentralitetsindeks', `indeksen ${value} for ${m.navn} gir klasse ${classOf(value)}, men kommuner.csv har ${m.sentralitet}`, 'Sjekk begge mot SSB');
  }
}

function checkOffices(c: CheckContext, newest: readonly Kommune[]): void {
  if (c.k.kontor.length === 0) return;
  for (const m of newest) {
    if (officeFor(c.k, m.kommunenummer, m.gyldigFra)) continue;
    report(c, KOMMUNER, m.kommunenummer, 'kommunenummer', `${m.navn} hører ikke til noe ALIS-kontor`, 'Legg fylket eller kommunen til et kontor i rules/kontor.yaml', 'advarsel');
  }
}

/** Municipalities: changes lead to numbers that exist, the class agrees with SSB's index, and each has its office. */
export function checkMunicipalities(c: CheckContext): void {
  const numbers = new Set(c.k.kommuner.map((m) => m.kommunenummer));
  const start = c.k.kommuner.reduce((latest, m) => (m.gyldigFra > latest ? m.gyldigFra : latest), '');
  const newest = c.k.kommuner.filter((m) => m.gyldigTil === null && m.gyldigFra === start);
  for (const change of c.k.kommuneendringer) {
    for (const number of [change.fra, change.til]) {
      if (!numbers.has(number)) report(c, 'rules/kommuner/kommuneendringer.csv', change.fra, 'kommunenummer', `${number} står ikke i kommuner.csv`, 'Rett nummeret, eller legg til kommunen');
    }
  }
  checkCentrality(c, newest);
  checkOffices(c, newest);
}
