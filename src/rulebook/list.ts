import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { say } from '../knowledge/text.js';
import { valueOf } from '../knowledge/values.js';
import { Page } from './page.js';

function unknownCount(version: RuleVersion): number {
  return Object.values(version.verdier).filter((v) => v.status === 'mangler').length;
}

/** The deadline as the data has it: a date, or null when it is not known. */
function deadline(version: RuleVersion): string | null {
  const value = valueOf(version, 'frist')?.verdi;
  return typeof value === 'string' ? value : null;
}

/** `rules list --json`: one object a version, in file order. */
export function listData(k: Knowledge, lang: Lang): object[] {
  return [...k.versjoner.values()].map((v) => ({
    id: v.id,
    ordning: v.ordning,
    navn: v.navn[lang],
    fra: v.gjelder.fra,
    til: v.gjelder.til,
    frist: deadline(v),
    status: v.status,
    ukjenteVerdier: unknownCount(v),
    hash: v.hash,
  }));
}

/** Every scheme with its versions, the oldest first. */
export function listText(k: Knowledge, lang: Lang): string {
  const page = new Page();
  for (const scheme of k.ordninger.values()) {
    page.heading(scheme.navn[lang]);
    for (const v of [...k.versjoner.values()].filter((x) => x.ordning === scheme.id)) {
      const unknown = unknownCount(v);
      const frist = deadline(v);
      page.text(`${v.id}: ${v.navn[lang]}`, 2);
      page.text(`${say(k, 'visning.periode', lang, { fra: v.gjelder.fra, til: v.gjelder.til })}${frist ? `, ${say(k, 'visning.frist', lang, { frist })}` : ''}`, 4);
      page.text(`${say(k, `visning.status.${v.status}`, lang)}, ${unknown ? say(k, 'visning.mangler_antall', lang, { antall: unknown }) : say(k, 'visning.alt_kjent', lang)}`, 4);
    }
  }
  return page.toString();
}
