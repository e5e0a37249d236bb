import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { deskOf, isFine, openPage, useDesk } from '../support/desk-browser.js';

// Notices and switches in real Chromium, and the page of the public that they reach.
const DONE = { hvem: 'x', tid: '2026-11-28T09:00:00.000Z', grunn: 'prøve' };
const TEXT = { nb: 'Vi er nede i kveld.', nn: 'Vi er nede i kveld, ja.', en: 'We are down tonight.' };

const at = useDesk();
let page: Page;

/** The next page that the test is about; the one before is closed. */
async function open(colours: 'light' | 'dark', width: number, path: string): Promise<void> {
  await page?.context().close();
  page = await openPage(at.browser, at.world, path, { colours, width });
}

async function signIn(): Promise<void> {
  await page?.context().close();
  page = await deskOf(at.browser, at.world, 'Anne', ['administrator']);
}

/** Turns the web page's switch, as another program would. */
async function turnWeb(av: boolean): Promise<void> {
  const versjon = (await at.world.store.desk.operations.switches()).find((s) => s.kanal === 'web')?.versjon ?? 0;
  expect(await at.world.store.desk.operations.setSwitch('web', versjon, { av, tekst: TEXT }, DONE)).toBe(true);
  await at.world.drift.refresh();
}

describe('by keyboard alone', () => {
  it('a notice is written, seen and told; whoever reads it on the page closes it, and it stays closed there', async () => {
    await signIn();
    await page.goto(`${at.world.url}admin/kunngjoringer`);
    await page.locator('#tekst-nb-ny').focus();
    for (const text of Object.values(TEXT)) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    // The parts of the browser's own field are typed in the browser's own order: filled in here.
    await page.locator('#fra').fill('2026-11-28T10:00');
    await page.locator('#til').fill('2026-11-29T18:00');
    await page.locator('#varsle').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('planlagt');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Slik blir kunngjøringen' }).waitFor();
    await isFine(page, 'forhaandsvisning-light');
    await page.getByRole('button', { name: 'Endre', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#tekst-nb-ny').waitFor();
    await isFine(page, 'kunngjoring-endre-light');
    await page.locator('#tekst-nb-ny').focus();
    await page.getByRole('button', { name: /vis|se/i }).first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Slik blir kunngjøringen' }).waitFor();
    await page.getByRole('button', { name: 'Kunngjør', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'gjelder fra 28. november 2026 kl. 10.00' }).waitFor();
    await open('dark', 320, '?lang=nb');
    const notice = page.locator('#drift').getByText(TEXT.nb);
    await notice.waitFor();
    await page.locator('article').first().waitFor();
    await isFine(page, 'nettside-kunngjoring-dark');
    await page.getByRole('button', { name: 'Lukk beskjeden' }).focus();
    await page.keyboard.press('Enter');
    expect(await notice.count()).toBe(0);
    await page.reload();
    await page.locator('article').first().waitFor();
    expect(await notice.count()).toBe(0);
  });

  it('a channel is switched off in the middle of a conversation: the field is locked with what is written in it, and opens again by itself', async () => {
    await open('light', 1_100, '?lang=en');
    await page.locator('article').first().waitFor();
    await turnWeb(true);
    await page.locator('#tekst').fill('What is the deadline?');
    await page.keyboard.press('Enter');
    await page.locator('#stengt').getByText(TEXT.en).waitFor();
    expect([await page.locator('#tekst').isEditable(), await page.locator('#tekst').inputValue()]).toEqual([false, 'What is the deadline?']);
    await isFine(page, 'nettside-stengt-light');
    await turnWeb(false);
    await page.locator('#tekst:not([readonly])').waitFor();
    expect(await page.locator('#stengt').isHidden()).toBe(true);
    await page.locator('#tekst').focus();
    await page.keyboard.press('Enter');
    await page.locator('.alis-du').getByText('What is the deadline?').waitFor();
  });

  it('a page opened while it is off greets when it is on', async () => {
    await turnWeb(true);
    await open('light', 1_100, '?lang=nn');
    await page.locator('#stengt').getByText(TEXT.nn).waitFor();
    expect(await page.locator('article').count()).toBe(0);
    await turnWeb(false);
    await page.locator('article').first().waitFor();
  });
});
