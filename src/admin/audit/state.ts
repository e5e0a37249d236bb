import { z } from 'zod';
import { officeName } from '../queue/words.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { changeSchema } from '../../publishing/change.js';
import { settledHtml } from '../drafts/settled.js';
import { SLAGNAVN, TILSTANDSNAVN } from '../drafts/kinds.js';
import { dato } from '../drafts/words.js';
import { html, type Html } from '../html.js';
import { ROLLENAVN, type Rolle } from '../roles.js';
import type { Names } from './words.js';

type Fields = Record<string, unknown>;

/** What there was before or after, as people read it; as it is stored it is folded under that. */
export function stateHtml(k: Knowledge, names: Names, title: string, stored: string | null): Html {
  return html`<section><h2 class="ds-heading" data-size="xs">${title}</h2>${stored === null ? html`<p class="ds-paragraph">Ingenting.</p>` : shown(k, names, title, stored)}</section>`;
}

function shown(k: Knowledge, names: Names, title: string, stored: string): Html {
  const data = parsed(stored);
  if (data === null) return html`<p class="ds-paragraph">${TILSTANDSNAVN[stored as keyof typeof TILSTANDSNAVN] ?? stored}</p>`;
  const { innhold, ...outer } = data;
  const { endringer, skjema: _, ...fields } = { ...outer, ...(innhold as Fields | undefined) } as Fields;
  const changes = z.array(changeSchema).safeParse(endringer);
  return html`<dl class="adm-fakta">${Object.entries(fields).filter(([, v]) => v !== null && v !== '').map(([field, value]) => html`<div><dt>${NAVN[field] ?? field}</dt><dd class="adm-tekst">${text(k, names, field, value)}</dd></div>`)}</dl>
${changes.success && changes.data.length > 0 && html`<h3 class="ds-heading" data-size="2xs">Endringer</h3>${settledHtml(k, changes.data)}`}
<details class="ds-details" data-size="sm"><summary>Slik er det lagret (${title.toLowerCase()})</summary><div class="adm-innhold"><pre tabindex="0" role="region" aria-label="${title}">${JSON.stringify(data, null, 2)}</pre></div></details>`;
}

const NAVN: Record<string, string> = {
  tittel: 'Tittel', slag: 'Slag', gjelderFra: 'Tas i bruk', grunn: 'Grunn', grunnDaarligere: 'Grunn til svakere treffsikkerhet', koesak: 'Svar på sak i køen', gjelder: 'Forslag om', utgave: 'Utgave', lagetAv: 'Laget av', angrer: 'Tar tilbake utgave',
  id: 'Sak', tilstand: 'Tilstand', rutet: 'Hos', ansvarlig: 'Ansvarlig', intent: 'Svar', antall: 'Antall spørsmål', roller: 'Roller', kontor: 'Kontor', av: 'Slått av', tekst: 'Tekst', fra: 'Fra', til: 'Til', varsle: 'Sendt til åpne samtaler', avsluttet: 'Avsluttet', navn: 'Navn', perMinutt: 'Kall i minuttet',
  format: 'Format', hvem: 'Hvem', handling: 'Hva',
};

function text(k: Knowledge, names: Names, field: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nei';
  if (Array.isArray(value)) return value.map((v) => (field === 'roller' ? (ROLLENAVN[v as Rolle]?.navn ?? String(v)) : String(v))).join(', ');
  if (typeof value === 'object') return Object.values(value as Fields).map(String).join('\n');
  const plain = String(value);
  if (field === 'lagetAv' || field === 'ansvarlig' || field === 'hvem') return names.get(plain) ?? plain;
  if (field === 'slag') return SLAGNAVN[plain as keyof typeof SLAGNAVN] ?? plain;
  if (field === 'rutet' || field === 'kontor') return officeName(k, plain);
  if (field === 'intent') return k.intents.get(plain)?.navn.nb ?? plain;
  return /^\d{4}-\d{2}-\d{2}$/.test(plain) ? dato(plain) : plain;
}

function parsed(stored: string): Fields | null {
  try {
    const data: unknown = JSON.parse(stored);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : null;
  } catch {
    return null;
  }
}
