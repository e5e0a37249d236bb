import type { Knowledge, Lang } from '../../../knowledge/knowledge.js';
import { formatKroner, say } from '../../../knowledge/text.js';
import type { Source } from '../schema/base.js';
import type { CaseError, Estimate } from '../schema/result.js';

/** An estimate (or what is wrong with its case) as text for a model or a person: answer first, then why and from where. */
export function estimateText(k: Knowledge, lang: Lang, line: Estimate | CaseError): string {
  const name = line.id === undefined ? '' : `${line.id}: `;
  if ('error' in line) return `${name}${line.error.field}: ${line.error.message} (${line.error.code})`;
  const sum = line.belop === null ? '' : ` ${formatKroner(lang, line.belop)}.`;
  return [
    `${name}${say(k, `resultat.${line.utfall}`, lang)}${sum} ${say(k, 'api.anslag', lang)}`,
    `${line.regelversjon ?? '–'} (${line.dato})`,
    ...line.kriterier.filter((c) => c.status === 'ikke-oppfylt').flatMap((c) => [c.krav, c.hvaSkalTil].filter((text) => text !== undefined)),
    ...line.steg.map((s) => `${s.navn}: ${s.formel} = ${s.verdi} (${say(k, `visning.status.${s.status}`, lang)})`),
    ...line.forbehold, ...line.nesteSteg,
    ...sourceLines(k, lang, line.kilder),
    say(k, 'kvittering.linje', lang, { id: line.kvittering }),
  ].join('\n');
}

/** One line a source: document, section, link. */
export function sourceLines(k: Knowledge, lang: Lang, sources: readonly Source[]): string[] {
  if (sources.length === 0) return [];
  return [say(k, 'tekst.kilder', lang), ...sources.map((s) => `- ${s.tittel}, ${s.punkt}${s.versjon ? ` (${s.versjon})` : ''}${s.lenke ? ` ${s.lenke}` : ''}`)];
}
