import { todayInNorway } from '../clock.js';
import { actorOf } from '../desk/queue/access.js';
import { overdueAnswers } from './answers/list-page.js';
import type { AdminContext } from './context.js';
import { chosenDrafts } from './drafts/list.js';
import { harRolle, type Bruker } from './roles.js';

/** Something that waits for somebody: what, and the page where it is dealt with. */
export interface Task {
  sti: string;
  tekst: string;
}

/** What waits for a person, by what the roles let them do; each count is the one of the page that it leads to. */
export async function tasksOf(ctx: AdminContext, bruker: Bruker): Promise<Task[]> {
  return [...(await drafts(ctx, bruker)), ...(await cases(ctx, bruker)), ...overdue(ctx, bruker), ...(await switches(ctx, bruker))];
}

async function drafts(ctx: AdminContext, bruker: Bruker): Promise<Task[]> {
  if (!harRolle(bruker, 'redaktor', 'godkjenner')) return [];
  const { drafts: store } = ctx.store.desk;
  const all = (await Promise.all((['til-godkjenning', 'avvist', 'utkast'] as const).map((tilstand) => store.list({ tilstand })))).flat();
  const waiting = chosenDrafts(all, 'venter', bruker).length;
  const mine = harRolle(bruker, 'redaktor') ? chosenDrafts(all, 'mine-utkast', bruker).length : 0;
  return [...task(waiting, '/admin/forslag?utvalg=venter', 'forslag venter på deg', 'forslag venter på deg'), ...task(mine, '/admin/forslag?utvalg=mine-utkast', 'utkast av deg er ikke sendt', 'utkast av deg er ikke sendt')];
}

/** Those who change the queue: an editor all of it, an office its region's. */
async function cases(ctx: AdminContext, bruker: Bruker): Promise<Task[]> {
  const actor = actorOf(bruker);
  if (!actor) return [];
  const { ny, tildelt } = await ctx.store.desk.queue.counts(actor.scope);
  const where = actor.scope === null ? '' : ' fra regionen din';
  return [...task(ny, '/admin/ko?tilstand=ny', `nytt spørsmål uten svar${where}`, `nye spørsmål uten svar${where}`), ...task(tildelt, '/admin/ko?tilstand=tildelt', `tildelt sak i køen${where}`, `tildelte saker i køen${where}`)];
}

function overdue(ctx: AdminContext, bruker: Bruker): Task[] {
  if (!harRolle(bruker, 'redaktor')) return [];
  return task(overdueAnswers(ctx.kb.now().knowledge, todayInNorway(ctx.clock)), '/admin/svar', 'svar skulle vært gjennomgått', 'svar skulle vært gjennomgått');
}

async function switches(ctx: AdminContext, bruker: Bruker): Promise<Task[]> {
  if (!harRolle(bruker, 'administrator')) return [];
  return task((await ctx.store.desk.operations.switches()).filter((s) => s.av).length, '/admin/brytere', 'kanal er slått av', 'kanaler er slått av');
}

const task = (n: number, sti: string, one: string, many: string): Task[] => (n === 0 ? [] : [{ sti, tekst: `${n} ${n === 1 ? one : many}` }]);
