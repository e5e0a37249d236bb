import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { startApi, type ApiWorld } from '../support/api-world.js';
import { violations } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';

let browser: Browser;
let api: ApiWorld;
let desk: AdminWorld;
beforeAll(async () => {
  [browser, api, desk] = await Promise.all([launchBrowser(), startApi(), startAdmin()]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([api.close(), desk.close()]);
});

describe.each([['wide', 1_100], ['narrow', 340]])('in a %s window', (_name, width) => {
  it('the page about the interface is accessible, fits, and fetches nothing from elsewhere', async () => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const elsewhere: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => void (!request.url().startsWith(api.url) && !request.url().startsWith('data:') && elsewhere.push(request.url())));
    page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
    await page.goto(`${api.url}/api/v1/`);
    expect(await page.locator('h3').count()).toBe(7);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    expect([elsewhere, problems]).toEqual([[], []]);
    for (const href of await page.locator('a[href^="#"]').evaluateAll((links) => links.map((a) => a.getAttribute('href')!))) expect(await page.locator(href).count(), href).toBe(1);
    if (process.env['BILDER']) await page.screenshot({ path: `${process.env['BILDER']}/api-${width}.png`, fullPage: true });
    await page.close();
  });

  it('the page of keys is accessible, and a key is made and revoked with the keyboard alone', async () => {
    const client = await desk.signIn({ navn: 'Ada', roller: ['administrator'] });
    // The session belongs to the kind of browser that signed in.
    const context = await browser.newContext({ viewport: { width, height: 900 }, userAgent: client.userAgent });
    await context.addCookies([...client.cookies].map(([name, value]) => ({ name, value, url: desk.url })));
    const page = await context.newPage();
    await page.goto(`${desk.url}admin/nokler`);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Navn på systemet').focus();
    await page.keyboard.type(`Tastatur ${width}`);
    await page.keyboard.press('Enter');
    await page.getByLabel('Nøkkelen').waitFor();
    expect(await page.getByLabel('Nøkkelen').inputValue()).toMatch(/^alis_/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Til oversikten' }).press('Enter');
    const revoke = page.getByRole('button', { name: `Trekk tilbake nøkkelen til Tastatur ${width}` });
    await revoke.waitFor();
    expect(await violations(page)).toEqual([]);
    if (process.env['BILDER']) await page.screenshot({ path: `${process.env['BILDER']}/nokler-${width}.png`, fullPage: true });
    await revoke.press('Enter');
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').innerText()).toContain('virker ikke lenger');
    await context.close();
  });
});
