import { Router, type Request } from 'express';
import { todayInNorway } from '../../clock.js';
import { readPeriod } from '../../statistics/period.js';
import type { AdminContext } from '../context.js';
import { html } from '../html.js';
import { harRolle, ROLLER, type Bruker } from '../roles.js';
import { rowsOf, readTables, TABLE_IDS } from './data.js';
import { BYTE_ORDER_MARK, toCsv } from '../../csv.js';
import { DATE_FILES, datesSection } from './dates.js';
import { UNKNOWN_REGION } from './labels.js';
import { chooser, section, summary, type View } from './page.js';
import { queueSection } from './queue.js';

export const OVERVIEW = '/admin/oversikt';

/** What is asked and answered, in numbers. An office sees its own region alone. */
export function overviewRoutes(ctx: AdminContext): Router {
  const router = Router();
  router.get('/oversikt', ctx.krev(...ROLLER), async (req, res) => {
    const view = viewOf(ctx, req);
    if (typeof view === 'string') return ctx.feil(req, res, 400, view);
    const { knowledge: k } = ctx.kb.now();
    const tables = await readTables(ctx.store.desk.statistics, k, view.period, view.region);
    ctx.vis(req, res, {
      tittel: 'Oversikt', aktiv: OVERVIEW,
      innhold: html`${chooser(k, view)}${summary(k, view)}${tables.map((table) => section(table, view))}${await queueSection(ctx.store.desk, view.region)}${datesSection(k, todayInNorway(ctx.clock))}`,
    });
  });
  router.get('/oversikt/:tabell.csv', ctx.krev(...ROLLER), async (req, res) => {
    const view = viewOf(ctx, req);
    if (typeof view === 'string') return ctx.feil(req, res, 400, view);
    const id = req.params['tabell'];
    const dates = typeof id === 'string' && Object.hasOwn(DATE_FILES, id) ? DATE_FILES[id] : undefined;
    if (dates) return void res.attachment(`alis-${String(id)}.csv`).type('text/csv; charset=utf-8').send(BYTE_ORDER_MARK + toCsv(dates(ctx.kb.now().knowledge, todayInNorway(ctx.clock))));
    if (typeof id !== 'string' || !TABLE_IDS.includes(id)) return ctx.feil(req, res, 404, 'Tabellen finnes ikke.');
    const tables = await readTables(ctx.store.desk.statistics, ctx.kb.now().knowledge, view.period, view.region);
    res.attachment(`alis-${id}-${view.period.fra}-${view.period.til}.csv`).type('text/csv; charset=utf-8').send(BYTE_ORDER_MARK + toCsv(rowsOf(tables.find((table) => table.id === id)!)));
  });
  return router;
}

/** What may be looked at of what is asked for; a text where that cannot be read. */
function viewOf(ctx: AdminContext, req: Request): View | string {
  const period = readPeriod(req.query, todayInNorway(ctx.clock));
  if (typeof period === 'string') return period;
  const offices = ctx.kb.now().knowledge.kontor.map((office) => office.id);
  const bruker = ctx.bruker(req);
  if (isBound(bruker)) {
    const own = offices.find((id) => id === bruker.kontor);
    return own === undefined ? 'Du er ikke knyttet til et ALIS-kontor. Be administratoren om å ordne det.' : { period, region: own, bundet: true };
  }
  const asked = req.query['region'] ?? '';
  const known = [...offices, UNKNOWN_REGION];
  if (asked !== '' && !known.includes(String(asked))) return 'Regionen finnes ikke. Velg en fra listen.';
  return { period, region: asked === '' ? null : String(asked), bundet: false };
}

/** Somebody who is at an office and nothing else sees that office's region. */
function isBound(bruker: Bruker): boolean {
  return !harRolle(bruker, ...ROLLER.filter((rolle) => rolle !== 'kontor'));
}
