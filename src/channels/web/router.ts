import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Assistant } from '../../assistant/index.js';
import type { Input } from '../../dialogue/types.js';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';
import type { KnowledgeSource } from '../../kb/source.js';
import { say } from '../../knowledge/text.js';
import { maskPersonalData } from '../../privacy/mask.js';
import { renderHtml } from '../../reply/html.js';
import { htmlWords, renderPage } from './page.js';

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
});

/** The web channel: the page, its files, and one address that takes an event and gives the replies as HTML. */
export function webRouter(kb: KnowledgeSource, assistant: Assistant): Router {
  const router = express.Router();
  router.get('/', (req, res) => {
    res.set('Cache-Control', 'no-cache').type('html').send(renderPage(kb.now().knowledge, pickLang(req.query['lang'], req.headers['accept-language'])));
  });
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
    const samtale = event.samtale ?? randomUUID();
    const answer = await assistant.handle({ channel: 'web', conversationId: `web:${samtale}`, eventId: `web:${event.hendelse}`, input: toInput(event), user: req.ip });
    const html = answer.replies.map((reply) => renderHtml(reply, answer.tur, htmlWords(k, reply.lang)));
    // The page shows and keeps what was written as we keep it: without personal numbers.
    const masked = maskPersonalData(event.tekst ?? '');
    res.json({ samtale, tur: answer.tur, spraak: answer.lang, html, ...(masked.found.length > 0 ? { sagt: masked.text } : {}), ...(answer.slettet ? { slettet: true } : {}) });
  });
  router.use(errorHandler(kb));
  return router;
}

function toInput(event: z.infer<typeof eventSchema>): Input {
  if (event.start) return { type: 'start', lang: event.spraak };
  if (event.valg !== undefined) return { type: 'valg', verdi: event.valg, tur: event.tur, lang: event.spraak };
  return { type: 'tekst', tekst: event.tekst ?? '', lang: event.spraak };
}

/** Language of the page: asked for, else the browser's first that we have, else bokmål. */
function pickLang(asked: unknown, accept: string | undefined): Lang {
  const wanted = [String(asked ?? ''), ...(accept ?? '').split(',').map((part) => part.split(';')[0]!.trim().slice(0, 2))];
  for (const code of wanted) {
    if ((LANGS as readonly string[]).includes(code)) return code as Lang;
    if (code === 'no') return 'nb';
  }
  return 'nb';
}

function errorHandler(kb: KnowledgeSource): ErrorRequestHandler {
  return (error: { status?: number }, req, res, next) => {
    if (res.headersSent) return next(error);
    const badInput = typeof error.status === 'number' && error.status < 500;
    const key = badInput ? 'web.feil.melding' : 'web.feil.uventet';
    res.status(badInput ? error.status! : 500).json({ feil: say(kb.now().knowledge, key, pickLang(undefined, req.headers['accept-language'])) });
  };
}
