import { didYouMean } from '../read/suggest.js';
import type { Path } from '../read/yaml-file.js';
import type { RuleVersion } from '../schema/version.js';
import { LISTS } from '../read/merge.js';
import { LANGS } from '../schema/common.js';
import { FORMAT_NAMES, placeholdersIn, type Placeholder } from '../text.js';
import { valueOf } from '../values.js';
import { isText, walk, type CheckContext } from './context.js';

const BUILT_IN = ['versjon.navn', 'versjon.fra', 'versjon.til'];
type Report = (path: Path, message: string, remedy: string) => void;

function inTexts(data: unknown, visit: (p: Placeholder, path: Path) => void): void {
  walk(data, (node, path) => {
    if (isText(node)) for (const lang of LANGS) for (const p of placeholdersIn(node[lang])) visit(p, [...path, lang]);
  });
}

/** A placeholder is filled by one of these versions; by all of them where several are meant. */
function checkIn(c: CheckContext, p: Placeholder, path: Path, versions: readonly RuleVersion[], report: Report): void {
  if (p.version !== undefined && !c.k.versjoner.has(p.version)) {
    report(path, `plassholderen viser til versjonen «${p.version}», som ikke finnes`, didYouMean(p.version, c.k.versjoner.keys()));
    return;
  }
  for (const version of p.version === undefined ? versions : [c.k.versjoner.get(p.version)!]) {
    if (BUILT_IN.includes(p.id) || valueOf(version, p.id)) continue;
    report(path, `plassholderen {{${p.id}}} er ikke en verdi i ${version.id}`, `${didYouMean(p.id, [...Object.keys(version.verdier), ...BUILT_IN])}, eller legg til verdien i versjonen`);
  }
}

function checkVersion(c: CheckContext, version: RuleVersion): void {
  const file = c.fileOf(version);
  for (const field of ['navn', 'om', 'nytt', 'videreforte_regler'] as const) {
    inTexts(version[field], (p, path) => checkIn(c, p, path, [version], (at, m, r) => c.report(file, [field, ...at], m, r)));
  }
  for (const [id, value] of Object.entries(version.verdier)) {
    inTexts(value, (p, path) => checkIn(c, p, path, [version], (at, m, r) => c.reportPart(version, `verdier/${id}`, at, m, r)));
  }
  for (const list of LISTS) {
    for (const item of version[list]) inTexts(item, (p, path) => checkIn(c, p, path, [version], (at, m, r) => c.reportPart(version, `${list}/${item.id}`, at, m, r)));
  }
  inTexts(version.beregning, (p, path) => checkIn(c, p, path, [version], (at, m, r) => c.reportPart(version, 'beregning', at, m, r)));
}

/** The versions that an answer of an intent is used for: those that it names and no earlier answer has taken. */
export function versionsAnswered(c: CheckContext, svar: readonly { gjelder?: string[] | undefined; spor?: unknown }[]): RuleVersion[][] {
  const left = new Set(c.k.versjoner.values());
  return svar.map((s) => {
    // A pointed answer stands beside the general one of its version, and takes nothing from it.
    const open = s.spor === undefined ? [...left] : [...c.k.versjoner.values()];
    const mine = open.filter((v) => !s.gjelder || s.gjelder.includes(v.id) || s.gjelder.includes(v.ordning));
    if (s.spor === undefined) for (const v of mine) left.delete(v);
    return mine;
  });
}

function checkIntents(c: CheckContext): void {
  for (const intent of c.k.intents.values()) {
    const file = `intents/${intent.id}.yaml`;
    const answered = versionsAnswered(c, intent.svar);
    intent.svar.forEach((s, i) => inTexts({ kort: s.kort, utdyping: s.utdyping }, (p, path) => checkIn(c, p, path, answered[i]!, (at, m, r) => c.report(file, ['svar', i, ...at], m, r))));
  }
}

/** Texts outside the versions are said in the light of some version, or filled by code: only what can be known is checked. */
function checkOthers(c: CheckContext): void {
  const known = new Set([...c.k.versjoner.values()].flatMap((v) => Object.keys(v.verdier)));
  for (const { name, data } of c.files()) {
    inTexts(data, (p, path) => {
      if (p.format !== undefined && !FORMAT_NAMES.includes(p.format)) c.report(name, path, `formen «${p.format}» finnes ikke`, didYouMean(p.format, FORMAT_NAMES));
      if (p.version !== undefined) checkIn(c, p, path, [], (at, m, r) => c.report(name, at, m, r));
      const byVersion = name.startsWith('rules/ordninger/') || name.startsWith('intents/') || name.startsWith('rules/tekster/');
      if (!byVersion && p.version === undefined && !known.has(p.id) && !BUILT_IN.includes(p.id)) c.report(name, path, `plassholderen {{${p.id}}} er ikke en verdi i noen versjon`, didYouMean(p.id, known));
    });
  }
}

/** Every `{{placeholder}}` is filled by something. */
export function checkPlaceholders(c: CheckContext): void {
  for (const version of c.k.versjoner.values()) checkVersion(c, version);
  checkIntents(c);
  checkOthers(c);
}
