import { caveatText } from '../../grant/contract.js';
import type { AskField, Caveat, GrantResult } from '../../grant/types.js';
import { say } from '../../knowledge/text.js';
import { valueOf } from '../../knowledge/values.js';
import type { Words } from '../words.js';
import { partsOf } from './applications.js';
import { columnName, factOf, TEMPLATE, type ColumnId } from './columns.js';

/** Caveats that say why something is not known, and where it stands. */
const UNKNOWN: ReadonlySet<string> = new Set(['versjon-etter', 'versjon-foer', 'versjon-hull', 'versjon-veileder', 'belop-mangler', 'belop-bare-ubekreftet', 'belop-hvor', 'hvor-se', 'signering-ukjent-regel']);
/** Those that the municipality gets past by accepting unconfirmed figures. */
const OFFERED: ReadonlySet<string> = new Set(['versjon-etter', 'belop-bare-ubekreftet']);
/** What stands in the announcement: whoever does not have it, can ask. */
const ANNOUNCED: ReadonlySet<AskField> = new Set(['maksbelop.grunn', 'maksbelop.tillegg']);

/** What is not known of a row: what to fill in, why the rest is unknown, where it stands, and whom to ask. */
export function reasonsOf(w: Words, r: GrantResult, acceptsUnconfirmed: boolean): string[] {
  if (r.utfall === 'kan-ikke-innvilges') return [];
  const names = (fields: readonly AskField[]): string => fields.flatMap(columnsOf).map((c) => `«${columnName(w.k, c, w.lang)}»`).join(', ');
  const own = r.mangler.filter((f) => !ANNOUNCED.has(f));
  const announced = r.mangler.filter((f) => ANNOUNCED.has(f));
  const caveats = caveatsOf(r);
  const offered = !acceptsUnconfirmed && r.belop === null && caveats.some((c) => OFFERED.has(c.id));
  const unknown = [
    ...(announced.length > 0 ? [say(w.k, 'flere.ukjent.utlysning', w.lang, { felt: names(announced) })] : []),
    ...caveats.filter((c) => announced.length === 0 || c.id !== 'belop-mangler').map((c) => caveatText(w.k, c, w.lang, r.regelversjon)),
    ...deadlines(w, r),
  ];
  return [...new Set([
    ...(own.length > 0 ? [say(w.k, 'flere.ukjent.fyll', w.lang, { felt: names(own) })] : []),
    ...unknown,
    ...(offered ? [say(w.k, 'flere.ukjent.ubekreftet', w.lang, { kolonne: say(w.k, 'flere.kol.godtaUbekreftet', w.lang) })] : []),
    ...(unknown.length > 0 ? whomToAsk(w, r) : []),
  ])];
}

/** The columns that an answer is given in: a period has two. */
const columnsOf = (field: AskField): ColumnId[] => TEMPLATE.filter((c) => factOf(c) === field);

/** The caveats of the row that tell of something unknown, also a rule that is itself not known. */
function caveatsOf(r: GrantResult): Caveat[] {
  // Without dates no rules have been chosen: that the period is lacking says it.
  if (r.mangler.includes('periode')) return [];
  const open = new Set(partsOf(r).flatMap((p) => p.kriterier.filter((c) => c.status === 'ukjent').map((c) => c.id)));
  return r.forbehold.filter((c) => UNKNOWN.has(c.id) || open.has(c.id));
}

/** Where a deadline stands that is not known to us. */
function deadlines(w: Words, r: GrantResult): string[] {
  return partsOf(r).flatMap((p) => {
    const versjon = p.regelversjon ? w.k.versjoner.get(p.regelversjon) : undefined;
    if (!versjon || p.frist?.dato || p.utfall === 'kan-ikke-innvilges') return [];
    return [say(w.k, 'flere.ukjent.frist', w.lang, { versjon: versjon.navn[w.lang], hvor: valueOf(versjon, 'frist')?.hvor?.[w.lang] ?? '' }).trim()];
  });
}

function whomToAsk(w: Words, r: GrantResult): string[] {
  const id = partsOf(r).map((p) => (p.regelversjon ? w.k.versjoner.get(p.regelversjon)?.ordning : undefined)).find((o) => o !== undefined);
  const scheme = w.k.ordninger.get(id ?? 'nasjonal-alis');
  return scheme ? [scheme.hvem_spoerre[w.lang]] : [];
}
