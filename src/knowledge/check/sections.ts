import { SECTIONS_FILE } from '../load.js';
import { didYouMean } from '../read/suggest.js';
import type { Path } from '../read/yaml-file.js';
import { numbersOf, sectionName } from '../source-view.js';
import { walk, type CheckContext } from './context.js';

/** A document whose sections are numbered has no section after its last. */
function checkNumber(c: CheckContext, file: string, path: Path, document: string, section: string): void {
  const last = c.k.kilder.get(document)?.siste_punkt;
  if (last === undefined) return;
  const beyond = numbersOf(section).find((n) => Math.trunc(Number.parseFloat(n)) > last || Number.parseFloat(n) < 1);
  if (beyond !== undefined) c.report(file, [...path, 'punkt'], `punkt ${beyond} finnes ikke i ${document}, som har punkt 1 til ${last}`, 'Slå opp i dokumentet, og skriv punktet regelen står i. Er dokumentet blitt lengre, rett siste_punkt i rules/kilder.yaml');
}

/** Every named section has its nynorsk and English name, and no name is left that nothing speaks of. */
export function checkSections(c: CheckContext): void {
  const used = new Set<string>();
  for (const { name, data } of c.files()) {
    walk(data, (node, path) => {
      if (typeof node['dokument'] !== 'string' || typeof node['punkt'] !== 'string') return;
      checkNumber(c, name, path, node['dokument'], node['punkt']);
      const section = sectionName(node['punkt']);
      if (section === undefined) return;
      used.add(section);
      if (!c.k.punkter.has(section)) c.report(name, [...path, 'punkt'], `avsnittet «${section}» har ikke navn på nynorsk og engelsk`, `Legg det til i ${SECTIONS_FILE}. ${didYouMean(section, c.k.punkter.keys())}`);
    });
  }
  for (const name of c.k.punkter.keys()) if (!used.has(name)) c.report(SECTIONS_FILE, [name], `ingenting viser til avsnittet «${name}»`, 'Slett linja, eller sjekk at navnet er riktig', 'advarsel');
}
