import type { Knowledge } from '../../knowledge/knowledge.js';
import type { KildeRef } from '../../knowledge/schema/common.js';
import type { RuleVersion, Verdi } from '../../knowledge/schema/version.js';
import { formatVerdi, formatVerdiI, say } from '../../knowledge/text.js';
import { html, type Html } from '../html.js';
import { sourceOf } from '../source.js';
import { linesOf } from './lines.js';
import { feltnavn } from './words.js';

type Fields = Record<string, unknown>;
type Row = readonly [name: string, before: Html | string, now: Html | string];

/** Fields of a version that are told of in the table's first rows, or are no news. */
const HEAD = ['id', 'ordning', 'bygger_paa', 'gjelder', 'status', 'kilder', 'verdier'];

/** A grant year that comes (or goes): field by field beside the version that it is a copy of. Figures, dates and sources first. */
export function newVersionHtml(k: Knowledge, data: Fields, gone: boolean): Html {
  const base = k.versjoner.get(String(data['bygger_paa'] ?? ''));
  const name = (data['navn'] as { nb?: string } | undefined)?.nb ?? String(data['id']);
  const rows = [...headRows(k, data, base), ...valueRows(k, (data['verdier'] ?? {}) as Record<string, Partial<Verdi>>, base), ...otherRows(k, data, base)];
  return html`<h3 class="ds-heading" data-size="2xs">${gone ? 'Regelversjonen blir borte' : 'Ny regelversjon'}: ${name}</h3>
${base && html`<p class="ds-paragraph">Kopi av ${base.navn.nb}. Her står det som er annerledes. ${carried(data, base)}</p>`}
<div class="adm-tabell" tabindex="0" role="group" aria-label="${name}"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Hva</th><th scope="col">${base?.navn.nb ?? 'Før'}</th><th scope="col">${name}</th></tr></thead>
<tbody>${rows.map(([what, before, now]) => html`<tr><th scope="row">${what[0]?.toUpperCase()}${what.slice(1)}</th><td class="adm-tekst">${before || html`<span class="adm-svak">ingenting</span>`}</td><td class="adm-tekst">${now}</td></tr>`)}</tbody></table></div>`;
}

/** What is not in the table. */
function carried(data: Fields, base: RuleVersion): string {
  const own = Object.keys((data['verdier'] ?? {}) as object);
  const rest = Object.keys(base.verdier).filter((id) => !own.includes(id)).length;
  const unsure = (data['videreforte_regler'] as Fields | undefined)?.['status'] === 'ubekreftet';
  return `${rest} andre verdier, ${base.kriterier.length} vilkår og reglene ellers er som der${unsure ? ', og står som ubekreftet til noen bekrefter dem' : ''}.`;
}

function headRows(k: Knowledge, data: Fields, base: RuleVersion | undefined): Row[] {
  const text = (field: string, value: unknown): string => linesOf({ k }, value, '', field)[0]?.tekst ?? '';
  return [
    ['Gjelder', text('gjelder', base?.gjelder), text('gjelder', data['gjelder'])],
    ['Status', text('status', base?.status), text('status', data['status'])],
    ['Kilder', sources(k, base?.kilder ?? []), sources(k, (data['kilder'] ?? []) as KildeRef[])],
  ];
}

const sources = (k: Knowledge, list: readonly KildeRef[]): Html => html`${list.map((ref, i) => html`${i > 0 && '\n'}${sourceOf(k, ref)}`)}`;

function valueRows(k: Knowledge, values: Record<string, Partial<Verdi>>, base: RuleVersion | undefined): Row[] {
  return Object.entries(values).map(([id, value]) => {
    const before = base?.verdier[id];
    return [value.navn?.nb ?? before?.navn.nb ?? id, base && before ? valueHtml(k, before, formatVerdiI(base, 'nb', before)) : '', valueHtml(k, value, formatVerdi('nb', { verdi: null, ...value } as Verdi))];
  });
}

/** The figure, how sure it is, and where it stands; for one that is missing, where it can be found. */
function valueHtml(k: Knowledge, { status, kilde, hvor }: Partial<Verdi>, figure: string): Html {
  if (status === 'mangler') return html`Ikke kjent ennå.${hvor && html`\n<span class="adm-svak">${hvor.nb}</span>`}`;
  return html`${figure} (${status && say(k, `visning.status.${status}`, 'nb')})${kilde && html`\n<span class="adm-svak">${sourceOf(k, kilde)}</span>`}`;
}

/** Texts that the new version has of its own, in all languages. */
function otherRows(k: Knowledge, data: Fields, base: RuleVersion | undefined): Row[] {
  return Object.entries(data).filter(([field]) => !HEAD.includes(field)).flatMap(([field, value]) => {
    const [was, is] = [linesOf({ k, versjon: base }, (base as Fields | undefined)?.[field], feltnavn(field), field), linesOf({ k }, value, feltnavn(field), field)];
    return is.map((line): Row => [line.navn, was.find((w) => w.navn === line.navn)?.tekst ?? '', line.tekst]);
  });
}
