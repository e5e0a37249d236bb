import type { Text } from '../knowledge.js';
import type { KildeRef, Status } from '../schema/common.js';
import type { RuleVersion } from '../schema/version.js';
import { paired, sentence, words, type Comparison, type DiffLine } from './line.js';

interface Said {
  id: string;
  tekst: Text;
  kilde: KildeRef;
  status: Status;
}

/** Rule sentences or steps, by id. Between two schemes only what both have is compared: the rest is simply another scheme. */
export function listLines(c: Comparison, slag: 'regel' | 'steg', a: readonly Said[], b: readonly Said[]): DiffLine[] {
  const { gone, added, both } = paired(a, b);
  const line = (item: Said, version: RuleVersion, tekst: string): DiffLine => ({ slag, id: item.id, tekst, kilde: item.kilde, status: item.status, versjon: version.id });
  const changed = both.flatMap(([before, after]) => {
    const foer = words(c, before.tekst, c.a);
    const naa = words(c, after.tekst, c.b);
    return foer === naa ? [] : [line(after, c.b, sentence(c, `${slag}.endret`, { foer, naa }))];
  });
  if (c.a.ordning !== c.b.ordning) return changed;
  return [
    ...added.map((item) => line(item, c.b, sentence(c, `${slag}.ny`, { tekst: words(c, item.tekst, c.b) }))),
    ...changed,
    ...gone.map((item) => line(item, c.a, sentence(c, `${slag}.borte`, { tekst: words(c, item.tekst, c.a) }))),
  ];
}
