import { didYouMean } from '../read/suggest.js';
import type { Path } from '../read/yaml-file.js';
import type { Fakta } from '../schema/reference.js';
import type { RuleVersion } from '../schema/version.js';
import { walk, type CheckContext } from './context.js';
import { comparisonsOf, operandsOf } from './requirements.js';

/** Every source that is named is in the register; a secondary one never makes anything `bekreftet`. */
function checkSources(c: CheckContext): void {
  const ids = [...c.k.kilder.keys()];
  for (const { name, data } of c.files()) {
    walk(data, (node, path) => {
      if (typeof node['dokument'] === 'string' && 'punkt' in node && !c.k.kilder.has(node['dokument'])) c.report(name, [...path, 'dokument'], `kilden «${node['dokument']}» står ikke i rules/kilder.yaml`, didYouMean(node['dokument'], ids));
      if (node['status'] !== 'bekreftet') return;
      const refs = [node['kilde'], ...(Array.isArray(node['kilder']) ? node['kilder'] : [])].filter((r) => typeof r === 'object' && r !== null) as { dokument?: string }[];
      const types = refs.map((r) => c.k.kilder.get(r.dokument ?? '')?.type);
      if (types.length && types.every((t) => t === 'sekundaer')) c.report(name, [...path, 'status'], `statusen er bekreftet, men kilden (${refs.map((r) => r.dokument).join(', ')}) er sekundær`, 'Skriv status: ubekreftet, eller vis til det offisielle dokumentet');
    });
  }
}

function literalsOf(fact: Fakta): string[] | null {
  if (fact.type === 'ja_nei') return ['true', 'false'];
  return fact.valg?.map((v) => v.verdi) ?? null;
}

function checkFact(c: CheckContext, version: RuleVersion, part: string, path: Path, id: string): Fakta | undefined {
  const fact = c.k.fakta.get(id);
  if (!fact) c.reportPart(version, part, path, `«${id}» finnes ikke i rules/fakta.yaml`, didYouMean(id, c.k.fakta.keys()));
  return fact;
}

/** Facts exist, can be asked for, and are compared with values that they can have. */
function checkFacts(c: CheckContext, version: RuleVersion): void {
  for (const { fakta, krav, part, path } of comparisonsOf(version)) {
    const fact = checkFact(c, version, part, [...path, 'fakta'], fakta);
    const literals = fact && literalsOf(fact);
    if (!literals) continue;
    for (const o of operandsOf(krav)) {
      if (typeof o !== 'object' && !literals.includes(String(o))) c.reportPart(version, part, [...path, 'krav'], `«${String(o)}» er ikke et svar som «${fakta}» kan ha`, didYouMean(String(o), literals));
    }
  }
  for (const k of version.kriterier) {
    const asked = k.spoer === undefined ? c.k.fakta.get(k.fakta) : checkFact(c, version, `kriterier/${k.id}`, ['spoer'], k.spoer);
    if (asked?.type === 'avledet') c.reportPart(version, `kriterier/${k.id}`, ['spoer'], `«${asked.id}» regnes ut og kan ikke spørres om`, 'Legg til spoer med det feltet som brukeren skal svare på');
  }
  for (const e of version.elementer) if (e.vindu) checkFact(c, version, `elementer/${e.id}`, ['vindu', 'fakta'], e.vindu.fakta);
  for (const s of [...version.neste_steg, ...version.sjekkliste]) {
    for (const key of ['innen', 'etter'] as const) {
      const id = s[key];
      if (id !== undefined && version.verdier[id]?.enhet !== 'dato') c.reportPart(version, `neste_steg/${s.id}`, [key], `«${id}» er ikke en dato blant verdiene i ${version.id}`, didYouMean(id, Object.keys(version.verdier)));
    }
  }
  checkCalculation(c, version);
}

function checkCalculation(c: CheckContext, version: RuleVersion): void {
  const b = version.beregning;
  for (const [id, value] of Object.entries(version.verdier)) {
    value.sammensatt?.elementer.forEach((element, i) => {
      if (!version.elementer.some((e) => e.id === element)) c.reportPart(version, `verdier/${id}`, ['sammensatt', 'elementer', i], `elementet «${element}» finnes ikke i ${version.id}`, didYouMean(element, version.elementer.map((e) => e.id)));
    });
  }
  if (b.modell !== 'gradert') return;
  if (b.tillegg) checkFact(c, version, 'beregning', ['tillegg', 'fakta'], b.tillegg.fakta);
  const types = c.k.fakta.get('stillingstype')?.valg?.map((v) => v.verdi) ?? [];
  for (const type of types) if (!(type in b.grunnbelop)) c.reportPart(version, 'beregning', ['grunnbelop'], `stillingstypen «${type}» har ikke noe beløp`, 'Legg til linja, eller en verdi med status mangler');
  for (const type of Object.keys(b.grunnbelop)) if (types.length && !types.includes(type)) c.reportPart(version, 'beregning', ['grunnbelop', type], `«${type}» er ikke en stillingstype i rules/fakta.yaml`, didYouMean(type, types));
}

/** Contract names lead to versions that exist, and mean one scheme only. */
function checkSchemes(c: CheckContext): void {
  const owner = new Map<string, string>();
  for (const scheme of c.k.ordninger.values()) {
    const file = `rules/ordninger/${scheme.id}/ordning.yaml`;
    for (const [name, target] of Object.entries(scheme.kontraktnavn)) {
      const path = ['kontraktnavn', name];
      const before = owner.get(name);
      if (before) c.report(file, path, `navnet «${name}» brukes også av ${before}`, 'Gi det ene et annet navn');
      owner.set(name, scheme.id);
      if (target !== 'etter-dato' && !c.k.versjoner.has(target)) c.report(file, path, `versjonen «${target}» finnes ikke`, didYouMean(target, [...c.k.versjoner.keys(), 'etter-dato']));
    }
    if (![...c.k.versjoner.values()].some((v) => v.ordning === scheme.id)) c.report(file, ['id'], 'ordningen har ingen versjon', 'Legg til en versjonsfil, for eksempel 2027.yaml');
  }
}

/** Contradictions between sources name versions that exist. */
function checkConflicts(c: CheckContext): void {
  c.k.motstrid.forEach((m, i) => m.gjelder.forEach((id, j) => {
    if (!c.k.versjoner.has(id)) c.report('rules/motstrid.yaml', [i, 'gjelder', j], `versjonen «${id}» finnes ikke`, didYouMean(id, c.k.versjoner.keys()));
  }));
}

/** Worked examples speak of versions that exist, and have ids of their own. */
function checkExamples(c: CheckContext): void {
  for (const { name, data } of c.files('.eksempler.yaml')) {
    const { versjon, eksempler } = data as { versjon: string; eksempler: { id: string }[] };
    if (!c.k.versjoner.has(versjon)) c.report(name, ['versjon'], `versjonen «${versjon}» finnes ikke`, didYouMean(versjon, c.k.versjoner.keys()));
    eksempler.forEach((e, i) => {
      if (eksempler.findIndex((o) => o.id === e.id) < i) c.report(name, ['eksempler', i, 'id'], `id «${e.id}» er brukt før i fila`, 'Gi eksempelet en egen id');
    });
  }
}

/** Everything that is referred to exists. */
export function checkReferences(c: CheckContext): void {
  checkSources(c);
  for (const version of c.k.versjoner.values()) checkFacts(c, version);
  checkSchemes(c);
  checkExamples(c);
  checkConflicts(c);
}
