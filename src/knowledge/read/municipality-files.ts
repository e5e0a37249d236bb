import { parse } from 'csv-parse/sync';
import type { Kommune, Kommuneendring } from '../schema/reference.js';
import type { Reader } from './reader.js';

const FOLDER = 'rules/kommuner';
type Row = Record<string, string>;

/** Rows of a CSV file with exactly these columns; what is wrong is noted with its line. */
function rows(reader: Reader, file: string, columns: readonly string[]): { row: Row; line: number }[] {
  const text = reader.text(file);
  if (text === null) return [];
  let parsed: { record: Row; info: { lines: number } }[];
  try {
    parsed = parse(text, { columns: true, info: true, skip_empty_lines: true }) as unknown as typeof parsed;
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    csvProblem(reader, file, line, '', 'raden har ikke like mange felter som overskriften', 'Sjekk kommaene på linja. Tekst med komma i må stå i anførselstegn');
    return [];
  }
  const header = (text.split('\n', 1)[0] ?? '').split(',');
  const missing = columns.filter((c) => !header.includes(c));
  if (missing.length) {
    csvProblem(reader, file, 1, missing.join(', '), 'kolonne mangler', `Overskriften skal være: ${columns.join(',')}`);
    return [];
  }
  return parsed.map((p) => ({ row: p.record, line: p.info.lines }));
}

function csvProblem(reader: Reader, file: string, line: number, field: string, message: string, remedy: string): void {
  reader.problems.push({ file, line, field, message, remedy, nivaa: 'feil' });
}

const RULES: Record<string, [RegExp, string]> = {
  nummer: [/^\d{4}$/, 'Et kommunenummer har fire sifre, med nullen foran'],
  dato: [/^\d{4}-\d{2}-\d{2}$/, 'En dato skrives ÅÅÅÅ-MM-DD'],
  sentralitet: [/^[1-6]?$/, 'Sentralitet er et tall fra 1 til 6, eller tomt når den er ukjent'],
};

function checkFields(reader: Reader, file: string, line: number, row: Row, rules: Record<string, string>): boolean {
  let good = true;
  for (const [field, rule] of Object.entries(rules)) {
    const [pattern, remedy] = RULES[rule]!;
    if (pattern.test(row[field] ?? '')) continue;
    csvProblem(reader, file, line, field, `«${row[field] ?? ''}» er ikke gyldig`, remedy);
    good = false;
  }
  return good;
}

/** rules/kommuner/kommuner.csv. An empty centrality stays unknown (null). */
export function readKommuner(reader: Reader): Kommune[] {
  const file = `${FOLDER}/kommuner.csv`;
  const columns = ['kommunenummer', 'navn', 'navn_alternativ', 'fylkesnummer', 'fylke', 'sentralitet', 'gyldig_fra', 'gyldig_til'];
  const seen = new Map<string, number>();
  const out: Kommune[] = [];
  for (const { row, line } of rows(reader, file, columns)) {
    if (!checkFields(reader, file, line, row, { kommunenummer: 'nummer', sentralitet: 'sentralitet', gyldig_fra: 'dato', ...(row.gyldig_til ? { gyldig_til: 'dato' } : {}) })) continue;
    const key = `${row.kommunenummer} ${row.gyldig_fra}`;
    if (seen.has(key)) csvProblem(reader, file, line, 'kommunenummer', `${row.kommunenummer} fra ${row.gyldig_fra} står også på linje ${seen.get(key)}`, 'Slett den ene linja');
    seen.set(key, line);
    out.push({
      kommunenummer: row.kommunenummer!,
      navn: row.navn!,
      navnAlternativ: row.navn_alternativ ? row.navn_alternativ.split(';').map((n) => n.trim()) : [],
      fylkesnummer: row.fylkesnummer!,
      fylke: row.fylke!,
      sentralitet: row.sentralitet ? Number(row.sentralitet) : null,
      gyldigFra: row.gyldig_fra!,
      gyldigTil: row.gyldig_til || null,
    });
  }
  return out;
}

/** rules/kommuner/kommuneendringer.csv. */
export function readKommuneendringer(reader: Reader): Kommuneendring[] {
  const file = `${FOLDER}/kommuneendringer.csv`;
  const out: Kommuneendring[] = [];
  for (const { row, line } of rows(reader, file, ['fra_kommunenummer', 'til_kommunenummer', 'dato'])) {
    if (!checkFields(reader, file, line, row, { fra_kommunenummer: 'nummer', til_kommunenummer: 'nummer', dato: 'dato' })) continue;
    out.push({ fra: row.fra_kommunenummer!, til: row.til_kommunenummer!, dato: row.dato! });
  }
  return out;
}
