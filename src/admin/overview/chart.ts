import { html, type Html } from '../html.js';
import type { OverviewTable } from './data.js';
import { shownText } from './labels.js';

const MOST_ROWS = 15;
const ROW = 46;
const LINE = 17;
/** Longer names stand on two lines, so that they fit on a phone. */
const LONG = 40;
/** Per cent of the width: the rest is for the number behind the longest bar. */
const LONGEST = 82;
/** A hidden number has a mark of the same length whatever it is. */
const HIDDEN = 3;
const HEIGHT = 180;
const FOOT = 28;
const HEAD = 20;

/** The last column of a table as a chart: columns over time, bars otherwise. Says the same as the table behind it, no more. */
export function chart(table: OverviewTable): Html {
  if (table.rader.length === 0) return html`<p class="ds-paragraph">Ingen tall i perioden.</p>`;
  return table.id === 'tid' ? columns(table) : bars(table);
}

const last = (row: OverviewTable['rader'][number]) => row.tall.at(-1)!;
const most = (table: OverviewTable): number => Math.max(1, ...table.rader.map((row) => (typeof last(row) === 'number' ? (last(row) as number) : 0)));
const percent = (n: number): string => `${Math.round(n * 100) / 100}%`;

/** Which of the patterns a series is drawn with, so that colour does not say it alone. */
const PATTERN: Record<string, string> = { 'kan-ikke-innvilges': 'skraa', nei: 'skraa', 'ikke-forstatt': 'skraa', 'kun-veiledning': 'prikk', menneske: 'prikk', 'mangler-opplysninger': 'rute' };

function patterns(id: string): Html {
  return html`<defs>
<pattern id="${id}-skraa" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="adm-fyll-lys" width="8" height="8"/><rect class="adm-fyll" width="4" height="8"/></pattern>
<pattern id="${id}-prikk" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="adm-fyll-lys" width="8" height="8"/><circle class="adm-fyll" cx="4" cy="4" r="2.4"/></pattern>
<pattern id="${id}-rute" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="adm-fyll-lys" width="8" height="8"/><path class="adm-strek" d="M0 4H8M4 0V8"/></pattern>
</defs>`;
}

function frame(table: OverviewTable, height: number, inside: Html): Html {
  const id = `graf-${table.id}`;
  return html`<svg class="adm-graf" role="img" aria-labelledby="${id}-t ${id}-d" width="100%" height="${height}">
<title id="${id}-t">${table.tittel}, ${table.kolonner.at(-1)}</title><desc id="${id}-d">${described(table)}</desc>${patterns(id)}${inside}</svg>`;
}

function described(table: OverviewTable): string {
  const rows = (table.id === 'tid' ? table.rader : drawn(table)).map((row) => `${row.navn}: ${shownText(last(row))}`);
  return `${rows.join('. ')}. Alle tallene står i tabellen under.`;
}

/** The first rows; where some are shown, those that are hidden are left to the table. */
function drawn({ rader }: OverviewTable): OverviewTable['rader'] {
  const shown = rader.filter((row) => typeof last(row) === 'number');
  return (shown.length > 3 ? shown : rader).slice(0, MOST_ROWS);
}

/** A long name is broken where what it is of ends, or between words in the middle. */
function nameLines(name: string): string[] {
  if (name.length <= LONG) return [name];
  const colon = name.lastIndexOf(': ');
  const at = colon > 0 ? colon + 1 : name.indexOf(' ', name.length / 2);
  return at > 0 ? [name.slice(0, at), name.slice(at + 1)] : [name];
}

function bars(table: OverviewTable): Html {
  const rader = drawn(table);
  const max = most({ ...table, rader });
  const names = rader.map((row) => nameLines(row.navn));
  // All rows are as high as the highest.
  const extra = (Math.max(...names.map((lines) => lines.length)) - 1) * LINE;
  const step = ROW + extra;
  const inside = rader.map((row, i) => {
    const value = last(row);
    const top = i * step + extra;
    const width = typeof value === 'number' ? (value / max) * LONGEST : HIDDEN;
    const pattern = PATTERN[row.serie];
    return html`${names[i]!.map((line, n) => html`<text x="0" y="${i * step + 15 + n * LINE + (extra - (names[i]!.length - 1) * LINE)}">${line}</text>`)}
${typeof value === 'number' && pattern === undefined
    ? html`<rect class="adm-fyll" x="0" y="${top + 21}" width="${percent(width)}" height="16"/>`
    : html`<rect class="${typeof value === 'number' ? 'adm-kant' : 'adm-skjult'}" x="0" y="${top + 21}" width="${percent(width)}" height="16"${typeof value === 'number' ? html` fill="url(#graf-${table.id}-${pattern!})"` : ''}/>`}
<text class="adm-tall" x="${percent(width)}" dx="6" y="${top + 34}">${shownText(value)}</text>`;
  });
  const more = table.rader.length - rader.length;
  return html`${frame(table, rader.length * step, html`${inside}`)}${more > 0 && html`<p class="ds-paragraph" data-size="sm">${rader.length} av ${table.rader.length} er tegnet. Resten står i tabellen.</p>`}`;
}

function columns(table: OverviewTable): Html {
  const { rader } = table;
  const max = most(table);
  const step = 100 / rader.length;
  const bottom = HEAD + HEIGHT;
  const inside = rader.map((row, i) => {
    const value = last(row);
    const height = typeof value === 'number' ? (value / max) * HEIGHT : 8;
    const x = i * step + step * 0.12;
    const label = rader.length <= 14;
    return html`<rect class="${typeof value === 'number' ? 'adm-fyll' : 'adm-skjult'}" x="${percent(x)}" y="${bottom - height}" width="${percent(step * 0.76)}" height="${height}"><title>${row.navn}: ${shownText(value)}</title></rect>
${label && html`<text class="adm-tall" x="${percent(x + step * 0.38)}" y="${bottom - height - 5}" text-anchor="middle">${value === 'under' ? '<5' : value === 'skjult' ? '–' : value}</text>`}`;
  });
  const ends = html`<line class="adm-strek" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/><text x="0" y="${bottom + 18}">${rader[0]!.navn.split('–')[0]!}</text>${rader.length > 1 && html`<text x="100%" y="${bottom + 18}" text-anchor="end">${rader.at(-1)!.navn.split('–').at(-1)!}</text>`}`;
  return frame(table, bottom + FOOT, html`${inside}${ends}`);
}
