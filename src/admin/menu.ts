import { QUEUE_ROLES } from '../desk/queue/access.js';
import { ROLLER, type Rolle } from './roles.js';

/** One row of the menu: shown to those with any of the roles. The routes check the roles again (`krev`). */
export interface MenuRow {
  sti: string;
  navn: string;
  /** What one does there, in a few words; the front page says it. */
  om?: string;
  roller: readonly Rolle[];
}

/** In the order shown. Each area adds its row. */
export const MENU: readonly MenuRow[] = [
  { sti: '/admin', navn: 'Forside', roller: ROLLER },
  { sti: '/admin/oversikt', navn: 'Oversikt', om: 'hva folk spør om, hvor mange som får svar, og frister', roller: ROLLER },
  { sti: '/admin/kunngjoringer', navn: 'Kunngjøringer', om: 'beskjeder til alle brukere', roller: ['administrator'] },
  { sti: '/admin/brytere', navn: 'Brytere', om: 'slå en kanal av og på', roller: ['administrator'] },
  { sti: '/admin/svar', navn: 'Svar', om: 'svarene på vanlige spørsmål', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/belop', navn: 'Beløp', om: 'beløp, satser, frister og andre tall, med kilde', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/regler', navn: 'Regler', om: 'vilkår, neste steg og sjekklister for hvert tilskuddsår', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/forslag', navn: 'Forslag', om: 'utkast til endringer, og det som venter på godkjenning', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/utgaver', navn: 'Utgaver', om: 'det som er publisert, og tilbakerulling', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/ko', navn: 'Spørsmål uten svar', om: 'det assistenten ikke kunne svare på', roller: QUEUE_ROLES },
  // Put the areas' own pages above this line: what concerns the desk itself comes last.
  { sti: '/admin/revisjon', navn: 'Revisjonslogg', om: 'hvem som har gjort hva, og når', roller: ['leser', 'godkjenner', 'administrator'] },
  { sti: '/admin/brukere', navn: 'Brukere', om: 'hvem som har logget inn, og hva de kan gjøre', roller: ['leser', 'administrator'] },
  { sti: '/admin/kobling', navn: 'Teams og Slack', om: 'koble kontoen din, så du kan se køen der', roller: ROLLER },
  { sti: '/admin/nokler', navn: 'API-nøkler', om: 'nøkler til andre datasystemer', roller: ['administrator'] },
];
