import { join } from 'node:path';
import * as AdaptiveCards from 'adaptivecards';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardWords } from '../../src/channels/teams/outgoing.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { MAX_CARD_BYTES, renderAdaptiveCards, renderAnsweredCards } from '../../src/reply/adaptive-card.js';
import type { Block, Reply } from '../../src/reply/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { launchBrowser } from '../support/browser.js';
import { drawCards, faults, PHONE } from '../support/card-page.js';
import { enumerateReplies, type Enumerated } from '../support/enumerate-replies.js';
import { collect } from '../support/teams-user.js';
import { THEMES } from './host-configs.js';
import { schemaProblems } from './schema/adaptive-card-1.4.js';

const k = loadKnowledge();
let all: Enumerated[];
/** Each card once: most replies are said in many places. */
let cards: { reply: Reply; vei: string; card: any }[];

beforeAll(() => {
  all = enumerateReplies(k, createRecogniser(k));
  const seen = new Set<string>();
  cards = all.flatMap(({ reply, vei }) => {
    const words = cardWords(k, reply.lang);
    return [...renderAdaptiveCards(reply, 7, words, 'merke'), ...renderAnsweredCards(reply, words)].flatMap((card) => {
      const form = JSON.stringify(card);
      if (seen.has(form)) return [];
      seen.add(form);
      return [{ reply, vei, card }];
    });
  });
}, 300_000);

/** The first few cards that something is wrong with, told so that one can go there. */
function wrong(problems: (card: any, reply: Reply) => unknown[]): string[] {
  return cards.flatMap(({ card, reply, vei }) => problems(card, reply).map((problem) => `${reply.lang} ${reply.kind}${vei}: ${String(problem)}`)).slice(0, 5);
}

describe('hvert kort som samtalen kan gi, på hvert språk', () => {
  it('er mange nok til å være alle: hver svartype, hvert utfall og hvert felt, på alle språk', () => {
    for (const lang of ['nb', 'nn', 'en']) {
      const mine = all.map((found) => found.reply).filter((reply) => reply.lang === lang);
      expect(new Set(mine.map((reply) => reply.kind))).toEqual(new Set(['velkomst', 'sporsmaal', 'resultat', 'sammenligning', 'portefolje', 'faq', 'mente-du', 'forklaring', 'melding', 'feil', 'oppsummering']));
      expect(new Set(mine.flatMap((reply) => reply.estimate?.utfall ?? []))).toEqual(new Set(['kan-innvilges', 'kun-veiledning', 'kan-ikke-innvilges', 'mangler-opplysninger']));
      expect(new Set(mine.flatMap((reply) => reply.estimate?.regelversjon ?? [])).size).toBeGreaterThanOrEqual(8);
    }
    expect(cards.length).toBeGreaterThan(1_000);
  });

  it('er gyldig etter skjemaet for versjon 1.4', () => {
    expect(wrong((card) => schemaProblems(card))).toEqual([]);
  });

  it('leses uten innvendinger av Microsofts egen leser', () => {
    expect(
      wrong((card) => {
        const context = new AdaptiveCards.SerializationContext();
        const parsed = new AdaptiveCards.AdaptiveCard();
        // Its check of the language remembers where it was in the text before (a global regular expression), so every second card fails.
        const { lang: _checkedAbove, ...rest } = card;
        parsed.parse(rest, context);
        const said = [...Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i)), ...parsed.validateProperties().validationEvents];
        return said.map((event) => event.message);
      }),
    ).toEqual([]);
  });

  it('er under 20 kB', () => {
    expect(wrong((card) => (Buffer.byteLength(JSON.stringify(card)) > MAX_CARD_BYTES ? [Buffer.byteLength(JSON.stringify(card))] : []))).toEqual([]);
  });

  it('har tekst for dem som ikke ser kortet, og ingen id to ganger', () => {
    expect(wrong((card) => (card.fallbackText.trim() && card.speak.trim() ? [] : ['no text'])) ).toEqual([]);
    expect(
      wrong((card) => {
        const ids = collect(card, (node) => typeof node.id === 'string').map((node) => node.id as string);
        return ids.filter((id, i) => ids.indexOf(id) !== i);
      }),
    ).toEqual([]);
  });

  it('har navn på hver knapp og etikett på hvert felt', () => {
    expect(wrong((card) => collect(card, (node) => String(node.type).startsWith('Action.') && !node.title?.trim()))).toEqual([]);
    expect(wrong((card) => collect(card, (node) => String(node.type).startsWith('Input.') && node.type !== 'Input.Choice' && !node.label?.trim()))).toEqual([]);
  });

  it('har ikke felt som åpner noe som ikke finnes', () => {
    expect(
      wrong((card) => {
        const ids = new Set(collect(card, (node) => typeof node.id === 'string').map((node) => node.id));
        return collect(card, (node) => node.type === 'Action.ToggleVisibility').flatMap((action) => action.targetElements.filter((id: string) => !ids.has(id)));
      }),
    ).toEqual([]);
  });

  it('viser tekst tegn for tegn: bare tekstløp, aldri et felt som leser markdown', () => {
    expect(wrong((card) => collect(card, (node) => node.type === 'TextBlock' || node.type === 'FactSet'))).toEqual([]);
  });

  it('bærer turens id i hver knapp som svarer, og ingen knapp når det er besvart', () => {
    const answered = cards.filter(({ card, reply }) => JSON.stringify(card).includes(cardWords(k, reply.lang).besvart));
    expect(answered.length).toBeGreaterThan(300);
    expect(answered.flatMap(({ card }) => collect(card, (node) => node.type === 'Action.Submit' || String(node.type).startsWith('Input.')))).toEqual([]);
    const open = cards.filter((entry) => !answered.includes(entry)).flatMap(({ card }) => collect(card, (node) => node.type === 'Action.Submit'));
    expect(open.filter((button) => button.data.alis.skriv === undefined && button.data.alis.tur !== 7)).toEqual([]);
  });
});

describe('adressen til ALIS-kontoret', () => {
  it('er en lenke i kortet, og bare den', () => {
    const links = cards.filter(({ reply, card }) => reply.kind === 'resultat' && card.body.length > 0).flatMap(({ card }) => collect(card.body, (node) => node.type === 'TextRun' && node.selectAction?.url === node.text));
    const offices = new Set(k.kontor.map((office) => office.lenke));
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((run) => !offices.has(run.text))).toEqual([]);
  });
});

describe('det noen har skrevet, blir stående som skrevet', () => {
  it('også der Teams leser markdown (teksten som står i stedet for kortet)', () => {
    const tekst = '[trykk her](https://eksempel.no) <at>alle</at> **viktig** `kode`';
    const [card]: any[] = renderAdaptiveCards({ kind: 'melding', lang: 'nb', text: tekst, blocks: [{ type: 'avsnitt', tekst }], choices: [], sources: [] }, 1, cardWords(k, 'nb'));
    expect(card.body[0].inlines[0]).toBe(tekst);
    expect(card.fallbackText).not.toMatch(/(?<!\\)[[\]*`]|<at>/);
  });
});

// Every kind of card, drawn by Microsoft's own renderer in real Chromium, in the colours of each theme of Teams.
const SHOTS = process.env['ALIS_SKJERMBILDER'];
const words = cardWords(k, 'nb');
let browser: Browser;
/** Every kind of card; and one of each that differs in more than what is asked and how it ended, for what takes time. */
let kinds: object[];
let fewer: object[];

beforeAll(async () => {
  const replies = all.flatMap(({ reply }) => (reply.lang === 'nb' ? [reply] : []));
  kinds = cardsOf(firstOf(replies, (reply) => [reply.kind, reply.asks, reply.estimate?.utfall, ...notesIn(reply.blocks)].join('|')));
  fewer = cardsOf(firstOf(replies, (reply) => [reply.kind, reply.input, ...notesIn(reply.blocks)].join('|')));
  browser = await launchBrowser();
});
afterAll(() => browser.close());

function firstOf(replies: readonly Reply[], kindOf: (reply: Reply) => string): Reply[] {
  const kinds = new Map<string, Reply>();
  for (const reply of replies) if (!kinds.has(kindOf(reply))) kinds.set(kindOf(reply), reply);
  return [...kinds.values()];
}

/** The coloured boxes and tables in a reply, each once. */
function notesIn(blocks: readonly Block[]): Set<string> {
  return new Set(blocks.flatMap((block) => (block.type === 'merknad' ? [block.nivaa] : block.type === 'tabell' ? ['tabell'] : block.type === 'fold' ? [...notesIn(block.innhold)] : [])));
}

function cardsOf(replies: readonly Reply[]): object[] {
  const withFile = replies.map((reply): Reply => (reply.kind === 'resultat' ? { ...reply, nedlastinger: [{ label: 'Saksmappe (PDF)', sti: 'https://alis.example/sak/K-1.pdf' }] } : reply));
  return [...withFile, desk].flatMap((reply) => [...renderAdaptiveCards(reply, 7, words), ...(reply.asks ? renderAnsweredCards(reply, words) : [])]).map(opened);
}

/** The blocks that only the desk's own cards have. */
const desk: Reply = { kind: 'melding', lang: 'nb', text: 'Noe feilet', blocks: [{ type: 'merknad', nivaa: 'feil', tekst: 'Noe feilet' }, { type: 'lenke', tekst: 'Åpne køen', url: 'https://alis.example/admin/ko' }], choices: [], sources: [] };

/** Everything that is closed is open, so that it is looked at too. */
const opened = (card: object): object => JSON.parse(JSON.stringify(card).replaceAll('"isVisible":false', '"isVisible":true')) as object;

describe.each(THEMES)('kortene i Teams, $name tema', (theme) => {
  it('har tekst som kan leses, og navn på alt som kan trykkes eller fylles ut', async () => {
    const page = await drawCards(browser, theme, fewer);
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `kort-${theme.name.replace(' ', '-')}.png`), fullPage: true });
    expect(await page.locator('.kort').count()).toBe(fewer.length);
    expect((await faults(page)).slice(0, 5)).toEqual([]);
    await page.context().close();
  });
});

it('det som kan trykkes, ser slik ut også der alle bokser er svarte: som knapp, lenke eller med en pil foran', () => {
  const boxes = kinds.flatMap((card) => collect(card, (node) => node.type === 'Container' && node.selectAction));
  expect(boxes.length).toBeGreaterThan(20);
  expect(boxes.filter((box) => !box.items[0].inlines[0].text.startsWith('→ '))).toEqual([]);
});

describe('prøven selv', () => {
  it('ser en gul tekst på hvit bunn, og et felt uten etikett', async () => {
    const body = [{ type: 'TextBlock', text: 'Fristen er gått ut', color: 'Warning' }, { type: 'Input.Text', id: 'svar' }];
    const page = await drawCards(browser, THEMES[0]!, [{ type: 'AdaptiveCard', version: '1.4', body }]);
    expect((await faults(page)).map((fault) => fault.split(':')[0])).toEqual(['color-contrast', 'label']);
    await page.context().close();
  });
});

it('på en liten telefon går ingenting utenfor kortet, og ingen knapp er kuttet', async () => {
  // A monospaced font is as wide on every machine; at this size it is as wide as Teams' own.
  const font = '12px monospace';
  const page = await drawCards(browser, { ...THEMES[0]!, hostConfig: { ...THEMES[0]!.hostConfig, fontFamily: 'monospace', fontSizes: { small: 12, default: 12, medium: 12, large: 16, extraLarge: 20 } } }, kinds, PHONE);
  await page.addStyleTag({ content: `.ac-pushButton { font: 600 ${font} !important } .ac-textRun { white-space: pre-wrap }` });
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'kort-telefon.png'), clip: { x: 0, y: 0, width: PHONE, height: 8_000 }, fullPage: true });
  const outside = await page.evaluate(`[...document.querySelectorAll('.kort *')].filter((e) => e.getBoundingClientRect().right > ${PHONE} - 8).filter((e) => e.matches('.ac-textRun, .ac-pushButton, input')).map((e) => e.textContent)`);
  const cut = await page.evaluate("[...document.querySelectorAll('.ac-pushButton')].flatMap((e) => [e, ...e.children]).filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map((e) => e.textContent)");
  expect({ outside, cut }).toEqual({ outside: [], cut: [] });
  await page.context().close();
});
