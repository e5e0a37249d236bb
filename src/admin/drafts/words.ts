import type { AdminContext } from '../context.js';
import { formatDato } from '../../knowledge/text.js';
import type { Forslag } from '../../publishing/draft.js';
import type { Change } from '../../publishing/change.js';

const norway = new Intl.DateTimeFormat('nb-NO', { timeZone: 'Europe/Oslo', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** An ISO time as people read it in Norway. */
export const tidspunkt = (iso: string): string => norway.format(new Date(iso));

/** A calendar date as people read it. */
export const dato = (date: string): string => formatDato('nb', date);

/** The names of those who have signed in or had a hand in drafts, by id; an id that is not known is shown as it is. */
export async function namesOf(ctx: AdminContext, drafts: readonly Pick<Forslag, 'deltakere'>[]): Promise<(id: string) => string> {
  const users = await ctx.store.desk.users.list();
  const names = new Map([...drafts.flatMap((f) => f.deltakere), ...users].map((p) => [p.id, p.navn] as const));
  return (id) => names.get(id) ?? id;
}

const WORDS: Record<string, string> = {
  nb: 'bokmål', nn: 'nynorsk', en: 'engelsk', kort: 'kort svar', utdyping: 'utdyping', sporsmaal: 'spørsmålet', utsagn: 'eksempler på spørsmål', oppfolging: 'spørsmål som følger', gjennomgaas: 'skal gjennomgås innen',
  gjelder: 'gjelder for', kilder: 'kilder', kilde: 'kilde', styrke: 'styrke', verdier: 'verdier', verdi: 'verdi', rader: 'rader', fra: 'fra', til: 'til', enhet: 'enhet',
};

/** Where a change is, in words: «svar «nasjonal», kort svar, bokmål». */
export function stedsnavn(change: Change): string {
  if (change.slag === 'fil') return 'hele filen';
  return change.sti.map((step, i) => (typeof step === 'number' ? `nr. ${step + 1}` : i > 0 && ['svar', 'kriterier', 'verdier'].includes(String(change.sti[i - 1])) ? `«${step}»` : (WORDS[step] ?? step))).join(', ');
}
