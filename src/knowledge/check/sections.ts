import { SECTIONS_FILE } from '../load.js';
import { didYouMean } from '../read/suggest.js';
import { sectionName } from '../source-view.js';
import { walk, type CheckContext } from './context.js';

/** Every named section has its nynorsk and English name, and no name is left that nothing speaks of. */
export function checkSections(c: CheckContext): void {
  const used = new Set<string>();
  for (const { name, data } of c.files()) {
    walk(data, (node, path) => {
      if (typeof node['dokument'] !== 'string' || typeof node['punkt'] !== 'string') return;
      const section = sectionName(node['punkt']);
      if (section === undefined) return;
      used.add(section);
      if (!c.k.punkter.has(section)) c.report(name, [...path, 'punkt'], `avsnittet «${section}» har ikke navn på nynorsk og engelsk`, `Legg det til i ${SECTIONS_FILE}. ${didYouMean(section, c.k.punkter.keys())}`);
    });
  }
  for (const name of c.k.punkter.keys()) if (!used.has(name)) c.report(SECTIONS_FILE, [name], `ingenting viser til avsnittet «${name}»`, 'Slett linja, eller sjekk at navnet er riktig', 'advarsel');
}
