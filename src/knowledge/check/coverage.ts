import { addDays } from '../dates.js';
import type { RuleVersion, Verdi } from '../schema/version.js';
import { didYouMean } from '../read/suggest.js';
import type { CheckContext } from './context.js';
import { requirementsOf } from './requirements.js';

/** Days of a version's life that a value does not reach. */
function uncovered(version: RuleVersion, value: Verdi): string[] {
  const { fra, til } = value.gjelder ?? version.gjelder;
  const gaps: string[] = [];
  if (fra > version.gjelder.fra) gaps.push(`${version.gjelder.fra} til ${addDays(fra, -1)}`);
  if (til < version.gjelder.til) gaps.push(`${addDays(til, 1)} til ${version.gjelder.til}`);
  return gaps;
}

function checkRate(c: CheckContext, version: RuleVersion, id: string, part: string): void {
  const sats = c.k.satser.get(id)!;
  const file = c.files().find((f) => (f.data as { id?: string } | null)?.id === id && f.name.startsWith('rules/satser/'))?.name ?? c.fileOf(version);
  const first = sats.rader[0]!.fra;
  if (first > version.gjelder.fra) c.report(file, ['rader', 0, 'fra'], `satsen er ikke kjent før ${first}, men ${version.id} (${part}) trenger den fra ${version.gjelder.fra}`, 'Legg til raden som gjaldt før, eller en rad med status mangler');
  if (sats.kjent_til < version.gjelder.til) c.report(file, ['kjent_til'], `satsen er kjent til ${sats.kjent_til}, men ${version.id} varer til ${version.gjelder.til}`, 'Legg til nye rader når de er kjent, og flytt kjent_til', 'advarsel');
}

/** Each value that a version needs is there, or said to be missing, on each day of the version's life. */
function checkNeeds(c: CheckContext, version: RuleVersion): void {
  for (const need of requirementsOf(version)) {
    const value = version.verdier[need.id];
    if (!value) {
      if (need.mayBeRate && c.k.satser.has(need.id)) checkRate(c, version, need.id, need.part);
      else c.reportPart(version, need.part, need.path, `verdien «${need.id}» finnes ikke i ${version.id}`, didYouMean(need.id, [...Object.keys(version.verdier), ...(need.mayBeRate ? c.k.satser.keys() : [])]));
      continue;
    }
    for (const gap of uncovered(version, value)) c.reportPart(version, `verdier/${need.id}`, ['gjelder'], `verdien gjelder ikke ${gap}, men ${version.id} trenger den da`, 'Utvid gjelder, eller si at verdien mangler for de dagene');
  }
}

function checkValue(c: CheckContext, version: RuleVersion, id: string, value: Verdi): void {
  const part = `verdier/${id}`;
  if (value.status === 'mangler' && !value.hvor) c.reportPart(version, part, [], 'verdien mangler, og det står ikke hvor den kan finnes', 'Legg til hvor, med hvor eller hos hvem tallet kan finnes');
  const from = c.origin.versions.origins.get(version.id)?.get(part);
  const inherited = from !== undefined && from.file !== c.fileOf(version);
  if (inherited && value.verdi !== null && (value.enhet === 'dato' || value.enhet === 'kroner')) {
    const what = value.enhet === 'dato' ? 'datoen' : 'beløpet';
    c.report(c.fileOf(version), ['verdier'], `${what} «${id}» er tatt over fra ${version.bygger_paa} uten at noen har sagt at det gjelder i ${version.id}`, `Skriv ${id} på nytt her: med kilde, med status mangler, eller som fjernet`);
  }
}

/** Days between two versions of a scheme that no version governs. */
function checkHoles(c: CheckContext): void {
  const all = [...c.k.versjoner.values()];
  for (const scheme of c.k.ordninger.values()) {
    if (!Object.values(scheme.kontraktnavn).includes('etter-dato')) continue;
    const versions = all.filter((v) => v.ordning === scheme.id);
    versions.slice(1).forEach((v, i) => {
      const end = versions[i]!.gjelder.til;
      if (addDays(end, 1) < v.gjelder.fra) c.report(c.fileOf(v), ['gjelder', 'fra'], `ingen versjon gjelder fra ${addDays(end, 1)} til ${addDays(v.gjelder.fra, -1)}`, 'Er det et hull i ordningen, kan det stå. Er det en skrivefeil, rett datoene', 'advarsel');
    });
  }
}

/** Every value a version needs, for every day it is in force. */
export function checkCoverage(c: CheckContext): void {
  for (const version of c.k.versjoner.values()) {
    checkNeeds(c, version);
    for (const [id, value] of Object.entries(version.verdier)) checkValue(c, version, id, value);
  }
  checkHoles(c);
}
