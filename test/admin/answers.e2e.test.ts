import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { launchBrowser } from '../support/browser.js';

// Answers, drafts and editions in real Chromium: light and wide, dark and narrow, by keyboard alone, with and without script.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where to put pictures for a person to look at; none when not set. */
const PICTURES = process.env['ALIS_SKJERMBILDER'];
const NEW = 'Nei, avgjørelsen kan ikke påklages.';

let world: AdminWorld;
let browser: Browser;
beforeAll(async () => {
  world = await startAdmin();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function signedIn(navn: string, roller: string[], options: { look?: 'light' | 'dark'; width?: number; script?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1_100, height: 900 }, colorScheme: options.look ?? 'light', locale: 'nb-NO', reducedMotion: 'reduce', javaScriptEnabled: options.script ?? true });
  const page = await context.newPage();
  await page.goto(`${world.url}admin`);
  await page.getByLabel('Navn').fill(navn);
  for (const rolle of roller) await page.getByLabel(new RegExp(`^${rolle}`)).check();
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.getByRole('heading', { level: 1, name: 'Arbeidsbord' }).waitFor();
  return page;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(() => (globalThis as unknown as { axe: { run(o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  return results.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
}

/** Everything folded out: no faults, nothing outside the window, and a picture when asked for. */
async function isFine(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  expect([name, await violations(page)]).toEqual([name, []]);
  expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, page.viewportSize()!.width]);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = false)));
}

/** Goes by Tab to what is named so, from where the focus is. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () => page.evaluate(() => { const e = document.activeElement as HTMLElement; return ((e as HTMLInputElement).labels?.[0]?.textContent || e.textContent || '').trim(); });
  for (let n = 0; n < 250; n++) {
    if (name.test(await focused())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} cannot be reached by keyboard`);
}
const rewrite = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
};

describe('an answer', () => {
  it('is changed, seen beforehand, sent, approved and rolled back, by keyboard alone', async () => {
    const kari = await signedIn('Kari', ['redaktør']);
    await kari.goto(`${world.url}admin/svar`);
    await tabTo(kari, /^Klage$/);
    await kari.keyboard.press('Enter');
    await kari.getByRole('heading', { level: 1, name: 'Svar: Klage' }).waitFor();
    for (const [lang, text] of [['bokmål', NEW], ['nynorsk', 'Nei, avgjerda kan ikkje påklagast.'], ['engelsk', 'No, the decision cannot be appealed.']] as const) {
      await tabTo(kari, new RegExp(`^Kort svar, ${lang}`));
      await rewrite(kari, text);
      // The preview follows what is written, without a press of a button.
      await kari.locator('#forhaandsvisning').getByText(text).first().waitFor();
      expect(await kari.locator('#forhaandsvisning').getByText(text).count()).toBe(3);
    }
    await isFine(kari, 'svar-rediger-lys');
    await tabTo(kari, /^Hvorfor endres dette/);
    await kari.keyboard.type('Kortere');
    await tabTo(kari, /^Lagre utkast/);
    await kari.keyboard.press('Enter');
    await kari.getByRole('heading', { level: 2, name: 'Endringer' }).waitFor();
    await isFine(kari, 'forslag-utkast-lys');
    const draft = kari.url();
    await kari.goto(draft.replace('/admin/forslag/', '/admin/svar/forslag/'));
    await isFine(kari, 'svar-utkast-lys');
    await kari.goto(draft);
    await tabTo(kari, /^Send til godkjenning/);
    await kari.keyboard.press('Enter');
    await kari.getByText('Sendt til godkjenning').waitFor();

    const ola = await signedIn('Ola', ['godkjenner']);
    await ola.goto(`${world.url}admin/forslag?utvalg=venter`);
    await isFine(ola, 'forslag-liste-lys');
    await tabTo(ola, /^Svar: Klage/);
    await ola.keyboard.press('Enter');
    await ola.getByRole('heading', { level: 2, name: 'Endringer' }).waitFor();
    await tabTo(ola, /^Godkjenn og publiser/);
    await ola.keyboard.press('Enter');
    await ola.getByText('Publisert som utgave 1').waitFor();
    expect(world.kb.now().knowledge.intents.get('klage')!.svar[0]!.kort.nb).toBe(NEW);

    await ola.goto(`${world.url}admin/utgaver/1`);
    await isFine(ola, 'utgave-lys');
    await tabTo(ola, /^Hvorfor rulles den tilbake/);
    await ola.keyboard.type('Juristen er uenig');
    await tabTo(ola, /^Rull tilbake utgave 1/);
    await ola.keyboard.press('Enter');
    await ola.getByText('Utgave 1 er rullet tilbake').waitFor();
    expect(world.kb.now().knowledge.intents.get('klage')!.svar[0]!.kort.nb).not.toBe(NEW);
    await ola.getByRole('link', { name: 'linjen i loggen' }).click();
    await ola.getByText('Juristen er uenig').first().waitFor();
    await kari.context().close();
    await ola.context().close();
  });

  it('every page is readable and without accessibility faults, dark at 320 pixels', async () => {
    const page = await signedIn('Kari', ['redaktør'], { look: 'dark', width: 320 });
    const [draft] = await world.store.desk.drafts.list();
    for (const [name, path] of [['svar-liste', 'svar'], ['svar-ny', 'svar/ny'], ['forslag-liste', 'forslag'], ['forslag', `forslag/${draft!.id}`], ['utgaver', 'utgaver'], ['utgave', 'utgaver/2']] as const) {
      await page.goto(`${world.url}admin/${path}`);
      await isFine(page, `${name}-smal`);
    }
    await page.goto(`${world.url}admin/svar/signering`);
    await page.getByRole('button', { name: 'Forhåndsvis' }).click();
    await page.getByRole('heading', { level: 3, name: 'Slack-melding' }).waitFor();
    await isFine(page, 'svar-rediger-smal');
    await page.context().close();
  });

  it('a new answer gets an id from its name until somebody writes one, and says what must be filled in', async () => {
    const page = await signedIn('Kari', ['redaktør']);
    await page.goto(`${world.url}admin/svar/ny`);
    const name = page.getByLabel('Kort navn, bokmål', { exact: true });
    await name.fill('Påmelding på én dag, for Ærøy!');
    const id = page.getByLabel(/^Id/);
    expect(await id.inputValue()).toBe('paamelding-paa-en-dag-for-aeroey');
    await id.fill('mitt');
    await name.fill('Noe annet');
    expect(await id.inputValue()).toBe('mitt');
    expect(await name.getAttribute('aria-required')).toBe('true');
    await page.context().close();
  });

  it('can be written without script; a new question is learnt, and its effect is worked out while one waits', async () => {
    const page = await signedIn('Kari', ['redaktør'], { script: false });
    await page.goto(`${world.url}admin/svar/ny`);
    await page.getByLabel(/^Id/).fill('dagpenger');
    for (const lang of ['bokmål', 'nynorsk', 'engelsk']) {
      for (const field of ['Kort navn', 'Spørsmålet, slik en person ville stilt det', 'Kort svar']) await page.getByLabel(`${field}, ${lang}`, { exact: true }).fill(`Dagpenger ${lang}`);
      await page.getByLabel(`Eksempler, ${lang}`).fill(`dagpenger til leger ${lang}\nfår legen dagpenger ${lang}`);
    }
    await page.getByLabel('Kort navn på svaret').fill('alle');
    await page.getByLabel('Kilde 1', { exact: true }).selectOption('REGELVERK');
    await page.getByLabel('Punkt i kilde 1').fill('4');
    await page.getByRole('button', { name: 'Forhåndsvis' }).click();
    await page.getByRole('heading', { level: 3, name: 'Teams-kort' }).waitFor();
    expect(await page.locator('#forhaandsvisning').getByText('Dagpenger bokmål').count()).toBeGreaterThanOrEqual(3);
    expect(await page.getByLabel('Punkt i kilde 1').inputValue()).toBe('4');
    await page.getByLabel('Skal gjennomgås innen').fill('2027-06-01');
    await page.getByLabel(/^Hvorfor endres dette/).fill('Spurt om ofte');
    await page.getByRole('button', { name: 'Lagre utkast' }).click();
    await page.getByText('Assistenten lærer av utkastet').waitFor();
    const path = page.url();
    await page.context().close();
    // With script the page shows the result by itself.
    const other = await signedIn('Ola', ['godkjenner', 'leser']);
    await other.goto(path);
    await other.getByRole('table', { name: /Treffsikkerhet/ }).or(other.getByText('Treffsikkerhet på')).first().waitFor({ timeout: 90_000 });
    await isFine(other, 'forslag-virkning');
    await other.context().close();
  });
});
