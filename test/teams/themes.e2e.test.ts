import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardWords } from '../../src/channels/teams/outgoing.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { renderAdaptiveCards, renderAnsweredCards } from '../../src/reply/adaptive-card.js';
import type { Block, Reply } from '../../src/reply/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { launchBrowser } from '../support/browser.js';
import { enumerateReplies } from '../support/enumerate-replies.js';
import { collect } from '../support/teams-user.js';
import { THEMES, type Theme } from './host-configs.js';

// Every kind of card, drawn by Microsoft's own renderer in real Chromium, in the colours of each theme of Teams.
const source = (name: string) => readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');
const RENDERER = source('adaptivecards/dist/adaptivecards.min.js');
const STYLES = source('adaptivecards/dist/adaptivecards.css');
const AXE = source('axe-core/axe.min.js');
const SHOTS = process.env['ALIS_SKJERMBILDER'];
const PHONE = 320;

const k = loadKnowledge();
const words = cardWords(k, 'nb');
let browser: Browser;
/** Every kind of card; and one of each that differs in more than what is asked and how it ended, for what takes time. */
let cards: object[];
let fewer: object[];

beforeAll(async () => {
  const all = enumerateReplies(k, createRecogniser(k), ['nb']).map(({ reply }) => reply);
  cards = cardsOf(firstOf(all, (reply) => [reply.kind, reply.asks, reply.estimate?.utfall, ...notesIn(reply.blocks)].join('|')));
  fewer = cardsOf(firstOf(all, (reply) => [reply.kind, reply.input, ...notesIn(reply.blocks)].join('|')));
  browser = await launchBrowser();
}, 60_000);
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

async function draw(theme: Theme, shown: object[], width = 460): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: width === PHONE ? PHONE : 1_900, height: 1_000 } })).newPage();
  await page.setContent(`<!doctype html><html lang="nb"><title>Kort</title><style>${STYLES}
    body { margin: 0; background: ${theme.page}; columns: ${width}px; column-gap: 8px } .kort { break-inside: avoid; margin-bottom: 8px }
    main a.ac-anchor:is(:link, :visited) { color: ${theme.link} } .ac-pushButton { color: ${theme.button.text}; background: ${theme.button.ground}; border: 1px solid ${theme.button.border}; font-weight: 600; padding: 6px 12px }
    .ac-input { box-sizing: border-box; color: ${theme.button.text}; background: ${theme.button.ground}; border: 1px solid ${theme.button.border} }</style><main></main>`);
  await page.evaluate(RENDERER);
  await page.evaluate(drawAll, { shown, hostConfig: theme.hostConfig });
  return page;
}

/** Runs in the page. */
function drawAll({ shown, hostConfig }: { shown: object[]; hostConfig: object }): void {
  const { AdaptiveCard, HostConfig } = (globalThis as any).AdaptiveCards;
  const { document } = globalThis as any;
  for (const one of shown) {
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig(hostConfig);
    card.parse(one);
    const place = document.createElement('div');
    place.className = 'kort';
    place.append(card.render());
    document.querySelector('main').append(place);
  }
}

/** What axe finds: contrast, names of buttons and links, labels of fields. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate('axe.run("main", { runOnly: ["color-contrast", "button-name", "link-name", "label", "select-name"] }).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 160) + " " + n.any.map((a) => a.message).join("; "))))');
  return found as string[];
}

describe.each(THEMES)('kortene i Teams, $name tema', (theme) => {
  it('har tekst som kan leses, og navn på alt som kan trykkes eller fylles ut', async () => {
    const page = await draw(theme, fewer);
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `kort-${theme.name.replace(' ', '-')}.png`), fullPage: true });
    expect(await page.locator('.kort').count()).toBe(fewer.length);
    expect((await faults(page)).slice(0, 5)).toEqual([]);
    await page.context().close();
  });
});

it('det som kan trykkes, ser slik ut også der alle bokser er svarte: som knapp, lenke eller med en pil foran', () => {
  const boxes = cards.flatMap((card) => collect(card, (node) => node.type === 'Container' && node.selectAction));
  expect(boxes.length).toBeGreaterThan(20);
  expect(boxes.filter((box) => !box.items[0].inlines[0].text.startsWith('→ '))).toEqual([]);
});

describe('prøven selv', () => {
  it('ser en gul tekst på hvit bunn, og et felt uten etikett', async () => {
    const body = [{ type: 'TextBlock', text: 'Fristen er gått ut', color: 'Warning' }, { type: 'Input.Text', id: 'svar' }];
    const page = await draw(THEMES[0]!, [{ type: 'AdaptiveCard', version: '1.4', body }]);
    expect((await faults(page)).map((fault) => fault.split(':')[0])).toEqual(['color-contrast', 'label']);
    await page.context().close();
  });
});

it('på en liten telefon går ingenting utenfor kortet, og ingen knapp er kuttet', async () => {
  // A monospaced font is as wide on every machine; at this size it is as wide as Teams' own.
  const font = '12px monospace';
  const page = await draw({ ...THEMES[0]!, hostConfig: { ...THEMES[0]!.hostConfig, fontFamily: 'monospace', fontSizes: { small: 12, default: 12, medium: 12, large: 16, extraLarge: 20 } } }, cards, PHONE);
  await page.addStyleTag({ content: `.ac-pushButton { font: 600 ${font} !important } .ac-textRun { white-space: pre-wrap }` });
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'kort-telefon.png'), clip: { x: 0, y: 0, width: PHONE, height: 8_000 }, fullPage: true });
  const outside = await page.evaluate(`[...document.querySelectorAll('.kort *')].filter((e) => e.getBoundingClientRect().right > ${PHONE} - 8).filter((e) => e.matches('.ac-textRun, .ac-pushButton, input')).map((e) => e.textContent)`);
  const cut = await page.evaluate("[...document.querySelectorAll('.ac-pushButton')].flatMap((e) => [e, ...e.children]).filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map((e) => e.textContent)");
  expect({ outside, cut }).toEqual({ outside: [], cut: [] });
  await page.context().close();
});
