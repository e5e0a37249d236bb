import type { RuleVersion, Verdi } from '../schema/version.js';
import { formatVerdiI } from '../text.js';
import { removalOf, sentence, tellOnce, type Comparison, type DiffLine } from './line.js';

function line(id: string, value: Verdi, version: RuleVersion, tekst: string): DiffLine {
  return { slag: 'verdi', id, tekst, kilde: value.kilde, status: value.status, versjon: version.id };
}

function isNothing(value: Verdi): boolean {
  return (value.enhet === 'andel' || value.enhet === 'kroner') && Number(value.verdi) === 0 && value.verdi !== null;
}

/** A value that stands in both versions, when it is not the same any more. */
function changedValue(c: Comparison, before: Verdi, after: Verdi): string | null {
  const foer = formatVerdiI(c.a, c.lang, before);
  const naa = formatVerdiI(c.b, c.lang, after);
  const navn = after.navn[c.lang];
  if (foer === naa) return null;
  if (after.status === 'mangler') return sentence(c, 'verdi.ukjent', { navn, foer });
  if (before.status === 'mangler') return sentence(c, 'verdi.kjent', { navn, naa });
  if (isNothing(after)) return sentence(c, 'verdi.ingen', { navn, foer });
  return sentence(c, 'verdi.endret', { navn, foer, naa });
}

/** Values that a reader is told of, deadlines and other dates first. */
function tellable(version: RuleVersion): [string, Verdi][] {
  const all = Object.entries(version.verdier).filter(([, v]) => !v.intern);
  return [...all.filter(([, v]) => v.enhet === 'dato'), ...all.filter(([, v]) => v.enhet !== 'dato')];
}

/** Named values that changed, came or went; those that nobody knows the figure of are gathered in one sentence. */
export function valueLines(c: Comparison): DiffLine[] {
  const out: DiffLine[] = [];
  const unknown: [string, Verdi][] = [];
  for (const [id, after] of tellable(c.b)) {
    const before = c.a.verdier[id];
    if (c.told.has(id)) continue;
    if (before) {
      const tekst = changedValue(c, before, after);
      if (tekst) out.push(line(id, after, c.b, tekst));
    } else if (after.status === 'mangler') unknown.push([id, after]);
    else if (!isNothing(after)) out.push(line(id, after, c.b, sentence(c, 'verdi.ny', { navn: after.navn[c.lang], naa: formatVerdiI(c.b, c.lang, after) })));
  }
  const [first] = unknown;
  if (first) out.push(line(unknown.map(([id]) => id).join(' '), first[1], c.b, sentence(c, 'verdi.nye_ukjente', { navn: unknown.map(([, v]) => v.navn[c.lang]).join('; ') })));
  for (const [id, before] of tellable(c.a)) {
    if (id in c.b.verdier || c.told.has(id) || before.verdi === null) continue;
    const why = removalOf(c, id);
    const borte = sentence(c, 'verdi.borte', { navn: before.navn[c.lang], foer: formatVerdiI(c.a, c.lang, before) });
    out.push({ ...line(id, before, c.a, why && tellOnce(c, why.tekst) ? `${borte} ${why.tekst}` : borte), ...(why?.kilde ? { kilde: why.kilde } : {}) });
  }
  return out;
}
