import { Router } from 'express';
import { todayInNorway } from '../../clock.js';
import { actorOf, QUEUE_ROLES, scopeOf } from '../../desk/queue/access.js';
import { answerFor } from '../../dialogue/version-choice.js';
import type { Known } from '../../kb/source.js';
import { fill } from '../../knowledge/text.js';
import { newestVersion } from '../../knowledge/versions.js';
import { createQueueKeeper } from '../../notices/keep-queue.js';
import { maskPersonalData } from '../../privacy/mask.js';
import type { QueueChange, QueueItem, QueueOutcome, Scope } from '../../store/desk/queue-types.js';
import type { AdminContext } from '../context.js';
import { BYTE_ORDER_MARK, toCsv } from '../../csv.js';
import { whenInNorway } from '../when.js';
import { casePage, type Guess, type NearAnswer } from './case-page.js';
import { listPage } from './list-page.js';
import { readChange, readQueueQuery, toQueueFilter } from './query.js';
import { languages, municipalitiesText, officeName, stateText } from './words.js';

const HERE = '/admin/ko';
const PER_PAGE = 50;
const EXPORTED = 10_000;
const OTHERS = 50;
const GUESSES = 3;

/** The queue of questions: list, case, changes, export. Whatever is shown or counted is what the person's scope sees. */
export function queueRoutes(ctx: AdminContext): Router {
  const router = Router();
  const { queue } = ctx.store.desk;
  const keep = createQueueKeeper(ctx);
  router.use('/ko', ctx.krev(...QUEUE_ROLES));
  router.get('/ko', async (req, res) => {
    await keep();
    const scope = scopeOf(ctx.bruker(req)) as Scope;
    const query = readQueueQuery(req.query);
    const rows = await queue.list(scope, toQueueFilter(query), PER_PAGE + 1, (query.side - 1) * PER_PAGE);
    const view = { k: ctx.kb.now().knowledge, rows: rows.slice(0, PER_PAGE), counts: await queue.counts(scope), query, more: rows.length > PER_PAGE, all: scope === null };
    ctx.vis(req, res, { tittel: 'Spørsmål uten svar', aktiv: HERE, innhold: listPage(view) });
  });
  router.get('/ko/eksport.csv', async (req, res) => {
    await keep();
    const rows = await queue.list(scopeOf(ctx.bruker(req)) as Scope, toQueueFilter(readQueueQuery(req.query)), EXPORTED);
    res.type('text/csv').attachment('sporsmaal.csv').send(BYTE_ORDER_MARK + exportRows(ctx, rows));
  });
  router.get('/ko/:id', async (req, res) => {
    const person = ctx.bruker(req);
    const scope = scopeOf(person) as Scope;
    const sak = await queue.read(scope, req.params.id);
    if (!sak) return ctx.feil(req, res, 404, GONE);
    const known = ctx.kb.now();
    const actor = actorOf(person);
    const may = actor !== null && (actor.scope === null || sak.rutet === actor.scope);
    const others = may ? (await queue.list(actor.scope, { tilstand: 'aapne' }, OTHERS)).filter((item) => item.id !== sak.id) : [];
    const view = { k: known.knowledge, today: todayInNorway(ctx.clock), ...guessesOf(known, sak.tittel), sak, csrf: ctx.csrf(req), may, mayNote: actor !== null, mayWrite: actor?.scope === null, others };
    ctx.vis(req, res, { tittel: sak.tittel, aktiv: HERE, innhold: casePage(view) });
  });
  router.post('/ko/:id/:handling', async (req, res) => {
    const who = actorOf(ctx.bruker(req));
    if (!who) return ctx.feil(req, res, 403, 'Rollen din kan lese køen, men ikke endre den.');
    const read = readChange(req.params.handling, req.body);
    if (!read || !isKnown(ctx.kb.now(), read.change)) return ctx.feil(req, res, 400, 'Skjemaet manglet noe. Gå tilbake, fyll ut og prøv igjen. Ingenting er endret.');
    const change = masked(read.change);
    const done = await queue.change(who, req.params.id, read.versjon, change, ctx.clock.now().toISOString());
    if (done.utfall !== 'gjort') return ctx.feil(req, res, STATUS[done.utfall], REFUSED[done.utfall]);
    ctx.videre(req, res, (await queue.read(who.scope, done.sak)) ? `${HERE}/${done.sak}` : HERE, saidOf(change, done.varsles));
  });
  return router;
}

const GONE = 'Saken finnes ikke lenger, eller den hører ikke til deg.';
type Refusal = Exclude<QueueOutcome['utfall'], 'gjort'>;
const STATUS: Record<Refusal, 400 | 403 | 404 | 409> = { borte: 404, endret: 409, 'ikke-din': 403, ugyldig: 400 };
const REFUSED: Record<Refusal, string> = {
  borte: GONE,
  endret: 'Noen andre endret saken mens du hadde den åpen. Ingenting av ditt er lagret. Åpne saken på nytt, se hva som er gjort, og prøv igjen.',
  'ikke-din': 'Saken behandles av noen andre nå, så du kan ikke endre den. Du kan legge igjen et notat.',
  ugyldig: 'Det kunne ikke gjøres med denne saken. Ved deling må minst ett spørsmål bli igjen, og saken du slår sammen med, må være din.',
};

/** What people write goes through the mask before it is kept. */
function masked(change: QueueChange): QueueChange {
  if (change.slag === 'notat') return { ...change, tekst: maskPersonalData(change.tekst).text };
  if (change.slag === 'lukk') return { ...change, grunn: maskPersonalData(change.grunn).text };
  return change.slag === 'send' && change.notat ? { ...change, notat: maskPersonalData(change.notat).text } : change;
}

function saidOf(change: QueueChange, varsles: number | undefined): string {
  const said: Record<QueueChange['slag'], string> = {
    ta: 'Saken er din.', send: 'Saken er sendt.', 'svar-finnes': `Saken er besvart. ${varsles === 0 || varsles === undefined ? 'Ingen hadde bedt om beskjed.' : `${varsles} som har bedt om det, får beskjed.`}`,
    lukk: 'Saken er lukket.', gjenaapne: 'Saken er åpnet igjen.', notat: 'Notatet er lagret.', 'slaa-sammen': 'Sakene er slått sammen.', 'skill-ut': 'Spørsmålene er skilt ut i denne saken.',
  };
  return said[change.slag];
}

/** An office or an answer that does not exist is no place to send anything. */
function isKnown({ knowledge: k }: Known, change: QueueChange): boolean {
  if (change.slag === 'send') return change.til === 'direktoratet' || k.kontor.some((office) => office.id === change.til);
  return change.slag !== 'svar-finnes' || k.intents.get(change.intent)?.type === 'faq';
}

/** What the assistant takes the question for, and the answers that are nearest to it. */
function guessesOf({ knowledge: k, recogniser }: Known, text: string): { guesses: Guess[]; near: NearAnswer[] } {
  const versjon = newestVersion(k, 'nasjonal-alis');
  const all = recogniser.guess(text).flatMap(({ intent, confidence }) => (k.intents.has(intent) ? [{ intent: k.intents.get(intent)!, confidence }] : []));
  const near = all.filter(({ intent }) => intent.type === 'faq').slice(0, GUESSES).map(({ intent }) => {
    const svar = versjon && (answerFor(intent, versjon) ?? intent.svar[0]);
    return { intent: intent.id, navn: intent.sporsmaal.nb, kort: svar ? fill(svar.kort, 'nb', { k, versjon }) : '' };
  });
  return { guesses: all.slice(0, GUESSES).map(({ intent, confidence }) => ({ navn: intent.type === 'utenfor' ? 'Utenfor det assistenten kan svare på' : intent.sporsmaal.nb, sikkerhet: confidence })), near };
}

function exportRows(ctx: AdminContext, rows: readonly QueueItem[]): string {
  const { knowledge: k } = ctx.kb.now();
  const head = ['Spørsmål', 'Tilstand', 'Hos', 'Spurt', 'Kommuner', 'Språk', 'Sist spurt', 'Vil ha beskjed', 'Sak'];
  return toCsv([head, ...rows.map((row) => [row.tittel, stateText(row), officeName(k, row.rutet), row.antall, municipalitiesText(row.kommuner), languages(row), whenInNorway(row.sistSpurt), row.venter, row.id])]);
}
