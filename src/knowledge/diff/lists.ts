import type { Text } from '../knowledge.js';
import type { KildeRef, Status, Styrke } from '../schema/common.js';
import type { RuleVersion } from '../schema/version.js';
import { placeholdersIn, say } from '../text.js';
import { paired, removalOf, sentence, tellOnce, words, type Comparison, type DiffLine } from './line.js';

interface Said {
  id: string;
  tekst: Text;
  kilde: KildeRef;
  status: Status;
  styrke: Styrke;
}

/**
 * Whether a sentence says something else. A figure that came in by placeholder is told as a value already; between
 * versions written apart, another wording is no other rule: only other figures or another strength are.
 */
function isChange(c: Comparison, before: Said, after: Said, foer: string, naa: string): boolean {
  if (before.tekst[c.lang] === after.tekst[c.lang] && before.styrke === after.styrke) return false;
  if (c.buildsOn) return true;
  const figures = (text: string): string => [...text.matchAll(/\d+/g)].join(' ');
  return before.styrke !== after.styrke || figures(foer) !== figures(naa);
}

/** A sentence whose figures have all been told says nothing new. */
function isTold(c: Comparison, item: Said): boolean {
  const figures = placeholdersIn(item.tekst.nb);
  return c.told.has(item.id) || (figures.length > 0 && figures.every((p) => c.told.has(p.id)));
}

/** Rule sentences or steps, by id. What came and went is told where `b` is written as changes to `a`. */
export function listLines(c: Comparison, slag: 'regel' | 'steg', a: readonly Said[], b: readonly Said[]): DiffLine[] {
  const { gone, added, both } = paired(a, b);
  const line = (item: Said, version: RuleVersion, tekst: string): DiffLine => ({ slag, id: item.id, tekst, kilde: item.kilde, status: item.status, versjon: version.id });
  const strength = (item: Said): string => `${say(c.k, `visning.styrke.${item.styrke}`, c.lang)}: `;
  const changed = both.flatMap(([before, after]) => {
    const foer = words(c, before.tekst, c.a);
    const naa = words(c, after.tekst, c.b);
    if (isTold(c, after) || !isChange(c, before, after, foer, naa)) return [];
    const mark = before.styrke !== after.styrke;
    return [line(after, c.b, sentence(c, `${slag}.endret`, { foer: mark ? strength(before) + foer : foer, naa: mark ? strength(after) + naa : naa }))];
  });
  // Steps written apart are worded for their year: only the deadline differs, and that is a value.
  if (!c.buildsOn) return slag === 'regel' ? changed : [];
  return [
    ...added.filter((item) => !c.told.has(item.id)).map((item) => line(item, c.b, sentence(c, `${slag}.ny`, { tekst: words(c, item.tekst, c.b) }))),
    ...changed,
    ...gone.filter((item) => !c.told.has(item.id)).flatMap((item) => {
      const why = removalOf(c, item.id);
      if (why && !tellOnce(c, why.tekst)) return [];
      return [{ ...line(item, c.a, why?.tekst ?? sentence(c, `${slag}.borte`, { tekst: words(c, item.tekst, c.a) })), ...(why?.kilde ? { kilde: why.kilde } : {}) }];
    }),
  ];
}
