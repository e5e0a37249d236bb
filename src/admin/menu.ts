import { QUEUE_ROLES } from '../desk/queue/access.js';
import { ROLLER, type Rolle } from './roles.js';

/** One row of the menu: shown to those with any of the roles. The routes check the roles again (`krev`). */
export interface MenuRow {
  sti: string;
  navn: string;
  roller: readonly Rolle[];
}

/** In the order shown. Each area adds its row. */
export const MENU: readonly MenuRow[] = [
  { sti: '/admin', navn: 'Forside', roller: ROLLER },
  { sti: '/admin/oversikt', navn: 'Oversikt', roller: ROLLER },
  { sti: '/admin/kunngjoringer', navn: 'Kunngjøringer', roller: ['administrator'] },
  { sti: '/admin/brytere', navn: 'Brytere', roller: ['administrator'] },
  { sti: '/admin/svar', navn: 'Svar', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/belop', navn: 'Beløp', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/regler', navn: 'Regler', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/forslag', navn: 'Forslag', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/utgaver', navn: 'Utgaver', roller: ['leser', 'redaktor', 'godkjenner'] },
  { sti: '/admin/ko', navn: 'Spørsmål uten svar', roller: QUEUE_ROLES },
  // Put the areas' own pages above this line: what concerns the desk itself comes last.
  { sti: '/admin/revisjon', navn: 'Revisjonslogg', roller: ['leser', 'godkjenner', 'administrator'] },
  { sti: '/admin/brukere', navn: 'Brukere', roller: ['leser', 'administrator'] },
  { sti: '/admin/kobling', navn: 'Teams og Slack', roller: ROLLER },
  { sti: '/admin/nokler', navn: 'API-nøkler', roller: ['administrator'] },
];
