import type { Knowledge } from '../../knowledge/knowledge.js';
import { bucketsOf, mondayOf, type Bucket, type Period } from '../../statistics/period.js';
import { suppress, type RawTable, type Shown } from '../../statistics/suppress.js';
import type { Count, StatisticsStore } from '../../store/desk/statistics.js';
import { bucketName, nameOf, regionName, shownText, UNKNOWN_REGION } from './labels.js';

export interface OverviewRow {
  navn: string;
  /** Which of the outcomes, answers to "was this helpful" and so on the row is about: drawn with its own pattern. */
  serie: string;
  tall: readonly Shown[];
}

/** A table as it may be shown, in the page, as a chart and as a file. */
export interface OverviewTable {
  id: string;
  tittel: string;
  forklaring: string;
  radnavn: string;
  kolonner: readonly string[];
  rader: readonly OverviewRow[];
  /** The sums of the columns; null where they would mean nothing. */
  sum: readonly Shown[] | null;
}

/** A table as the rows of a file. */
export function rowsOf({ radnavn, kolonner, rader, sum }: OverviewTable): (string | number)[][] {
  const cells = (tall: readonly Shown[]) => tall.map((n) => (typeof n === 'number' ? n : shownText(n)));
  return [[radnavn, ...kolonner], ...rader.map((row) => [row.navn, ...cells(row.tall)]), ...(sum ? [['I alt', ...cells(sum)]] : [])];
}

interface Definition {
  id: string;
  slag: string;
  tittel: string;
  forklaring: string;
  radnavn: string;
  shares?: string;
  noColumnSums?: boolean;
}

const QUESTIONS = 'sporsmaal';
const TABLES: readonly Definition[] = [
  { id: 'tid', slag: 'tid', tittel: 'Spørsmål over tid', forklaring: 'Spørsmål om ordningene. Svar på spørsmål i en sjekk, takk og kommandoer er ikke med. Den første og den siste uka kan være kortere enn de andre.', radnavn: 'Tid', shares: QUESTIONS },
  { id: 'svar', slag: 'svar', tittel: 'Besvart og ikke forstått', forklaring: 'Hva som ble av spørsmålene.', radnavn: 'Svar', shares: QUESTIONS },
  { id: 'tema', slag: 'intent', tittel: 'Mest spurt om', forklaring: 'Hvilket tema spørsmålene gjaldt.', radnavn: 'Tema', shares: QUESTIONS },
  { id: 'kommuner', slag: 'kommuner', tittel: 'Kommuner som har spurt', forklaring: 'Hvor mange forskjellige kommuner som har spurt om temaet, i ukene som begynner i perioden. Bare samtaler der kommunen er oppgitt.', radnavn: 'Tema', noColumnSums: true },
  { id: 'utfall', slag: 'utfall', tittel: 'Utfall av sjekker', forklaring: 'Fullførte sjekker etter regelversjon. Går perioden over flere tilskuddsår, telles ett utfall for hvert år.', radnavn: 'Regelversjon og utfall' },
  { id: 'nyttig', slag: 'nyttig', tittel: 'Hjalp svaret?', forklaring: 'Tilbakemeldinger etter tema.', radnavn: 'Tema og tilbakemelding' },
  { id: 'spraak', slag: 'spraak', tittel: 'Språk', forklaring: 'Språket svaret ble gitt på.', radnavn: 'Språk', shares: QUESTIONS },
  { id: 'kanal', slag: 'kanal', tittel: 'Kanaler', forklaring: 'Hvor spørsmålene kom fra.', radnavn: 'Kanal', shares: QUESTIONS },
];

export const TABLE_IDS = TABLES.map((t) => t.id);

/** Everything that is counted, by kind. */
type Counts = readonly Count[];

/**
 * The tables of a period: of the whole country, or of one region alone. What is hidden is decided on the whole country's tables,
 * so that it is the same whoever looks; the numbers of one region are read for that region alone.
 */
export async function readTables(store: StatisticsStore, k: Knowledge, period: Period, region: string | null): Promise<OverviewTable[]> {
  const all = await read(store, period, null);
  const regions = [...k.kontor.map((office) => office.id), UNKNOWN_REGION];
  const raw = TABLES.map((definition) => rawOf(definition, all, regions, period));
  const shown = suppress(raw);
  if (region === null) return TABLES.map((definition, i) => wholeCountry(k, definition, raw[i]!, shown[i]!, regions));
  const own = await read(store, period, region);
  const column = regions.indexOf(region);
  return TABLES.map((definition, i) => oneRegion(k, definition, raw[i]!, rawOf(definition, own, [region], period, raw[i]!.keys), shown[i]!.map((row) => row[column]!), region));
}

async function read(store: StatisticsStore, period: Period, region: string | null): Promise<Counts> {
  const { fra, til } = period;
  const [sums, days, municipalities] = [await store.sums(fra, til, region), await store.days('kanal', fra, til, region), await store.municipalities(mondayOf(fra), til, region)];
  const buckets = bucketsOf(period);
  // Every question has one channel: so the channels' counts of a day are its questions.
  const overTime = days.map(({ dag, ...count }) => ({ ...count, slag: 'tid', ...bucketOf(buckets, dag) }));
  return [...sums, ...overTime, ...municipalities];
}

/** A column of time is named by its first and last day. */
function bucketOf(buckets: readonly Bucket[], dag: string): { navn: string; verdi: string } {
  const { fra, til } = buckets.find((b) => b.til >= dag)!;
  return { navn: fra, verdi: til };
}

type Raw = RawTable & { keys: readonly string[] };

function rawOf({ slag, shares, noColumnSums }: Definition, counts: Counts, regions: readonly string[], period: Period, given?: readonly string[]): Raw {
  const ours = counts.filter((count) => count.slag === slag);
  const keys = given ?? (slag === 'tid' ? bucketsOf(period).map((b) => keyOf(b.fra, b.til)) : [...new Set(ours.map((c) => keyOf(c.navn, c.verdi)))]);
  const rowOf = new Map(keys.map((key, i) => [key, i]));
  const inner = keys.map(() => regions.map(() => 0));
  for (const count of ours) {
    // Counted for an office that is no more.
    const column = regions.includes(count.region) ? regions.indexOf(count.region) : regions.length - 1;
    const row = inner[rowOf.get(keyOf(count.navn, count.verdi)) ?? -1];
    if (row) row[column]! += count.antall;
  }
  return { inner, keys, columns: regions.length, ...(shares ? { shares } : {}), ...(noColumnSums ? { noColumnSums } : {}) };
}

const keyOf = (navn: string, verdi: string): string => `${navn}\n${verdi}`;

function wholeCountry(k: Knowledge, definition: Definition, raw: Raw, shown: readonly (readonly Shown[])[], regions: readonly string[]): OverviewTable {
  const rader = raw.keys.map((key, r) => row(k, definition, key, shown[r]!));
  const kolonner = [...regions.map((region) => regionName(k, region)), 'Hele landet'];
  return table(definition, kolonner, rader, definition.noColumnSums ? null : shown.at(-1)!);
}

function oneRegion(k: Knowledge, definition: Definition, all: Raw, own: Raw, marks: readonly Shown[], region: string): OverviewTable {
  const cell = (mark: Shown, number: number): Shown => (typeof mark === 'number' ? number : mark);
  const numbers = own.inner.map(([number]) => number!);
  const rader = all.keys.map((key, r) => row(k, definition, key, [cell(marks[r]!, numbers[r]!)]));
  const sum = definition.noColumnSums ? null : [cell(marks.at(-1)!, numbers.reduce((a, b) => a + b, 0))];
  // What was only asked elsewhere is no row of this region.
  return table(definition, [regionName(k, region)], definition.slag === 'tid' ? rader : rader.filter((r) => r.tall[0] !== 0), sum);
}

function row(k: Knowledge, { slag }: Definition, key: string, tall: readonly Shown[]): OverviewRow {
  const [navn = '', verdi = ''] = key.split('\n');
  return { navn: slag === 'tid' ? bucketName({ fra: navn, til: verdi }) : nameOf(k, slag, navn, verdi), serie: slag === 'svar' ? navn : slag === 'tid' ? '' : verdi, tall };
}

function table({ id, slag, tittel, forklaring, radnavn }: Definition, kolonner: string[], rader: readonly OverviewRow[], sum: readonly Shown[] | null): OverviewTable {
  return { id, tittel, forklaring, radnavn, kolonner, rader: slag === 'tid' ? rader : inOrder(rader, slag), sum };
}

/** By what is shown, so that the place of a hidden number says nothing of it; what belongs together stays together. */
function inOrder(rader: readonly OverviewRow[], slag: string): OverviewRow[] {
  const size = (row: OverviewRow) => (typeof row.tall.at(-1) === 'number' ? (row.tall.at(-1) as number) : -1);
  const group = (row: OverviewRow) => (slag === 'nyttig' || slag === 'utfall' ? row.navn.slice(0, row.navn.lastIndexOf(':')) : row.navn);
  const biggest = new Map<string, number>();
  for (const row of rader) biggest.set(group(row), Math.max(size(row), biggest.get(group(row)) ?? -1));
  return [...rader].sort((a, b) => biggest.get(group(b))! - biggest.get(group(a))! || a.navn.localeCompare(b.navn, 'nb'));
}
