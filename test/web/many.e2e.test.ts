import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGS } from '../../src/knowledge/schema/common.js';
import type { RunningServer } from '../../src/server.js';
import { violations } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { openInLibreOffice, readPdf } from '../support/documents.js';
import { startWeb } from '../support/web-server.js';
import { newFolder, putAway } from '../support/written.js';

// Many doctors at once in real Chromium, by keyboard alone.
const folder = newFolder('flere');
const FILE = join(folder, 'leger.csv');
const SHOTS = process.env['ALIS_SKJERMBILDER'];

let server: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  writeFileSync(FILE, [
    'Lege;Stillingstype;Tilknytning til kommunen;Stillingsandel;Fra og med;Til og med;ALIS-avtale;Helsedirektoratets mal;Dato for signering;Ny spesialistordning;Måneder med tilskudd tidligere;Kommune;Registrert utdanningsvirksomhet;Særskilte rekrutteringsutfordringer;Høyeste beløp per år i utlysningen;Tillegg per år i utlysningen',
    'Alle;;;;;;ja;ja;01.11.2022;ja;ingen;Hasvik;ja;ja;300 000;100 000',
    'Lege 1;Fastlege;fast ansatt;80 %;01.03.2023;31.08.2023;;;;;;;;;;',
    'Lege 2;Fastlege;fast ansatt;60 %;01.03.2023;31.12.2023;nei;;;;;;;;;',
    'Lege 3;Fastlege;fast ansatt;140 %;01.03.2023;31.08.2023;;;;;;;;;;',
    'Lege 1;Fastlege;fast ansatt;20 %;01.06.2023;31.08.2023;;;;;;;;;;',
  ].join('\r\n'));
  server = await startWeb('2023-05-02');
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1_000, height: 900 }, locale: 'nb-NO', reducedMotion: 'reduce' })).newPage();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  putAway(folder);
});

const shoot = (name: string) => (SHOTS ? page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true }) : undefined);
/** Presses Tab until something is in focus; fails when it never is. */
async function tabTo(selector: string): Promise<void> {
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((s) => document.activeElement?.matches(s) === true, selector)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

describe('/flere', () => {
  it.each(LANGS)('has no fault that axe finds, in %s', async (lang) => {
    await page.goto(`${server.url}flere?lang=${lang}`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);
    expect(await violations(page)).toEqual([]);
    await shoot(`flere-${lang}`);
  });

  it('is found from the foot of the front page', async () => {
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Mange leger på én gang (Excel)' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Mange leger på én gang');
  });

  it('takes the file by keyboard, and shows rows, total, errors with remedy and notes', async () => {
    // Listened for before the page is there: the browser must know that its own dialogue is not wanted.
    page.once('filechooser', (chooser) => void chooser.setFiles(FILE));
    await page.goto(`${server.url}flere?lang=nb`);
    await tabTo('#fil');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#fil')?.files?.length === 1);
    await tabTo('#lagre');
    await page.keyboard.press('Space');
    await tabTo('button[type="submit"]');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
    expect(text).toContain('3 av 4 rader er regnet ut.');
    expect(text).toContain('«140 %» er mer enn full stilling');
    expect(text).toContain('Lege 1 står på rad 3 og rad 6 i samme tid');
    expect(await page.locator('tr', { hasText: 'Lege 1' }).first().innerText()).toContain('160');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await shoot('flere-resultat');
  });

  it('gives the result as a workbook that LibreOffice opens, and a case file for each row', async () => {
    const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Last ned resultatet (Excel)' }).click()]);
    expect(book.suggestedFilename()).toBe('alis-resultat.xlsx');
    const rows = (await openInLibreOffice({ r: readFileSync(await book.path()) })).get('r-Resultat')!;
    expect(rows.slice(1, 5).map((cells) => cells.slice(1, 3))).toEqual([['Lege 1', 'kan innvilges'], ['Lege 2', 'bare veiledning'], ['Lege 3', 'må rettes'], ['Lege 1', 'kan innvilges']]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^PDF.*Lege 2$/ }).click()]);
    expect((await readPdf(readFileSync(await file.path()))).text).toContain('Saksmappe for tilskudd');
  });

  it('tells a bad file kindly, at the field, in the reader\'s language', async () => {
    await page.goto(`${server.url}flere?lang=en`);
    await page.locator('#fil').setInputFiles({ name: 'bilde.xlsx', mimeType: 'image/png', buffer: Buffer.from('PK tull') });
    await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Calculate' }).click()]);
    expect(await page.getByRole('alert').innerText()).toContain('The file could not be read.');
    expect(await violations(page)).toEqual([]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${server.url}flere?lang=nb`);
    await page.locator('#fil').setInputFiles(FILE);
    await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Regn ut' }).click()]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    // Every cell, with what is wrong and what it is called, stands within the screen and no table scrolls sideways.
    const beside = await page.evaluate(() => [...document.querySelectorAll('.alis-kort')].filter((t) => t.scrollWidth > t.clientWidth).length + [...document.querySelectorAll('.alis-kort tbody :is(td, th)')].filter((c) => c.getBoundingClientRect().right > innerWidth).length);
    expect(beside).toBe(0);
    expect(await page.getByRole('cell', { name: /«140 %» er mer enn full stilling/ }).innerText()).toContain('Hva som er galt, og hva du kan gjøre: ');
    expect(await page.getByRole('columnheader', { name: 'Utfall' }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await shoot('flere-mobil');
  });
});
