import type { HomeView, KnownBlock } from '@slack/types';
import { Decimal } from 'decimal.js';
import { factsInShort } from '../../dialogue/labels.js';
import type { Conversation } from '../../dialogue/types.js';
import { upcomingDeadlines } from '../../knowledge/deadlines.js';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { formatDato, formatKroner, say } from '../../knowledge/text.js';
import { plain, richText, section, SLACK_LIMITS, text } from '../../reply/block-kit-parts.js';
import type { Receipt } from '../../store/types.js';

/** What the home page of one person shows. */
export interface HomeState {
  lang: Lang;
  conversation: Conversation | null;
  receipts: readonly Receipt[];
  reminders: boolean;
  /** `YYYY-MM-DD`. */
  today: string;
  /** Said at the top: the person's data were just deleted. */
  slettet?: boolean;
}

const LANG_NAMES: Record<Lang, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };
const LATEST = 3;
const DEADLINES = 5;

/** The home page: what the assistant can do, the person's check and estimates, deadlines and settings. */
export function homeView(k: Knowledge, state: HomeState): HomeView {
  const t = (key: string, verdier?: Record<string, string>) => say(k, key, state.lang, verdier);
  const heading = (key: string): KnownBlock => ({ type: 'header', text: plain(t(key), SLACK_LIMITS.header) });
  return {
    type: 'home',
    callback_id: 'hjem',
    blocks: [
      { type: 'header', text: plain(t('web.tittel'), SLACK_LIMITS.header) },
      ...(state.slettet ? [line(t('slack.hjem.slettet'))] : []),
      line(t('dialog.velkomst')),
      list(t('dialog.hjelp.punkter').split('|')),
      heading('slack.hjem.sjekk'),
      line(checkLine(k, state)),
      actions('sjekk', [[`hjem:fortsett`, t(state.conversation?.aktiv ? 'slack.hjem.fortsett' : 'slack.hjem.start'), 'start']]),
      heading('slack.hjem.anslag'),
      state.receipts.length === 0 ? line(t('slack.hjem.anslag.ingen')) : list(state.receipts.slice(-LATEST).reverse().map((receipt) => receiptLine(k, state.lang, receipt))),
      heading('slack.hjem.frister'),
      deadlines(k, state),
      heading('slack.hjem.innstillinger'),
      actions('spraak', (Object.keys(LANG_NAMES) as Lang[]).map((lang) => [`hjem:spraak:${lang}`, LANG_NAMES[lang], lang])),
      actions('varsel', [[`hjem:varsel`, t(state.reminders ? 'slack.hjem.varsel.av' : 'slack.hjem.varsel.paa'), state.reminders ? 'av' : 'paa']]),
      deletion(t),
      line(t('web.fotnote').split('. ').slice(0, 2).join('. ').replace(/\.?$/, '.')),
    ],
  };
}

function checkLine(k: Knowledge, { conversation, lang, today }: HomeState): string {
  const check = conversation?.aktiv;
  if (!conversation || !check) return say(k, 'slack.hjem.sjekk.ingen', lang);
  const hva = factsInShort(k, check.sak, check.svar.map((answer) => answer.felt), lang, today) || say(k, 'slack.hjem.sjekk.enlege', lang);
  return say(k, conversation.sporrer ? 'slack.hjem.sjekk.midt' : 'slack.hjem.sjekk.ferdig', lang, { hva });
}

function receiptLine(k: Knowledge, lang: Lang, receipt: Receipt): string {
  const { dato, resultat } = JSON.parse(receipt.innhold) as { dato: string; resultat: { utfall: string; belop: string | null } };
  const belop = resultat.belop === null ? say(k, 'slack.hjem.anslag.ukjent', lang) : say(k, 'slack.hjem.anslag.belop', lang, { belop: formatKroner(lang, new Decimal(resultat.belop)) });
  return say(k, 'slack.hjem.anslag.linje', lang, { dato: formatDato(lang, dato), utfall: say(k, `resultat.${resultat.utfall}`, lang), belop, id: receipt.id });
}

function deadlines(k: Knowledge, { lang, today }: HomeState): KnownBlock {
  const coming = upcomingDeadlines(k, today).slice(0, DEADLINES);
  if (coming.length === 0) return line(say(k, 'slack.hjem.frister.ingen', lang));
  return list(coming.map(({ frist, versjon }) => say(k, 'slack.hjem.frist', lang, { dato: formatDato(lang, frist), navn: k.versjoner.get(versjon)?.navn[lang] ?? versjon })));
}

function deletion(t: (key: string) => string): KnownBlock {
  const confirm = { title: plain(t('slack.hjem.slett'), 100), text: plain(t('slack.hjem.slett.tekst'), 300), confirm: plain(t('slack.hjem.slett'), 30), deny: plain(t('slack.hjem.slett.avbryt'), 30), style: 'danger' as const };
  return { type: 'actions', block_id: 'hjem-slett', elements: [{ type: 'button', action_id: 'hjem:slett', text: plain(t('slack.hjem.slett'), SLACK_LIMITS.buttonText), value: 'slett', style: 'danger', confirm }] };
}

function actions(name: string, buttons: [id: string, label: string, value: string][]): KnownBlock {
  return { type: 'actions', block_id: `hjem-${name}`, elements: buttons.map(([id, label, value]) => ({ type: 'button', action_id: id, text: plain(label, SLACK_LIMITS.buttonText), value })) };
}

const line = (value: string): KnownBlock => richText([section([text(value)])]);
const list = (items: readonly string[]): KnownBlock => richText([{ type: 'rich_text_list', style: 'bullet', elements: items.map((item) => section([text(item)])) }]);
