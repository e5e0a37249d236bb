import { KANALNAVN } from '../channels.js';
import { MENU } from '../menu.js';
import type { AdminContext, Bruker } from '../context.js';
import { html, type Html } from '../html.js';
import { harRolle } from '../roles.js';
import type { AuditRow } from '../../store/desk/audit.js';

/** Ids of people to names, as of their last sign-in. */
export type Names = ReadonlyMap<string, string>;

const DONE: Record<string, string> = {
  opprett: 'opprettet forslag', rediger: 'redigerte forslag', send: 'sendte til godkjenning', avvis: 'avviste forslag', gjenaapne: 'gjorde om til utkast', trekk: 'trakk forslag', publiser: 'godkjente og publiserte', 'rull-tilbake': 'rullet tilbake',
  'ko-ta': 'tok sak', 'ko-send': 'sendte sak videre', 'ko-svar-finnes': 'knyttet sak til svar', 'ko-lukk': 'lukket sak', 'ko-gjenaapne': 'åpnet sak igjen', 'ko-notat': 'skrev notat', 'ko-slaa-sammen': 'slo sammen saker', 'ko-skill-ut': 'skilte ut sak',
  'slaa-av': 'slo av kanal', 'slaa-paa': 'slo på kanal', kunngjor: 'kunngjorde', 'avslutt-kunngjoring': 'avsluttet kunngjøring', 'lag-nokkel': 'opprettet API-nøkkel', 'trekk-nokkel': 'trakk API-nøkkel',
  'logg-inn': 'logget inn', 'avvist-innlogging': 'ble avvist ved innlogging', 'avslutt-okter': 'avsluttet innlogginger', 'koble-konto': 'koblet konto', 'fjern-kobling': 'fjernet kobling', 'eksporter-revisjon': 'eksporterte revisjonsloggen',
};

/** What was done, as it is read; the stored code of what has no words. */
export const doneText = (handling: string): string => DONE[handling] ?? handling;

const PAGES: Record<string, { meny: string; sti: (id: string) => string; navn: (id: string) => string }> = {
  forslag: { meny: '/admin/forslag', sti: (id) => `/admin/forslag/${id}`, navn: () => 'Forslag' },
  utgave: { meny: '/admin/utgaver', sti: (id) => `/admin/utgaver/${id}`, navn: (id) => `Utgave ${id}` },
  ko: { meny: '/admin/ko', sti: (id) => `/admin/ko/${id}`, navn: () => 'Sak i køen' },
  kanal: { meny: '/admin/brytere', sti: () => '/admin/brytere', navn: (id) => KANALNAVN[id] ?? id },
  kunngjoring: { meny: '/admin/kunngjoringer', sti: () => '/admin/kunngjoringer', navn: () => 'Kunngjøring' },
  nokkel: { meny: '/admin/nokler', sti: () => '/admin/nokler', navn: () => 'API-nøkkel' },
};

/** How the object of an entry is shown: a link to its page for those who may open that, with its title where it has one. */
export type ShowObject = (objekt: string) => Html;

/** Reads the titles of the proposals that the entries are about. */
export async function objectsOf(ctx: AdminContext, rows: readonly AuditRow[], bruker: Bruker): Promise<ShowObject> {
  const ids = [...new Set(rows.flatMap((row) => (row.objekt.startsWith('forslag:') ? [row.objekt.slice('forslag:'.length)] : [])))];
  const drafts = await Promise.all(ids.map((id) => ctx.store.desk.drafts.read(id)));
  const titles = new Map<string, string>(drafts.flatMap((f) => (f ? [[`forslag:${f.id}`, f.tittel] as const] : [])));
  return (objekt) => {
    const [slag = '', id = ''] = objekt.split(/:(.*)/s);
    const page = Object.hasOwn(PAGES, slag) ? PAGES[slag]! : null;
    const roles = MENU.find((row) => row.sti === page?.meny)?.roller ?? [];
    if (!page || !harRolle(bruker, ...roles)) return html`${objekt}`;
    return html`<a class="ds-link" href="${page.sti(encodeURIComponent(id))}">${titles.get(objekt) ?? page.navn(id)}</a>`;
  };
}
