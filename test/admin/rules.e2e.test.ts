import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { launchBrowser } from '../support/browser.js';

// Amounts and rules in real Chromium: light and wide, dark and narrow, and by keyboard alone.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where to put pictures for a person to look at; none when not set. */
const PICTURES = process.env['ALIS_SKJERMBILDER'];

let world: AdminWorld;
let browser: Browser;
const drafts: Record<string, string> = {};

beforeAll(async () => {
  world = await startAdmin();
  browser = await launchBrowser();
  const kari = await world.signIn({ navn: 'Kari', roller: ['redaktor'] });
  const draft = async (path: string, fields: Record<string, string>) => (await kari.post(path, { grunn: 'Utlysningen er kommet', ...fields })).headers.get('location')!.slice(1);
  drafts['belop'] = await draft('admin/belop/verdi', { versjon: 'nasjonal-alis/2023', id: 'maksbelop_a', verdi: '412 000 kr', status: 'bekreftet', dokument: 'REGELVERK', punkt: '5 (tabellen)' });
  drafts['frist'] = await draft('admin/belop/verdi', { versjon: 'nasjonal-alis/2025', id: 'frist', verdi: '2025-09-15', status: 'bekreftet', dokument: 'H-PAGE', punkt: 'søknadsfrist' });
  drafts['aar'] = await draft('admin/regler/ny', { bygger_paa: 'nasjonal-alis/2025-26', aar: '2026-27', 'navn.nb': 'Nasjonal ALIS og veiledning 2026/27', 'navn.nn': 'Nasjonal ALIS og rettleiing 2026/27', 'navn.en': 'National ALIS and supervision grant 2026/27', fra: '2026-06-01', til: '2027-05-31', frist: '2027-08-31', dokument: 'H-PAGE', punkt: 'søknadsfrist' });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function signedIn(navn: string, roller: string[], look: 'light' | 'dark' = 'light', width = 1_100): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: look, locale: 'nb-NO', reducedMotion: 'reduce' });
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
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  expect([name, await violations(page)]).toEqual([name, []]);
  expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, page.viewportSize()!.width]);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

describe('amounts and rules', () => {
  it.each([['light', 1_100], ['dark', 320]] as const)('are readable and without accessibility faults, %s at %i pixels', async (look, width) => {
    const page = await signedIn('Kari', ['redaktør'], look, width);
    // Each page once, every other one in each look; the smallest version stands for all.
    const all = {
      belop: 'admin/belop?versjon=rekruttering/2018', verdi: 'admin/belop/verdi?versjon=nasjonal-alis/2023&id=maksbelop_a', sats: 'admin/belop/sats?id=salaersats', regler: 'admin/regler', versjon: 'admin/regler/versjon?id=rekruttering/2018',
      del: 'admin/regler/del?versjon=nasjonal-alis/2025&del=kriterier/vikarbyraa', regel: 'admin/regler/del?versjon=nasjonal-alis/2025&del=regler/', hode: 'admin/regler/del?versjon=nasjonal-alis/2025&del=hode', ny: 'admin/regler/ny', 'forslag-belop': drafts['belop']!, 'forslag-frist': drafts['frist']!, 'forslag-aar': drafts['aar']!,
    };
    const narrow = ['belop', 'versjon', 'del', 'forslag-belop', 'forslag-aar'];
    for (const [name, path] of Object.entries(all).filter(([page]) => narrow.includes(page) === (look === 'dark'))) {
      await page.goto(world.url + path);
      await isFine(page, `${name}-${look}-${width}`);
    }
    await page.goto(`${world.url}admin/belop/verdi?versjon=nasjonal-alis/2023&id=maksbelop_b`);
    await page.getByLabel('Hvorfor endres dette?').fill('prøve');
    await page.getByRole('button', { name: 'Lagre som utkast' }).click();
    await page.getByRole('alert').getByText('Kilde: velg dokumentet').waitFor();
    await isFine(page, `feil-${look}-${width}`);
    await page.context().close();
  });

  it('an amount is entered by keyboard alone, and confirmed by another', async () => {
    const page = await signedIn('Anne', ['redaktør']);
    const focused = () => page.evaluate(() => { const e = document.activeElement as HTMLElement; return (e as HTMLInputElement).labels?.[0]?.textContent || e.textContent || ''; });
    async function tabTo(name: RegExp): Promise<void> {
      for (let n = 0; n < 120; n++) {
        if (name.test(await focused())) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${String(name)} cannot be reached by keyboard`);
    }
    await page.goto(`${world.url}admin/belop?versjon=nasjonal-alis/2022`);
    await tabTo(/^Skriv inn Tilskuddsbeløp b/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Tilskuddsbeløp b/ }).waitFor();
    await tabTo(/^Verdi/);
    await page.keyboard.type('155 000');
    await tabTo(/^Dokument/);
    await page.keyboard.type('Regelverket');
    await tabTo(/^Hvor i dokumentet/);
    await page.keyboard.type('5');
    await tabTo(/^Hvorfor endres dette/);
    await page.keyboard.type('Utlysningen for 2022');
    await tabTo(/^Lagre som utkast/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Virkning' }).waitFor();
    const boxes = await page.locator('input[name=eksempel]').count();
    for (let n = 0; n < boxes; n++) await page.locator('input[name=eksempel]').nth(n).press('Space');
    if (boxes > 0) {
      await tabTo(/^Ta inn de nye svarene/);
      await page.keyboard.press('Enter');
      await page.getByText(/fått nytt svar i forslaget/).waitFor();
    }
    await tabTo(/^Send til godkjenning/);
    await page.keyboard.press('Enter');
    await page.getByText('Sendt til godkjenning').waitFor();
    const other = await signedIn('Ola', ['godkjenner']);
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Godkjenn og publiser' }).press('Enter');
    await other.getByText(/Publisert som utgave 1/).waitFor();
    expect(world.kb.now().knowledge.versjoner.get('nasjonal-alis/2022')!.verdier['maksbelop_b']).toMatchObject({ verdi: 155_000, status: 'bekreftet' });
  });
});
