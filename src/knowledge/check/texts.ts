import { LANGS } from '../schema/common.js';
import type { Path } from '../read/yaml-file.js';
import { isText, walk, type CheckContext } from './context.js';
import { languageFaults, LANG_NAMES, leftoverBraces, literalFaults } from './text-content.js';

/** Places where a figure is an example of what somebody may write or ask, not a rule. */
function isExample(file: string, path: Path): boolean {
  const steps = path.map(String);
  if (steps.some((s) => /eksempel|hjelp/.test(s))) return true;
  if (file.startsWith('intents/')) return steps[0] === 'navn' || steps[0] === 'sporsmaal';
  return false;
}

/** Registers that tell what a document says, where no rule version holds the figure. */
function isRegister(file: string): boolean {
  return file === 'rules/kilder.yaml' || file === 'rules/motstrid.yaml';
}

/** Each text says the same in nb, nn and en, is written, and holds no figure that belongs in a version. */
export function checkTexts(c: CheckContext): void {
  for (const { name, data } of c.files()) {
    walk(data, (node, path) => {
      if (!isText(node)) return;
      const todo = LANGS.filter((l) => /\bTODO\b/.test(node[l]));
      if (todo.length) {
        c.report(name, path, `teksten er ikke skrevet (${todo.map((l) => LANG_NAMES[l]).join(', ')})`, 'Skriv teksten i stedet for TODO');
        return;
      }
      for (const f of leftoverBraces(node)) c.report(name, [...path, f.lang], `plassholderen er ikke skrevet riktig («${f.found}»)`, 'Skriv to klammer på hver side, som {{frist}}');
      for (const f of languageFaults(node)) c.report(name, [...path, f.lang], f.message, f.remedy);
      if (isExample(name, path)) return;
      for (const f of literalFaults(node)) {
        if (isRegister(name) && f.what === 'en dato') continue;
        const nivaa = isRegister(name) ? 'advarsel' : f.nivaa;
        c.report(name, [...path, f.lang], `${f.what} («${f.found}») står rett i teksten`, 'Legg tallet som verdi i regelversjonen og skriv {{verdi-id}} her. Er det et eksempel på hva noen kan skrive, sett det i «anførselstegn»', nivaa);
      }
    });
  }
}
