import { formatListe } from '../format.js';
import type { Krav, Operand } from '../schema/condition.js';
import type { Kriterium, RuleVersion } from '../schema/version.js';
import { formatVerdiI, say } from '../text.js';
import { valueOf } from '../values.js';
import { paired, removalOf, sentence, words, type Comparison, type DiffLine } from './line.js';

type Comparator = keyof Krav;

function comparisonOf(krav: Krav): [Comparator, Operand[]] {
  const [name, value] = Object.entries(krav).find(([, v]) => v !== undefined) as [Comparator, Operand | Operand[]];
  return [name, Array.isArray(value) ? value : [value]];
}

/** Named values that a requirement compares with. */
function valuesIn(krav: Krav): string[] {
  return comparisonOf(krav)[1].flatMap((o) => (typeof o === 'object' ? [o.verdi] : []));
}

function operandWords(c: Comparison, operand: Operand, factId: string, version: RuleVersion): string {
  if (typeof operand === 'object') {
    const value = valueOf(version, operand.verdi);
    return value ? formatVerdiI(version, c.lang, value) : operand.verdi;
  }
  const choice = c.k.fakta.get(factId)?.valg?.find((v) => v.verdi === String(operand));
  return choice ? choice.navn[c.lang] : String(operand);
}

/** `minst 3 måneder`, `mer enn 12 måneder`. */
function requirementWords(c: Comparison, criterion: Kriterium, version: RuleVersion): string {
  const [comparator, operands] = comparisonOf(criterion.krav);
  const verdi = formatListe(c.lang, operands.map((o) => operandWords(c, o, criterion.fakta, version)));
  return sentence(c, `krav.${comparator}`, { verdi });
}

/** The requirement as it comes out with the version's figures: two ways of writing the same are no difference. */
function requirementKey(c: Comparison, criterion: Kriterium, version: RuleVersion): string {
  return `${criterion.fakta} ${requirementWords(c, criterion, version)}`;
}

function isUnknown(criterion: Kriterium, version: RuleVersion): boolean {
  return valuesIn(criterion.krav).some((id) => valueOf(version, id)?.status === 'mangler');
}

function changedRequirement(c: Comparison, before: Kriterium, after: Kriterium, navn: string): string | null {
  const [old, now] = [valuesIn(before.krav), valuesIn(after.krav)];
  // The same comparison with another figure: the value itself says it, by its own name.
  if (now.length > 0 && JSON.stringify(before.krav) === JSON.stringify(after.krav)) return null;
  const alreadyTold = now.length > 0 && now.every((id) => c.told.has(id));
  for (const id of [...old, ...now]) c.told.add(id);
  if (alreadyTold) return null;
  const [foer, naa] = [requirementWords(c, before, c.a), requirementWords(c, after, c.b)];
  if (isUnknown(after, c.b)) return sentence(c, 'kriterium.ukjent', { navn, foer });
  if (isUnknown(before, c.a)) return sentence(c, 'kriterium.kjent', { navn, naa });
  return sentence(c, 'kriterium.krav', { navn, foer, naa });
}

function changed(c: Comparison, before: Kriterium, after: Kriterium): string | null {
  const navn = after.navn[c.lang];
  if (requirementKey(c, before, c.a) !== requirementKey(c, after, c.b)) return changedRequirement(c, before, after, navn);
  if (before.ellers !== after.ellers) {
    const outcome = (o: Kriterium['ellers']): string => say(c.k, `visning.utfall.${o}`, c.lang);
    return sentence(c, 'kriterium.ellers', { navn, foer: outcome(before.ellers), naa: outcome(after.ellers) });
  }
  if (!c.buildsOn) return null;
  const sameWhen = JSON.stringify(before.gjelder_naar ?? null) === JSON.stringify(after.gjelder_naar ?? null);
  if (sameWhen && before.forklaring.nb === after.forklaring.nb) return null;
  return sentence(c, 'kriterium.endret', { navn, forklaring: words(c, after.forklaring, c.b) });
}

/** Criteria that came, went or changed. */
export function criteriaLines(c: Comparison): DiffLine[] {
  const { gone, added, both } = paired(c.a.kriterier, c.b.kriterier);
  const line = (k: Kriterium, version: RuleVersion, tekst: string): DiffLine => ({ slag: 'kriterium', id: k.id, tekst, kilde: k.kilde, status: k.status, versjon: version.id });
  return [
    ...added.flatMap((k) => {
      for (const id of valuesIn(k.krav)) c.told.add(id);
      if (c.told.has(k.id)) return [];
      return [line(k, c.b, sentence(c, 'kriterium.ny', { navn: k.navn[c.lang], forklaring: words(c, k.forklaring, c.b) }))];
    }),
    ...both.flatMap(([before, after]) => {
      const tekst = changed(c, before, after);
      return tekst && !c.told.has(after.id) ? [line(after, c.b, tekst)] : [];
    }),
    ...gone.filter((k) => !c.told.has(k.id)).map((k) => {
      const why = removalOf(c, k.id);
      const tekst = sentence(c, 'kriterium.borte', { navn: k.navn[c.lang], forklaring: why?.tekst ?? words(c, k.forklaring, c.a) });
      return { ...line(k, c.a, tekst), ...(why?.kilde ? { kilde: why.kilde } : {}) };
    }),
  ];
}
