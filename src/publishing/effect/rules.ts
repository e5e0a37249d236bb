import { diffEdited, diffVersions } from '../../knowledge/diff.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { RuleVersion, Verdi } from '../../knowledge/schema/version.js';
import { formatDato, formatVerdiI, say } from '../../knowledge/text.js';
import { versionsOf } from '../../knowledge/versions.js';
import { carriedAnswers } from './answers.js';

/** What happens to one rule version, in plain sentences (bokmål). */
export interface VersionEffect {
  versjon: string;
  navn: string;
  slag: 'ny' | 'borte' | 'endret';
  setninger: string[];
}

/** Versions that come, go or read differently, with what is different in each. */
export function versionEffects(before: Knowledge, after: Knowledge): VersionEffect[] {
  const ids = [...new Set([...before.versjoner.keys(), ...after.versjoner.keys()])];
  return ids.flatMap((id): VersionEffect[] => {
    const [a, b] = [before.versjoner.get(id), after.versjoner.get(id)];
    if (a && !b) return [{ versjon: id, navn: a.navn.nb, slag: 'borte', setninger: ['Versjonen blir borte.'] }];
    if (!a && b) return [{ versjon: id, navn: b.navn.nb, slag: 'ny', setninger: newVersion(after, b) }];
    if (!a || !b || a.hash === b.hash) return [];
    return [{ versjon: id, navn: b.navn.nb, slag: 'endret', setninger: changed(after, a, b) }];
  });
}

function newVersion(k: Knowledge, b: RuleVersion): string[] {
  const unknown = Object.values(b.verdier).filter((v) => v.status === 'mangler').map((v) => v.navn.nb);
  const carried = carriedAnswers(k, b);
  const examples = k.eksempler.get(b.id)?.length ?? 0;
  const own = versionsOf(k, b.ordning);
  const previous = own[own.findIndex((v) => v.id === b.id) - 1];
  return [
    `Ny versjon fra ${formatDato('nb', b.gjelder.fra)} til ${formatDato('nb', b.gjelder.til)}.`,
    ...(unknown.length > 0 ? [`Disse verdiene er ikke kjent ennå: ${unknown.join('; ')}.`] : []),
    ...(examples > 0 ? [`${examples} regneeksempler følger med. Svarene i dem er regnet ut av programmet: regn dem over for hånd.`] : []),
    ...(carried > 0 ? [`${carried} svar på vanlige spørsmål er ikke skrevet for dette tilskuddsåret ennå. Assistenten gir svaret fra før og sier at det er ubekreftet.`] : []),
    ...(previous ? diffVersions(k, previous, b, 'nb').filter((line) => line.slag !== 'periode').map((line) => line.tekst) : []),
  ];
}

function changed(k: Knowledge, a: RuleVersion, b: RuleVersion): string[] {
  const lines = diffEdited(k, a, b, 'nb');
  const told = new Set(lines.flatMap((line) => line.id.split(' ')));
  const status = Object.entries(b.verdier).flatMap(([id, value]) => {
    const before = a.verdier[id];
    return before ? surer(k, a, b, before, value, told.has(id)) : [];
  });
  const all = [...lines.map((line) => line.tekst), ...status, ...caveats(a, b)];
  return all.length > 0 ? all : ['Kilder, merknader eller andre opplysninger i versjonen er endret. Ingen tall eller vilkår er endret.'];
}

/** A value that is more or less sure than it was, or that only the calculation uses. */
function surer(k: Knowledge, a: RuleVersion, b: RuleVersion, before: Verdi, after: Verdi, told: boolean): string[] {
  const status = (value: Verdi): string => say(k, `visning.status.${value.status}`, 'nb');
  const figure = formatVerdiI(b, 'nb', after);
  const sameFigure = formatVerdiI(a, 'nb', before) === figure;
  if (!told && !sameFigure) return [`${after.navn.nb}: før ${formatVerdiI(a, 'nb', before)}, nå ${figure}.`];
  return before.status === after.status || (before.status === 'mangler' && told) || after.status === 'mangler' ? [] : [`${after.navn.nb} (${figure}) er nå ${status(after)}. Før: ${status(before)}.`];
}

function caveats(a: RuleVersion, b: RuleVersion): string[] {
  const texts = (v: RuleVersion): Map<string, string> => new Map([...v.forbehold.map((f) => [`forbehold ${f.id}`, f.tekst.nb] as const), ...v.ukjent.map((u) => [`ukjent ${u.id}`, u.tekst.nb] as const)]);
  const [old, now] = [texts(a), texts(b)];
  return [
    ...[...now].filter(([id, text]) => id.startsWith('forbehold') && old.get(id) !== text).map(([id, text]) => (old.has(id) ? `Forbehold endret. Før: ${old.get(id)} Nå: ${text}` : `Nytt forbehold: ${text}`)),
    ...[...old].filter(([id]) => !now.has(id)).map(([id, text]) => (id.startsWith('forbehold') ? `Forbeholdet er borte: ${text}` : `Ikke lenger uavklart: ${text}`)),
  ];
}
