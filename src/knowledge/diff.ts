import { criteriaLines } from './diff/criteria.js';
import { listLines } from './diff/lists.js';
import { buildsOn, sentence, words, type Comparison, type DiffLine } from './diff/line.js';
import { valueLines } from './diff/values.js';
import type { Knowledge, Lang } from './knowledge.js';
import type { RuleVersion } from './schema/version.js';
import { placeholdersIn, say } from './text.js';
import { versionsOf } from './versions.js';

export type { DiffLine } from './diff/line.js';

/** Versions that came after `a` up to and with `b`: what each of them brought is new to somebody who knows `a`. */
function versionsBetween(k: Knowledge, a: RuleVersion, b: RuleVersion): RuleVersion[] {
  return versionsOf(k, b.ordning).filter((v) => v.gjelder.fra > a.gjelder.fra && v.gjelder.fra <= b.gjelder.fra);
}

function periodLine(c: Comparison): DiffLine {
  const tekst = sentence(c, 'periode', {
    foer: c.a.navn[c.lang], foer_fra: c.a.gjelder.fra, foer_til: c.a.gjelder.til,
    naa: c.b.navn[c.lang], naa_fra: c.b.gjelder.fra, naa_til: c.b.gjelder.til,
  });
  return { slag: 'periode', id: c.b.id, tekst, kilde: c.b.kilder[0]!, status: c.b.status, versjon: c.b.id };
}

/**
 * Sentences that the editors wrote about what is new; what they tell of is not told again. Over several versions each
 * says from when, since a later one may have taken back what an earlier one brought.
 */
function newsLines(c: Comparison): DiffLine[] {
  const versions = versionsBetween(c.k, c.a, c.b);
  const dated = (v: RuleVersion, tekst: string): string => (versions.length > 1 ? sentence(c, 'nytt', { aar: v.id.split('/')[1]!.replace('-', '/'), tekst }) : tekst);
  return versions.flatMap((v) =>
    v.nytt.map((n, i) => {
      for (const id of [...n.dekker, ...placeholdersIn(n.tekst.nb).map((p) => p.id)]) c.told.add(id);
      return { slag: 'nytt' as const, id: `${v.id}#${i + 1}`, tekst: dated(v, words(c, n.tekst, v)), kilde: n.kilde, status: n.status, versjon: v.id };
    }),
  );
}

function calculationLines(c: Comparison): DiffLine[] {
  if (c.a.beregning.modell === c.b.beregning.modell) return [];
  const naa = say(c.k, `visning.beregning.${c.b.beregning.modell}`, c.lang);
  return [{ slag: 'beregning', id: 'beregning', tekst: sentence(c, 'beregning', { naa }), kilde: c.b.beregning.kilde, status: c.b.status, versjon: c.b.id }];
}

function carriedOnLine(c: Comparison): DiffLine[] {
  const carried = c.b.videreforte_regler;
  if (!carried || !c.buildsOn) return [];
  const tekst = sentence(c, 'viderefort', { forbehold: words(c, carried.forbehold, c.b) });
  return [{ slag: 'ukjent', id: 'viderefort', tekst, kilde: c.b.kilder[0]!, status: carried.status, versjon: c.b.id }];
}

function unknownLines(c: Comparison): DiffLine[] {
  const before = new Set(c.a.ukjent.map((u) => u.id));
  return c.b.ukjent
    .filter((u) => c.buildsOn && !before.has(u.id))
    .map((u) => ({ slag: 'ukjent', id: u.id, tekst: sentence(c, 'ukjent', { tekst: words(c, u.tekst, c.b), hvem: words(c, u.hvem, c.b) }), kilde: c.b.kilder[0]!, status: 'mangler', versjon: c.b.id }));
}

/** A figure or rule that nobody has confirmed says so itself, wherever the sentence is shown. */
function labelled(c: Comparison, line: DiffLine): DiffLine {
  if (line.status !== 'ubekreftet' || line.slag === 'periode' || line.slag === 'ukjent') return line;
  return { ...line, tekst: sentence(c, 'ubekreftet', { tekst: line.tekst }) };
}

/**
 * What changed from version `a` to version `b`, as plain sentences in the order a reader wants them: what the editors
 * say is new, then criteria, calculation, values with deadlines, rules, steps, and what is not known. Versions of
 * different schemes can be compared as well.
 */
export function diffVersions(k: Knowledge, a: RuleVersion, b: RuleVersion, lang: Lang): DiffLine[] {
  const c: Comparison = { k, lang, a, b, told: new Set(), buildsOn: buildsOn(k, b, a) };
  if (a.id === b.id) return [];
  const lines = [
    periodLine(c),
    ...newsLines(c),
    ...criteriaLines(c),
    ...calculationLines(c),
    ...valueLines(c),
    ...listLines(c, 'regel', a.regler, b.regler),
    ...listLines(c, 'steg', a.neste_steg, b.neste_steg),
    ...carriedOnLine(c),
    ...unknownLines(c),
  ];
  return lines.map((l) => labelled(c, l));
}

/**
 * What an edit of one version changed (`a` before, `b` after, both of the same id; `k` is the knowledge base after), as
 * plain sentences. What the editors wrote under `nytt` is about the version before it and says nothing here.
 */
export function diffEdited(k: Knowledge, a: RuleVersion, b: RuleVersion, lang: Lang): DiffLine[] {
  const c: Comparison = { k, lang, a, b, told: new Set(), buildsOn: true };
  const lines = [
    ...(a.gjelder.fra === b.gjelder.fra && a.gjelder.til === b.gjelder.til ? [] : [periodLine(c)]),
    ...criteriaLines(c),
    ...calculationLines(c),
    ...valueLines(c),
    ...listLines(c, 'regel', a.regler, b.regler),
    ...listLines(c, 'steg', a.neste_steg, b.neste_steg),
    ...unknownLines(c),
  ];
  return lines.map((l) => labelled(c, l));
}
