import { Router } from 'express';
import { z } from 'zod';
import type { Config } from '../config.js';
import { KANALER, type Kanal } from '../drift/state.js';
import { say } from '../knowledge/text.js';
import { LANGS } from '../knowledge/schema/common.js';
import type { Switch, ThreeTexts } from '../store/desk/operations.js';
import { KANALNAVN } from './channels.js';
import type { AdminContext } from './context.js';
import { html, type Html } from './html.js';
import { peopleNames } from './names.js';
import { langName, threeTexts, threeTextFields } from './three-texts.js';
import { whenInNorway } from './when.js';

export const SWITCHES = '/admin/brytere';

/** Inside a sentence. */
const INSIDE: Record<Kanal, string> = { ...(KANALNAVN as Record<Kanal, string>), web: 'nettsiden' };
const MAX_REASON = 500;

const formSchema = z.object({ versjon: z.coerce.number().int().min(0), til: z.enum(['av', 'paa']), grunn: z.string().trim().min(1).max(MAX_REASON) });

/** A switch for each channel. Everybody at the desk sees them; the administrator turns them. */
export function switchRoutes(ctx: AdminContext): Router {
  const router = Router();
  router.get('/brytere', ctx.krev('administrator'), async (req, res) => {
    const [switches, nameOf] = [await ctx.store.desk.operations.switches(), await peopleNames(ctx)];
    ctx.vis(req, res, {
      tittel: 'Brytere', aktiv: SWITCHES,
      innhold: html`<p class="ds-paragraph">Her slår du av og på kanalene. Mens en kanal er av, får alle som skriver der, bare teksten du legger inn. Meldingene deres blir ikke behandlet, heller ikke senere, så folk må spørre på nytt. Det de har svart før, er tatt vare på, og de kan fortsette når kanalen er på igjen. Bryteren virker innen to sekunder.</p>
<p class="ds-paragraph" data-size="sm">API-et og MCP brukes av andre datasystemer, ikke av folk direkte. «Ikke satt opp» betyr at kanalen ikke er koblet til ennå. Det gjør de som drifter assistenten.</p>
${KANALER.map((kanal) => section(ctx, kanal, switches.find((s) => s.kanal === kanal), nameOf, ctx.csrf(req)))}`,
    });
  });
  router.post('/brytere/:kanal', ctx.krev('administrator'), async (req, res) => {
    const kanal = KANALER.find((k) => k === req.params['kanal']);
    if (!kanal) return ctx.feil(req, res, 404, 'Kanalen finnes ikke.');
    const parsed = formSchema.safeParse(req.body);
    if (!parsed.success) return ctx.feil(req, res, 400, `Skriv hvorfor (høyst ${MAX_REASON} tegn). Ingenting er endret.`);
    const { versjon, til, grunn } = parsed.data;
    const av = til === 'av';
    const tekst = av ? threeTexts(req.body) : defaultText(ctx);
    if (typeof tekst === 'string') return ctx.feil(req, res, 400, `${tekst} Ingenting er endret.`);
    const done = { hvem: ctx.bruker(req).id, tid: ctx.clock.now().toISOString(), grunn };
    if (!(await ctx.store.desk.operations.setSwitch(kanal, versjon, { av, tekst }, done))) return ctx.feil(req, res, 409, 'Noen andre har endret bryteren mens du hadde siden åpen. Ingenting er endret av deg. Se hva som gjelder nå, og prøv igjen.');
    await ctx.drift.refresh();
    ctx.videre(req, res, SWITCHES, `${KANALNAVN[kanal]!} er slått ${av ? 'av' : 'på'}.`);
  });
  return router;
}

/** What is off, for the front page; nothing when all is on. */
export async function switchedOffNotice(ctx: AdminContext): Promise<Html | null> {
  const off = (await ctx.store.desk.operations.switches()).filter((s) => s.av);
  if (off.length === 0) return null;
  const names = off.map((s) => `${KANALNAVN[s.kanal] ?? s.kanal} (siden ${whenInNorway(s.tid)}: ${s.grunn})`);
  return html`<div class="ds-alert" data-color="warning" role="status"><p class="ds-paragraph"><strong>Slått av:</strong> ${names.join('; ')}.</p></div>`;
}

function section(ctx: AdminContext, kanal: Kanal, current: Switch | undefined, nameOf: (id: string) => string, csrf: Html): Html {
  const av = current?.av === true;
  return html`<section class="adm-del" aria-labelledby="bryter-${kanal}"><h2 class="ds-heading" data-size="sm" id="bryter-${kanal}">${KANALNAVN[kanal]!}: ${[av && 'slått av', !isSetUp(ctx.config, kanal) && 'ikke satt opp'].filter(Boolean).join(', ') || 'på'}</h2>
${current && html`<p class="ds-paragraph" data-size="sm">Sist endret ${whenInNorway(current.tid)} av ${nameOf(current.hvem)}. Grunn: ${current.grunn}</p>`}
${av && html`<p class="ds-paragraph" data-size="sm">Dette får de som skriver, til svar:</p><dl class="adm-tekster">${LANGS.map((lang) => html`<dt>${langName(lang)}</dt><dd lang="${lang}">${current!.tekst[lang]}</dd>`)}</dl>`}
<details class="ds-details"><summary>Slå ${av ? 'på' : 'av'} ${INSIDE[kanal]}</summary><div><form class="adm-skjema" method="post" action="${SWITCHES}/${kanal}">${csrf}
<input type="hidden" name="versjon" value="${current?.versjon ?? 0}"><input type="hidden" name="til" value="${av ? 'paa' : 'av'}">
<div class="ds-field"><label class="ds-label" for="grunn-${kanal}">Hvorfor slår du ${av ? 'på' : 'av'}? Brukerne ser det ikke. Det står her og i revisjonsloggen.</label><textarea class="ds-input" id="grunn-${kanal}" name="grunn" rows="2" required maxlength="${MAX_REASON}"></textarea></div>
${!av && threeTextFields(kanal, defaultText(ctx))}
<button class="ds-button" data-color="${av ? 'accent' : 'danger'}" type="submit">Slå ${av ? 'på' : 'av'} ${INSIDE[kanal]}</button></form></div></details></section>`;
}

/** Whether the program answers in the channel at all when it is on; web, API and MCP always do. */
function isSetUp(c: Config, kanal: Kanal): boolean {
  if (kanal === 'teams') return c.MicrosoftAppId !== undefined;
  if (kanal !== 'slack') return true;
  const token = c.SLACK_BOT_TOKEN ?? (c.SLACK_CLIENT_ID && c.SLACK_CLIENT_SECRET && c.SLACK_STATE_SECRET);
  return Boolean((c.SLACK_SIGNING_SECRET ?? c.SLACK_APP_TOKEN) && token);
}

function defaultText(ctx: AdminContext): ThreeTexts {
  const { knowledge } = ctx.kb.now();
  return { nb: say(knowledge, 'drift.stengt', 'nb'), nn: say(knowledge, 'drift.stengt', 'nn'), en: say(knowledge, 'drift.stengt', 'en') };
}
