import { escapeHtml as esc } from '../../reply/html.js';
import type { Json } from './openapi/components.js';
import { OPERATIONS, type Operation } from './openapi/operations.js';
import { pageHead } from '../../reply/page-head.js';

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  description: string;
  example?: unknown;
}

/** The interface for people: drawn from the same table as the OpenAPI document, so that the two never say different things. */
export function docsPage(document: Json): string {
  const { title, description } = document['info'] as { title: string; description: string };
  return `${pageHead({ lang: 'nb', tittel: `API for ${esc(title)}` })}
<body>
<a class="ds-skip-link" href="#innhold">Hopp til innholdet</a>
<main id="innhold" tabindex="-1">
<h1 class="ds-heading" data-size="lg">API for ${esc(title)}</h1>
<p class="ds-paragraph">${esc(description)}</p>
<p class="ds-paragraph">Full beskrivelse for maskiner: <a class="ds-link" href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). De samme tjenestene finnes som MCP-verktøy på <code>/mcp</code>.</p>
<h2 class="ds-heading" data-size="md">Nøkkel</h2>
<p class="ds-paragraph">Alle kall krever en nøkkel. Helsedirektoratets administrator lager den. Send den i hodet <code>Authorization</code>:</p>
${code('Authorization: Bearer alis_…', 'Slik sendes nøkkelen')}
<h2 class="ds-heading" data-size="md">Feil</h2>
<p class="ds-paragraph">Alle feil har samme form. <code>code</code> er fast, <code>message</code> er på språket i <code>Accept-Language</code>, og <code>field</code> sier hvilket felt det gjelder:</p>
${code(JSON.stringify({ error: { code: 'ALIS-C009', field: 'stillinger[0].stillingsandel', message: '…' } }, null, 2), 'Formen på en feil')}
<h2 class="ds-heading" data-size="md">Adresser</h2>
<ul class="ds-list">${OPERATIONS.map((o) => `<li><a class="ds-link" href="#${o.id}">${esc(o.summary)}</a></li>`).join('')}</ul>
${OPERATIONS.map(section).join('\n')}
</main>
</body>
</html>`;
}

function section(o: Operation): string {
  const examples = Object.entries(o.body?.examples ?? {});
  return `<section aria-labelledby="${o.id}">
<h3 class="ds-heading" data-size="sm" id="${o.id}">${esc(o.summary)}</h3>
<p class="ds-paragraph"><code>${o.method.toUpperCase()} /api/v1${esc(o.path)}</code></p>
<p class="ds-paragraph">${esc(o.description)}</p>
${parameters(o.parameters as unknown as Parameter[])}
${examples.map(([name, value]) => `<p class="ds-paragraph">Eksempel: ${esc(name)}</p>${code(JSON.stringify(value, null, 2), `Eksempel på innhold: ${name}`)}`).join('\n')}
</section>`;
}

function parameters(rows: readonly Parameter[]): string {
  if (rows.length === 0) return '';
  const row = (p: Parameter) => `<li><code>${esc(p.name)}</code>${p.required ? ' (må være med)' : ''}: ${esc(p.description)}${p.example === undefined ? '' : `. Eksempel: <code>${esc(String(p.example))}</code>`}</li>`;
  return `<ul class="ds-list">${rows.map(row).join('')}</ul>`;
}

/** What may be wider than the page scrolls by itself, with the keyboard too. */
function code(text: string, name: string): string {
  return `<div class="alis-tabell" tabindex="0" role="region" aria-label="${esc(name)}"><pre><code>${esc(text)}</code></pre></div>`;
}
