import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { projectRoot } from '../../src/project-root.js';
import { previewFaq } from '../../src/dialogue/preview.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { withRules, type RulesCopy } from '../support/rules-copy.js';

const GUIDE = readFileSync(join(projectRoot(), 'rules/README.md'), 'utf8');
const README = readFileSync(join(projectRoot(), 'README.md'), 'utf8');

/** The next block of YAML after a piece of the guide, as somebody would copy it. */
function block(after: string, guide = GUIDE): string {
  const at = guide.indexOf(after);
  if (at < 0) throw new Error(`The guide does not say «${after}».`);
  const from = guide.indexOf('```yaml\n', at) + '```yaml\n'.length;
  return guide.slice(from, guide.indexOf('```', from));
}

const V2023 = 'rules/ordninger/nasjonal-alis/2023.yaml';
const V2024 = 'rules/ordninger/nasjonal-alis/2024.yaml';
const NEW = 'rules/ordninger/nasjonal-alis/2026-27';

/** Steps 1 to 5 of a new grant year, pasted as they stand. */
function newYear(copy: RulesCopy): void {
  copy.append('rules/kilder.yaml', `\n${block('**1. Legg inn kilden** nederst')}`);
  copy.append('rules/punkter.yaml', block('nederst i `punkter.yaml`'));
  copy.write(`${NEW}.yaml`, block('**2. Lag fila**') + block('**3. Si fra om det') + block('**4. Endre det som er annerledes.**'));
  copy.write(`${NEW}.eksempler.yaml`, block('**5. Lag regneeksempler**'));
}

describe('the recipes of rules/README.md, done as they stand', () => {
  it('a new grant year: no fault, and the deadline that the assistant tells is the new one', () => {
    withRules((copy) => {
      newYear(copy);
      expect(copy.faults('2026-11-23')).toEqual([]);
      const recogniser = createRecogniser(loadKnowledge());
      const deadline = (): string => JSON.stringify(previewFaq(loadKnowledge(copy.root), recogniser, 'soknadsfrist', 'nb', '2026-11-23'));
      // As the guide warns: until the answer is written, the old one is given.
      expect(deadline()).not.toContain('31. august 2027');
      copy.edit('intents/soknadsfrist.yaml', 'svar:\n', `svar:\n${block('**6. Skriv svarene')}`);
      expect(copy.faults('2026-11-23')).toEqual([]);
      expect(deadline()).toContain('31. august 2027');
      const left = copy.warnings('2026-11-23');
      expect(left.filter((w) => !/ikke noe eget svar for nasjonal-alis\/2026-27|satsen er kjent til/.test(w))).toEqual([]);
      expect(left.join('\n')).not.toContain('soknadsfrist.yaml');
    });
  });

  it('an amount confirmed: only the examples with invented amounts are left to work out', () => {
    withRules((copy) => {
      copy.append('rules/kilder.yaml', `\n${block('**1. Legg utlysningen inn**')}`);
      const before = copy.read(V2023);
      const [from, to] = [before.indexOf('  maksbelop_a:'), before.indexOf('  maksbelop_b:')];
      const shared = /    hvor: &utlysning\n(?: {6}.*\n)+/.exec(before)![0];
      copy.write(V2023, before.slice(0, from) + block('**2. Skriv inn beløpet**') + before.slice(to).replace('    hvor: *utlysning\n', () => shared));
      copy.edit(V2024, '\nverdier:\n', `\nverdier:\n${block('**3. Si hva som gjelder året etter.**')}`);
      const faults = copy.faults('2026-11-23');
      expect(faults.filter((f) => !/^rules\/ordninger\/nasjonal-alis\/2023\.eksempler\.yaml:\d+: eksempler\[[\w-]+\]\.forvent\.belop: «.+» skulle gitt belop «\d+», men reglene gir belop «\d+»/.test(f))).toEqual([]);
      expect(faults.length).toBeGreaterThan(0);
      const k = loadKnowledge(copy.root);
      expect(k.versjoner.get('nasjonal-alis/2023')!.verdier['maksbelop_a']).toMatchObject({ verdi: 310000, status: 'bekreftet' });
      expect(k.versjoner.get('nasjonal-alis/2025')!.verdier['maksbelop_a']).toMatchObject({ verdi: null, status: 'mangler' });
    });
  });

  it('a new question, in a new year', () => {
    withRules((copy) => {
      newYear(copy);
      copy.append('rules/fakta.yaml', `\n${block('Skriv spørsmålet nederst i `fakta.yaml`')}`);
      copy.append(`${NEW}.yaml`, `kriterier:\n${block('og vilkåret i versjonen')}`);
      copy.edit(`${NEW}.eksempler.yaml`, '      nyOrdning: true\n', '      nyOrdning: true\n      barnehage: true\n');
      expect(copy.faults('2026-11-23')).toEqual([]);
    });
  });
});

describe('the recipes of README.md', () => {
  it('a rule changed from one year on', () => {
    withRules((copy) => {
      const value = block('**Endre en regel.**', README).replace('verdier:\n', '');
      copy.edit('rules/ordninger/nasjonal-alis/2025.yaml', '\nverdier:\n', `\nverdier:\n${value}`);
      expect(copy.faults('2026-11-23')).toEqual([]);
      expect(loadKnowledge(copy.root).versjoner.get('nasjonal-alis/2025-26')!.verdier['vikariat_min_maaneder']!.verdi).toBe(4);
    });
  });
});
