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
  // Put the areas' own pages above this line: what concerns the desk itself comes last.
  { sti: '/admin/revisjon', navn: 'Revisjonslogg', roller: ['leser', 'godkjenner', 'administrator'] },
  { sti: '/admin/brukere', navn: 'Brukere', roller: ['leser', 'administrator'] },
  { sti: '/admin/kobling', navn: 'Teams og Slack', roller: ROLLER },
];
