import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { launchBrowser } from '../support/browser.js';
import { startOidcWorld } from '../support/oidc-world.js';

// The frame of the desk in real Chromium: light and dark, wide and narrow, by mouse and by keyboard alone.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where to put pictures for a person to look at; none when not set. */
const PICTURES = process.env['ALIS_SKJERMBILDER'];
const LOOKS = [['light', 1_100], ['dark', 320]] as const;

let world: AdminWorld;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  world = await startAdmin();
  const { audit } = world.store.desk;
  for (let n = 1; n <= 60; n++) await audit.append({ tid: `2026-11-${String(1 + (n % 27)).padStart(2, '0')}T12:00:00.000Z`, hvem: '7a1d3c52-0f0b-4c4f-9a43-2f2c8d4f8e11:5b0cd2b9-13d9-4a7e-8a0e-11a9a4e7d001', handling: 'publiser', objekt: `utgave:${n}`, foer: `{"svar":{"nb":{"kort":"Fristen var ${n}. mars."}}}`, etter: `{"svar":{"nb":{"kort":"Fristen er ${n}. april."}}}`, grunn: 'Ny utlysning' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function open(look: 'light' | 'dark' = 'light', width = 1_100): Promise<Page> {
  await page?.context().close();
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: look, locale: 'nb-NO', reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto(`${world.url}admin`);
  return page;
}

async function signIn(...roles: string[]): Promise<void> {
  await page.getByLabel('Navn').fill('Kari Nordmann');
  for (const role of roles) await page.getByLabel(new RegExp(`^${role}`)).check();
  await page.getByLabel(/^Kontor/).selectOption('alis-nord');
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.getByRole('heading', { level: 1, name: 'Arbeidsbord' }).waitFor();
}

async function violations(): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(() => (globalThis as unknown as { axe: { run(o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  return results.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
}

/** No faults, nothing outside the window, and a picture when asked for. */
async function isFine(name: string): Promise<void> {
  const { width } = page.viewportSize()!;
  expect([name, await violations()]).toEqual([name, []]);
  expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, width]);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

describe('the desk', () => {
  it.each(LOOKS)('is readable and without accessibility faults, %s at %i pixels', async (look, width) => {
    await open(look, width);
    const shot = (name: string) => isFine(`${name}-${look}-${width}`);
    await shot('innlogging');
    await signIn('leser', 'administrator', 'ALIS-kontor');
    await shot('forside');
    for (const [path, name] of [['revisjon', 'revisjon'], ['revisjon/5', 'innforsel'], ['revisjon/kontroll', 'kontroll'], ['revisjon/kontroll?kjent=feil', 'kontroll-feil'], ['brukere', 'brukere'], ['finnes-ikke', 'ikke-funnet']]) {
      await page.goto(`${world.url}admin/${path}`);
      await shot(name!);
    }
    await page.goto(`${world.url}admin/kobling`);
    await page.getByRole('button', { name: 'Lag en kode' }).click();
    await page.getByText('KOBLE-').waitFor();
    await shot('kobling');
  });

  it('can be used by keyboard alone, from the sign-in to signing out', async () => {
    await open();
    const focused = () => page.evaluate(() => ({ text: document.activeElement?.textContent?.trim() ?? '', id: document.activeElement?.id ?? '' }));
    const tabTo = async (is: (f: { text: string; id: string }) => boolean) => {
      for (let n = 0; n < 60; n++) {
        await page.keyboard.press('Tab');
        if (is(await focused())) return;
      }
      throw new Error('cannot be reached by keyboard');
    };
    await page.keyboard.press('Tab');
    expect((await focused()).text).toBe('Hopp til innholdet');
    await tabTo((f) => f.id === 'navn');
    await page.keyboard.type('Ola');
    await tabTo((f) => f.id === 'rolle-leser');
    await page.keyboard.press('Space');
    await tabTo((f) => f.text === 'Logg inn');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Arbeidsbord' }).waitFor();
    await tabTo((f) => f.text === 'Revisjonslogg');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Revisjonslogg' }).waitFor();
    expect(await page.getByRole('link', { name: 'Revisjonslogg' }).getAttribute('aria-current')).toBe('page');
    await tabTo((f) => f.text === 'Kontroller kjeden');
    await page.keyboard.press('Enter');
    await page.getByText('Kjeden er hel').waitFor();
    // The skip link leads past menu and name to the content.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect((await focused()).id).toBe('innhold');
    await page.goBack();
    await tabTo((f) => f.text === 'Logg ut');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Logg inn' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Logg inn' }).waitFor();
  });

  it('works without script: nothing of it is blocked by its own policy', async () => {
    await open();
    const blocked: string[] = [];
    page.on('console', (message) => message.type() === 'error' && blocked.push(message.text()));
    await signIn('leser');
    await page.getByRole('link', { name: 'Revisjonslogg' }).first().click();
    await page.getByRole('link', { name: 'Eldre' }).click();
    await page.getByText('Side 2').waitFor();
    expect(blocked).toEqual([]);
  });

  it('signs in through a provider on another address and comes back inside', async () => {
    const oidc = await startOidcWorld({ kb: world.kb });
    await page?.context().close();
    page = await (await browser.newContext({ viewport: { width: 1_100, height: 700 }, locale: 'nb-NO' })).newPage();
    oidc.provider.who = { sub: 'kari', name: 'Kari Nordmann', roles: ['ALIS.Leser'] };
    await page.goto(`${oidc.desk.url}admin/revisjon`);
    await isFine('oidc-innlogging');
    await page.getByRole('link', { name: 'Logg inn med arbeidskontoen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Revisjonslogg' }).waitFor();
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.getByText('Du er logget ut her').waitFor();
    await isFine('oidc-utlogget');
    oidc.provider.who = { sub: 'kari', name: 'Kari Nordmann', roles: [] };
    await page.getByRole('link', { name: 'Logg inn med arbeidskontoen' }).click();
    await page.getByText('har ingen rolle her').waitFor();
    await isFine('oidc-ingen-rolle');
    await page.context().close();
    page = undefined as unknown as Page;
    await oidc.close();
  });
});
