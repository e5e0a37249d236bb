import { formatListe } from './format.js';
import type { Knowledge } from './knowledge.js';
import type { KildeRef, Lang, Status } from './schema/common.js';
import type { RuleVersion } from './schema/version.js';

/** A source as a reader sees it: which document and section, the link, and the version it was used for. */
export interface SourceInfo extends KildeRef {
  tittel: string;
  lenke?: string;
  versjon?: string;
  gjelder?: { fra: string; til: string };
  status?: Status;
}

/** Numbered sections, with a part of the section in brackets: `5`, `4 og 5`, `5 (tabellen)`. */
const NUMBERED = /^(\d[\d.]*(?:(?:, | og )\d[\d.]*)*)(?: \((.+)\))?$/;

/** The name of a section without a number; bokmål is how the rules write it. */
function nameOf(k: Knowledge, name: string, lang: Lang): string {
  return lang === 'nb' ? name : (k.punkter.get(name)?.[lang] ?? name);
}

/** The section names of a `punkt` that need translating: all of it, or what stands in the brackets. */
export function sectionName(punkt: string): string | undefined {
  const numbered = NUMBERED.exec(punkt);
  return numbered ? numbered[2] : punkt;
}

/** The numbers of a numbered section (`4 og 11`: 4 and 11); none when it has a name only. */
export function numbersOf(punkt: string): string[] {
  return NUMBERED.exec(punkt)?.[1]?.split(/, | og /) ?? [];
}

/** A section as the reader's language has it: `4 and 5`, `5 (the table)`, `application deadline`. */
export function sectionText(k: Knowledge, punkt: string, lang: Lang): string {
  const [, numbers, part] = NUMBERED.exec(punkt) ?? [];
  if (numbers === undefined) return nameOf(k, punkt, lang);
  const list = formatListe(lang, numbers.split(/, | og /));
  return part === undefined ? list : `${list} (${nameOf(k, part, lang)})`;
}

/** The source behind a statement. A document that is not in the register is shown by its id: better than no source. */
export function sourceView(k: Knowledge, ref: KildeRef, lang: Lang, versjon?: RuleVersion): SourceInfo {
  const kilde = k.kilder.get(ref.dokument);
  return {
    dokument: ref.dokument,
    punkt: sectionText(k, ref.punkt, lang),
    tittel: kilde?.kort[lang] ?? ref.dokument,
    ...(kilde?.lenke ? { lenke: kilde.lenke } : {}),
    ...(versjon ? { versjon: versjon.id, gjelder: { fra: versjon.gjelder.fra, til: versjon.gjelder.til }, status: versjon.status } : {}),
  };
}
