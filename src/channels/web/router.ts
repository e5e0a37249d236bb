import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { Assistant } from '../../assistant/index.js';
import { systemClock, type Clock } from '../../clock.js';
import type { Input } from '../../dialogue/types.js';
import { LANGS } from '../../knowledge/schema/common.js';
import { ALL_ON, type DriftState } from '../../drift/state.js';
import type { KnowledgeSource } from '../../kb/source.js';
import { say } from '../../knowledge/text.js';
import { callerOf } from '../../ops/address.js';
import type { Log } from '../../ops/log.js';
import { maskPersonalData } from '../../privacy/mask.js';
import { renderHtml } from '../../reply/html.js';
import { pageDrift } from './drift.js';
import { failed, nowhere } from './faults.js';
import { langOf, pickLang } from './lang.js';
import type { Retention } from '../../store/types.js';
import { htmlWords, renderPage } from './page.js';
import { privacyRoutes, usualRetention } from './privacy-page.js';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
/** The design system's style sheets, served from the installed package. */
const DESIGN_FILES = {
  'theme.css': require.resolve('@digdir/designsystemet-css/theme.css'),
  'components.css': require.resolve('@digdir/designsystemet-css'),
};

/** What the page sends: one event. The conversation id is a secret that only this browser has. */
const eventSchema = z.strictObject({
  samtale: z.uuid().optional(),
  hendelse: z.uuid(),
  spraak: z.enum(LANGS).optional(),
  start: z.literal(true).optional(),
  tekst: z.string().max(200_000).optional(),
  valg: z.string().max(200).optional(),
  tur: z.int().nonnegative().optional(),
  /** Messages from the desk that the page has shown. */
  sett: z.array(z.uuid()).max(20).optional(),
});
const newsSchema = z.object({ samtale: z.uuid() });
const seenSchema = z.strictObject({ samtale: z.uuid(), sett: z.array(z.uuid()).min(1).max(20) });

/**
 * The web channel: the page, its files, and one address that takes an event and gives the replies as HTML. Mounted last: what no
 * other has answered by then is told to be nowhere.
 */
export function webRouter(kb: KnowledgeSource, assistant: Assistant, drift: DriftState = ALL_ON, clock: Clock = systemClock, retention: Retention = usualRetention(), log?: Log): Router {
  const router = express.Router();
  router.get('/', (req, res) => {
    res.set('Cache-Control', 'no-cache').type('html').send(renderPage(kb.now().knowledge, langOf(req), pageDrift(drift, langOf(req), clock.now().toISOString())));
  });
  router.get('/api/drift', (req, res) => void res.set('Cache-Control', 'no-store').json(pageDrift(drift, langOf(req), clock.now().toISOString())));
  for (const [name, file] of Object.entries(DESIGN_FILES)) router.get(`/static/design/${name}`, (_req, res) => res.sendFile(file, { maxAge: '1d' }));
  router.use('/static', express.static(join(here, 'static')));
  router.post('/api/samtale', express.json({ limit: '1mb' }), async (req, res) => {
    const { knowledge: k } = kb.now();
    const parsed = eventSchema.safeParse(req.body);
    if (!parsed.success) {
      res.status(400).json({ feil: say(k, 'web.feil.melding', pickLang(undefined, req.headers['accept-language'])) });
      return;
    }
    const event = parsed.data;
    // The page keeps what was written, and locks the field.
    const off = drift.stengt('web');
    if (off) return void res.status(503).json({ feil: off[event.spraak ?? langOf(req)], stengt: true });
    const samtale = event.samtale ?? begunBy(event.hendelse);
    const answer = await assistant.handle({ channel: 'web', conversationId: `web:${samtale}`, eventId: `web:${event.hendelse}`, input: toInput(event), user: callerOf(req), ...(event.sett ? { sett: event.sett } : {}) });
    const html = answer.replies.map((reply) => renderHtml(reply, answer.tur, htmlWords(k, reply.lang)));
    // The page shows and keeps what was written as we keep it: without personal numbers.
    const masked = maskPersonalData(event.tekst ?? '');
    res.json({ samtale, tur: answer.tur, spraak: answer.lang, html, ...(masked.found.length > 0 ? { sagt: masked.text } : {}), ...(answer.slettet ? { slettet: true } : {}) });
  });
  router.use(privacyRoutes(kb, retention));
  router.use(newsRouter(kb, assistant, drift));
  router.use(nowhere(kb), failed(kb, log));
  return router;
}

/** What an open page is told without asking: it shows it once, and says that it has. */
function newsRouter(kb: KnowledgeSource, assistant: Assistant, drift: DriftState): Router {
  const router = express.Router();
  router.use('/api/samtale/nytt', async (req, res, next) => {
    const sekunder = await assistant.newsWait(callerOf(req));
    if (sekunder === null) return next();
    res.status(429).set('Retry-After', String(sekunder)).json({ feil: say(kb.now().knowledge, 'grense.minutt', pickLang(undefined, req.headers['accept-language']), { sekunder }) });
  });
  router.get('/api/samtale/nytt', async (req, res) => {
    const { knowledge: k } = kb.now();
    const parsed = newsSchema.safeParse(req.query);
    if (!parsed.success) return void res.status(400).json({ feil: say(k, 'web.feil.melding', pickLang(undefined, req.headers['accept-language'])) });
    const news = drift.stengt('web') ? [] : await assistant.news(`web:${parsed.data.samtale}`);
    // Buttons of such a message hold at any time: they carry no turn of the conversation.
    res.set('Cache-Control', 'no-store').json({ nytt: news.map((reply) => ({ id: reply.melding, html: renderHtml(reply, 0, htmlWords(k, reply.lang)) })) });
  });
  router.post('/api/samtale/nytt', express.json({ limit: '10kb' }), async (req, res) => {
    const parsed = seenSchema.safeParse(req.body);
    if (!parsed.success) return void res.status(400).json({ feil: say(kb.now().knowledge, 'web.feil.melding', pickLang(undefined, req.headers['accept-language'])) });
    await assistant.newsSeen(`web:${parsed.data.samtale}`, parsed.data.sett);
    res.status(204).end();
  });
  return router;
}

/** The conversation that an event begins: the same when the event comes again because its answer was lost. As secret as the event's own id. */
function begunBy(hendelse: string): string {
  const [a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(createHash('sha256').update(`samtale:${hendelse}`).digest('hex'))!.slice(1);
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

function toInput(event: z.infer<typeof eventSchema>): Input {
  if (event.start) return { type: 'start', lang: event.spraak };
  if (event.valg !== undefined) return { type: 'valg', verdi: event.valg, tur: event.tur, lang: event.spraak };
  return { type: 'tekst', tekst: event.tekst ?? '', lang: event.spraak };
}
