import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/server.js';
import { formatKroner } from '../../src/knowledge/text.js';
import { htmlWords } from '../../src/channels/web/page.js';
import { renderHtml } from '../../src/reply/html.js';
import type { Reply } from '../../src/reply/types.js';
import { knowledge } from '../support/journey.js';
import { violations } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { startWeb } from '../support/web-server.js';

// The real page in real Chromium, as an adviser in a municipality would use it on 10 September 2023.
const QUESTION = 'Kan vi få tilskudd for Hasvik sin fastlegevikar i 80 % fra mars til august 2023, og hvor mye?';

let server: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startWeb('2023-09-10');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  await page?.context().close();
  page = await openPage({ width: 1_000, height: 900 });
});

async function openPage(viewport: { width: number; height: number }, path = ''): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'nb-NO', reducedMotion: 'reduce' });
  const opened = await context.newPage();
  await opened.goto(server.url + path);
  await opened.locator('article').first().waitFor();
  return opened;
}

const newest = () => page.locator('article').last();
/** What a person reads; the no-break spaces inside amounts are plain ones here. */
const read = async () => (await newest().innerText()).replaceAll('\u00a0', ' ');

/** Opens a closed part and waits until it can be read. */
async function unfold(title: string): Promise<void> {
  const details = newest().locator('details', { has: page.locator('summary', { hasText: title }) }).last();
  await details.locator('summary').click();
  await details.locator('li').first().waitFor({ state: 'visible' });
}

/** Does something that brings an answer, and waits until it has come. */
async function answered(act: () => Promise<unknown>): Promise<void> {
  const before = await page.locator('article').count();
  await act();
  await page.waitForFunction((n) => document.querySelectorAll('article').length > n, before);
}
const write = (text: string) => answered(async () => {
  await page.locator('#tekst').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
});
const press = (name: string | RegExp) => answered(() => newest().getByRole('button', { name }).first().click());

/** What the adviser in Hasvik answers, by the field that is asked for. */
const TYPED: Record<string, string> = { avtaleSignert: '1.11.2022', tidligere: 'ingen', 'maksbelop.grunn': '300 000', 'maksbelop.tillegg': '100 000' };
const PRESSED: Record<string, RegExp> = { utdanningsvirksomhet: /^Midlertidig/, privatTilknytning: /^Nei/ };

/** Goes on until the check is done, answering each question that stands open. */
async function finish(answer: (field: string) => Promise<void>): Promise<string> {
  for (let n = 0; n < 20; n++) {
    const field = await newest().getAttribute('data-asks');
    if (field === null) return read();
    await answer(field);
  }
  throw new Error(`the check did not end, it stands at: ${await read()}`);
}

async function mouse(field: string): Promise<void> {
  if (field === 'avtaleSignert') {
    await newest().getByLabel('Dato').fill('2022-11-01');
    return answered(() => newest().getByRole('button', { name: 'Bruk datoen' }).click());
  }
  return TYPED[field] ? write(TYPED[field]) : press(PRESSED[field] ?? /^Ja/);
}

async function keyboard(field: string): Promise<void> {
  if (TYPED[field]) {
    await page.locator('#tekst').focus();
    return answered(async () => {
      await page.keyboard.type(TYPED[field]!);
      await page.keyboard.press('Enter');
    });
  }
  // From the text field back to the answers, until the one that is meant has the focus.
  for (let n = 0; n < 30; n++) {
    if ((PRESSED[field] ?? /^Ja/).test((await page.evaluate(() => document.activeElement?.textContent)) ?? '')) return answered(() => page.keyboard.press('Enter'));
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`no answer to ${field} can be reached by keyboard`);
}

describe('privacy', () => {
  it('tells what is kept and for how long, and lets the reader see and delete it, from the foot of the page', async () => {
    await write('Fastlegevikar i Hasvik, 80 %, mars til august 2023');
    await page.getByRole('link', { name: 'Personvern', exact: true }).click();
    await page.getByRole('heading', { name: 'Personvern', exact: true }).waitFor();
    expect(await page.locator('main').innerText()).toMatch(/30 dager etter siste melding[^]*uten fritekst: 5 år,[^]*slett mine data/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Til samtalen' }).click();
    await page.locator('article').first().waitFor();
    await answered(() => page.getByRole('button', { name: 'Se eller slett det som er lagret' }).click());
    await page.locator('article').getByRole('button', { name: 'Slett samtalen' }).last().click();
    await page.getByText('er slettet').first().waitFor();
    expect(await page.locator('#samtale').innerText()).not.toContain('Hasvik');
  });
});

describe('the page', () => {
  it('takes an adviser from the question to sum, reasons and next steps by mouse', async () => {
    await write(QUESTION);
    expect(await read()).toContain('Jeg har notert: Hasvik, fastlegevikar, 80 %');
    const result = await finish(mouse);
    expect(result).toContain('160 000 kr');
    expect(result).toContain('Helsedirektoratet avgjør');
    await unfold('Slik er det regnet');
    expect(await read()).toContain('(300 000 + 100 000) × 0,8 × 6 / 12 = 160 000 kr');
    await unfold('Kilder');
    expect(await read()).toContain('punkt 5');
    expect(await violations(page)).toEqual([]);
  });

  it('can be used by keyboard alone', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hopp til samtalen');
    await page.locator('#tekst').focus();
    await answered(async () => {
      await page.keyboard.type(QUESTION);
      await page.keyboard.press('Enter');
    });
    expect(await finish(keyboard)).toContain('160 000 kr');
  });

  it('works at 320 pixels without scrolling sideways', async () => {
    await page.context().close();
    page = await openPage({ width: 320, height: 640 });
    await write(QUESTION);
    await finish(mouse);
    for (const fold of await newest().locator('summary').all()) await fold.click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
  });

  it('remembers the conversation over a reload, and forgets it when asked to start over', async () => {
    await write(QUESTION);
    await press(/Midlertidig/);
    await page.reload();
    await page.locator('article').first().waitFor();
    expect(await page.locator('.alis-du').first().innerText()).toContain('Hasvik');
    await press(/^Ja/);
    await page.getByRole('button', { name: 'Begynn på nytt' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.alis-du').length === 0);
    await page.reload();
    await page.locator('article').first().waitFor();
    expect(await page.locator('.alis-du').count()).toBe(0);
  });

  it.each([['nb', 'Skriv spørsmålet'], ['nn', 'Byrj på nytt'], ['en', 'Write your question']])('speaks %s and has no accessibility faults', async (lang, words) => {
    await page.context().close();
    page = await openPage({ width: 1_000, height: 900 }, `?lang=${lang}`);
    expect(await page.locator('body').innerText()).toContain(words);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await newest().getAttribute('lang')).toBe(lang);
    expect(await violations(page)).toEqual([]);
  });

  it('shows what people write as text, never as markup', async () => {
    await write('<img src=x onerror="document.title=1"><script>document.title=2</script> når er fristen?');
    expect(await page.title()).toBe('ALIS-assistenten');
    expect(await page.locator('#samtale img, #samtale script').count()).toBe(0);
  });

  it('keeps what was written when the server is away, and says so', async () => {
    await page.route('**/api/samtale', (route) => route.abort());
    await page.locator('#tekst').fill('når er fristen?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('#feil').waitFor({ state: 'visible' });
    expect(await page.locator('#feil').innerText()).toContain('står fortsatt i feltet');
    expect(await page.locator('#tekst').inputValue()).toBe('når er fristen?');
  });

  it('goes on in another language when one is picked at the top', async () => {
    await write(QUESTION);
    await answered(() => page.getByRole('link', { name: 'English' }).click());
    await page.waitForFunction(() => document.querySelector('#samtale article:last-of-type') !== null);
    await page.locator('article[lang="en"]').last().waitFor();
    expect(await newest().getAttribute('data-asks')).toBe('utdanningsvirksomhet');
    expect(await page.locator('.alis-du').last().innerText()).toContain('Hasvik');
  });
});

describe('the total of several doctors', () => {
  const kr = (n: number) => formatKroner('nb', n);
  const total = `${kr(124_592)} (kan bli fra ${kr(0)} til ${kr(190_217)}) (ubekreftet)`;
  const reply: Reply = {
    lang: 'nb', kind: 'portefolje', text: '', choices: [], sources: [],
    blocks: [{ type: 'tabell', kolonner: ['Lege', 'Stilling og periode', 'Utfall', 'Anslag'], rader: [['Lege 1', 'fastlege, fast ansatt i kommunen, 100 %, 1. juli 2025 – 31. desember 2025', 'kan innvilges', `${kr(83_061)} (kan bli fra ${kr(0)} til ${kr(126_811)}) (ubekreftet)`], ['I alt', '', '', total]], siste_er_sum: true }],
  };

  it.each([[1_280], [390]])('is read whole at %i px, and no amount is broken', async (width) => {
    await page.context().close();
    page = await openPage({ width, height: 900 });
    await newest().evaluate((article, html) => { article.outerHTML = html; }, renderHtml(reply, 1, htmlWords(knowledge, 'nb')));
    expect(await page.locator('tfoot td').innerText()).toBe(total);
    expect(await page.evaluate(() => { const box = document.querySelector('.alis-tabell')!; return box.scrollWidth <= box.clientWidth; })).toBe(true);
    // Each amount stands on one line.
    const lines = await page.locator('tbody td, tfoot td').evaluateAll((cells) => cells.flatMap((cell) => {
      const node = cell.lastChild as Text;
      return [...node.data.matchAll(/\d[\d\u00a0]*\u00a0kr/g)].map((m) => {
        const range = document.createRange();
        range.setStart(node, m.index);
        range.setEnd(node, m.index + m[0].length);
        return new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size;
      });
    }));
    expect(lines).toEqual([1, 1, 1, 1, 1, 1]);
    if (process.env['ALIS_SKJERMBILDER']) await page.screenshot({ path: `${process.env['ALIS_SKJERMBILDER']}/tabell-${width}.png` });
  });
});
