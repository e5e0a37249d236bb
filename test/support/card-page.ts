import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { Theme } from '../teams/host-configs.js';

// Cards drawn by Microsoft's own renderer in real Chromium, in the colours of a theme of Teams.
const source = (name: string) => readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');
const RENDERER = source('adaptivecards/dist/adaptivecards.min.js');
const STYLES = source('adaptivecards/dist/adaptivecards.css');
const AXE = source('axe-core/axe.min.js');
/** Pixels across a small phone. */
export const PHONE = 320;

/** A page with the cards in columns of `width` pixels; on a phone one column that fills the screen. */
export async function drawCards(browser: Browser, theme: Theme, shown: object[], width = 460): Promise<Page> {
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
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate('axe.run("main", { runOnly: ["color-contrast", "button-name", "link-name", "label", "select-name"] }).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 160) + " " + n.any.map((a) => a.message).join("; "))))');
  return found as string[];
}
