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

/** The source behind a statement. A document that is not in the register is shown by its id: better than no source. */
export function sourceView(k: Knowledge, ref: KildeRef, lang: Lang, versjon?: RuleVersion): SourceInfo {
  const kilde = k.kilder.get(ref.dokument);
  return {
    dokument: ref.dokument,
    punkt: ref.punkt,
    tittel: kilde?.kort[lang] ?? ref.dokument,
    ...(kilde?.lenke ? { lenke: kilde.lenke } : {}),
    ...(versjon ? { versjon: versjon.id, gjelder: { fra: versjon.gjelder.fra, til: versjon.gjelder.til }, status: versjon.status } : {}),
  };
}
