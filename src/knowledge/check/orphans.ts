import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGS } from '../schema/common.js';
import { placeholdersIn } from '../text.js';
import { didYouMean } from '../read/suggest.js';
import { isText, walk, type CheckContext } from './context.js';
import { requirementsOf } from './requirements.js';

interface Source {
  name: string;
  text: string;
}

/** The program's own source, or what was built from it: it says texts by key and values by id. */
function sources(root: string): Source[] {
  const name = ['src', 'dist'].find((folder) => existsSync(join(root, folder)));
  if (name === undefined) return [];
  const folder = join(root, name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.(ts|js)$/.test(f))
    .map((f) => ({ name: `${name}/${f.replaceAll('\\', '/')}`, text: readFileSync(join(folder, f), 'utf8') }));
}

/** Texts in quotation marks, and beginnings that code completes by itself: `feil.${code}`, 'kommando.'. */
function literalsIn(code: string): { whole: Set<string>; beginnings: string[] } {
  const whole = new Set([...code.matchAll(/['"`]([\w.-]+)['"`]/g)].map((m) => m[1]!));
  const templates = [...code.matchAll(/`([a-zA-Z][\w.-]*)\$\{/g)].map((m) => m[1]!);
  const dotted = [...whole].filter((s) => /^[a-z][\w-]*(\.[\w-]+)*\.$/.test(s));
  return { whole, beginnings: [...new Set([...templates, ...dotted])].filter((b) => /[.-]/.test(b)) };
}

function checkTextKeys(c: CheckContext, files: readonly Source[]): void {
  if (files.length === 0) return;
  const { whole, beginnings } = literalsIn(files.map((f) => f.text).join('\n'));
  for (const { name, data } of c.files().filter((f) => f.name.startsWith('rules/tekster/'))) {
    for (const key of Object.keys((data ?? {}) as object)) {
      if (!whole.has(key) && !beginnings.some((p) => key.startsWith(p))) c.report(name, [key], `teksten «${key}» brukes ikke`, 'Slett den, eller sjekk at navnet er riktig', 'advarsel');
    }
  }
  for (const file of files) checkSaid(c, file);
}

/** Ways in which the program says a text by its key. */
const SAYS = /\b(?:say|tell|message|preface|choice)\(\s*[\w.]+,\s*(?:'[^']*',\s*)??'([a-z][\w-]*(?:\.[\w-]+)+)'/g;

function checkSaid(c: CheckContext, file: Source): void {
  for (const m of file.text.matchAll(SAYS)) {
    if (c.k.tekster.has(m[1]!)) continue;
    const line = file.text.slice(0, m.index).split('\n').length;
    c.problems.push({ file: file.name, line, field: m[1]!, message: 'programmet viser til en tekst som ikke finnes i rules/tekster', remedy: didYouMean(m[1]!, c.k.tekster.keys()), nivaa: 'feil' });
  }
}

/** Sources and values that nothing speaks of, and texts that nobody says: not wrong, but worth a look. */
export function checkOrphans(c: CheckContext): void {
  const cited = new Set<string>();
  const placed = new Set<string>();
  for (const { data } of c.files()) {
    walk(data, (node) => {
      if (typeof node['dokument'] === 'string') cited.add(node['dokument']);
      if (isText(node)) for (const lang of LANGS) for (const p of placeholdersIn(node[lang])) placed.add(p.id);
    });
  }
  const files = sources(c.origin.reader.root);
  const code = files.map((f) => f.text).join('\n');
  [...c.k.kilder.keys()].forEach((id, i) => {
    if (!cited.has(id)) c.report('rules/kilder.yaml', [i, 'id'], `ingenting viser til kilden «${id}»`, 'Vis til den der den brukes, eller slett den', 'advarsel');
  });
  for (const version of c.k.versjoner.values()) {
    const needed = new Set(requirementsOf(version).map((n) => n.id));
    for (const id of Object.keys(version.verdier)) {
      if (needed.has(id) || placed.has(id) || code.includes(`'${id}'`)) continue;
      c.reportPart(version, `verdier/${id}`, [], `verdien «${id}» brukes ikke i noen tekst eller utregning`, 'Vis den i en tekst, eller slett den', 'advarsel');
    }
  }
  checkTextKeys(c, files);
}
