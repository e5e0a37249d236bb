import type { AdminContext } from '../context.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { RuleVersion } from '../../knowledge/schema/version.js';
import { formatDato } from '../../knowledge/text.js';
import type { Forslag } from '../../publishing/draft.js';

/** A calendar date as people read it. */
export const dato = (date: string): string => formatDato('nb', date);

/** The names of those who have signed in or had a hand in drafts, by id; an id that is not known is shown as it is. */
export async function namesOf(ctx: AdminContext, drafts: readonly Pick<Forslag, 'deltakere'>[]): Promise<(id: string) => string> {
  const users = await ctx.store.desk.users.list();
  const names = new Map([...drafts.flatMap((f) => f.deltakere), ...users].map((p) => [p.id, p.navn] as const));
  return (id) => names.get(id) ?? id;
}

const WORDS: Record<string, string> = {
  nb: 'bokmål', nn: 'nynorsk', en: 'engelsk', navn: 'navn', kort: 'kort svar', utdyping: 'utdyping', sporsmaal: 'spørsmålet', utsagn: 'eksempler på spørsmål', oppfolging: 'spørsmål som følger', gjennomgaas: 'skal gjennomgås innen', eier: 'eier',
  gjelder: 'gjelder for', kilder: 'kilder', kilde: 'kilde', styrke: 'styrke', status: 'status', verdier: 'verdier', verdi: 'verdi', rader: 'rader', fra: 'fra', til: 'til', enhet: 'enhet', kjent_til: 'kjent til og med', hvor: 'hvor den finnes', merknad: 'merknad',
  om: 'om versjonen', bygger_paa: 'bygger på', videreforte_regler: 'det som er ført videre', forbehold: 'forbehold', nytt: 'nytt dette året', kriterier: 'vilkår', regler: 'regler', neste_steg: 'neste steg', sjekkliste: 'sjekkliste for revisor', ukjent: 'ikke avklart',
  tekst: 'tekst', hvem: 'hvem vet det', forklaring: 'forklaring', hva_skal_til: 'hva skal til for å oppfylle det', naermeste_spor: 'nærmeste spor som gir rett', forbehold_naar_feil: 'forbehold når det ikke er oppfylt', ellers: 'når det ikke er oppfylt', utfall: 'vises når resultatet er', tema: 'tema', dokumenter: 'papirer',
  fjernet: 'gjelder ikke lenger', hvorfor: 'hvorfor', tittel: 'tittel', utgiver: 'utgiver', dato: 'dato', lenke: 'lenke', sist_sjekket: 'sist sjekket', type: 'slag', holdt: 'vi har dokumentet', eksempler: 'regneeksempler', forvent: 'skal gi', belop: 'beløp', belopStatus: 'beløpets status', manederTelt: 'antall måneder', arsverkManeder: 'måneder i full stilling', andelAvArsbelop: 'andel av årsbeløpet', frist: 'frist',
};

/** What a field of the files is called at the desk. */
export const feltnavn = (field: string): string => WORDS[field] ?? field;

/** Lists whose items have a name of their own. */
const NAMED = ['svar', 'kriterier', 'verdier', 'regler', 'neste_steg', 'sjekkliste', 'forbehold', 'ukjent', 'eksempler'];

/** Where a change is, in words: «svar «nasjonal», kort svar, bokmål». */
export function stedsnavn(k: Knowledge, change: { slag: 'fil' } | { slag: 'felt'; fil: string; sti: readonly (string | number)[] }): string {
  if (change.slag === 'fil') return 'alt';
  const version = k.versjoner.get(versionOf(change.fil) ?? '');
  return change.sti.map((step, i) => {
    if (typeof step === 'number') return `nr. ${step + 1}`;
    const list = i > 0 ? String(change.sti[i - 1]) : '';
    if (i > 0 && NAMED.includes(list)) return `«${nameIn(version, list, step)}»`;
    return i === 0 && REGISTERS.includes(change.fil) ? `«${step}»` : feltnavn(step);
  }).join(', ');
}

/** What people call an item of a version; its id where it has no name. */
function nameIn(version: RuleVersion | undefined, list: string, id: string): string {
  if (list === 'verdier') return version?.verdier[id]?.navn.nb ?? id;
  return (list === 'kriterier' ? version?.kriterier.find((c) => c.id === id)?.navn.nb : undefined) ?? id;
}

const REGISTERS = ['rules/kilder.yaml', 'rules/punkter.yaml'];

/** Id of the version that a file is of (its worked cases too); undefined for other files. */
export const versionOf = (fil: string): string | undefined => /^rules\/ordninger\/(.+?)(?:\.eksempler)?\.yaml$/.exec(fil)?.[1];

/** What a file is about, in words: «Svar: Klage», «Nasjonal ALIS og veiledning 2023». */
export function filnavn(k: Knowledge, fil: string): string {
  const intent = /^intents\/(.+)\.yaml$/.exec(fil)?.[1];
  if (intent !== undefined) return `Svar: ${k.intents.get(intent)?.navn.nb ?? intent}`;
  const version = versionOf(fil);
  if (version !== undefined) return `${fil.endsWith('.eksempler.yaml') ? 'Regneeksempler, ' : ''}${k.versjoner.get(version)?.navn.nb ?? version}`;
  const sats = /^rules\/satser\/(.+)\.yaml$/.exec(fil)?.[1];
  if (sats !== undefined) return k.satser.get(sats)?.navn.nb ?? sats;
  return fil === 'rules/kilder.yaml' ? 'Kilderegisteret' : fil === 'rules/punkter.yaml' ? 'Navn på avsnitt i kildene' : fil;
}
