import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../src/server.js';
import { launchBrowser } from '../support/browser.js';
import { SAID } from '../support/said-numbers.js';
import { startWeb } from '../support/web-server.js';

let server: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startWeb('2023-09-10');
  browser = await launchBrowser();
  page = await browser.newPage({ locale: 'nb-NO', reducedMotion: 'reduce' });
  await page.goto(server.url);
  await page.locator('article').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function write(text: string, answer: RegExp): Promise<void> {
  await page.locator('#tekst').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.locator('article', { hasText: answer }).last().waitFor();
}
const shown = () => page.locator('#samtale').innerText();
const kept = () => page.evaluate(() => JSON.stringify(localStorage));

it('what is written with a national number is shown and kept in the browser without it', async () => {
  await write(`Legen ${SAID[1]} er vikar, hva er fristen?`, /fjernet noe som så ut som et fødselsnummer/);
  expect(await shown()).toContain('Legen […] er vikar');
  for (const text of [await shown(), await kept()]) expect(text).not.toContain(SAID[1]);
});

it('what is deleted is gone from the page and the browser too', async () => {
  await write('slett mine data', /Alt som var lagret om denne samtalen, er slettet/);
  for (const text of [await shown(), await kept()]) expect(text).not.toContain('er vikar');
  await page.reload();
  await page.locator('article').first().waitFor();
  expect(await shown()).toContain('er slettet');
});
