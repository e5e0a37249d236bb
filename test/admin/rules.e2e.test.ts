import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { launchBrowser } from '../support/browser.js';
import { deskOf, isFine, press, tabTo } from '../support/desk-browser.js';

// Amounts and rules in real Chromium: light and wide, dark and narrow, and by keyboard alone.

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

describe('amounts and rules', () => {
  it.each(['light', 'dark'] as const)('are readable and without accessibility faults, %s', async (colours) => {
    const page = await deskOf(browser, world, 'Kari', ['redaktor'], { colours });
    // Each page once, every other one in each colour; the smallest version stands for all.
    const all = {
      belop: 'admin/belop?versjon=rekruttering/2018', verdi: 'admin/belop/verdi?versjon=nasjonal-alis/2023&id=maksbelop_a', sats: 'admin/belop/sats?id=salaersats', regler: 'admin/regler', versjon: 'admin/regler/versjon?id=rekruttering/2018',
      del: 'admin/regler/del?versjon=nasjonal-alis/2025&del=kriterier/vikarbyraa', regel: 'admin/regler/del?versjon=nasjonal-alis/2025&del=regler/', hode: 'admin/regler/del?versjon=nasjonal-alis/2025&del=hode', ny: 'admin/regler/ny', 'forslag-belop': drafts['belop']!, 'forslag-frist': drafts['frist']!, 'forslag-aar': drafts['aar']!,
    };
    const dark = ['belop', 'versjon', 'del', 'forslag-belop', 'forslag-aar'];
    for (const [name, path] of Object.entries(all).filter(([page]) => dark.includes(page) === (colours === 'dark'))) {
      await page.goto(world.url + path);
      await isFine(page, `${name}-${colours}`);
    }
    await page.goto(`${world.url}admin/belop/verdi?versjon=nasjonal-alis/2023&id=maksbelop_b`);
    await page.getByLabel('Hvorfor endres dette?').fill('prøve');
    await page.getByRole('button', { name: 'Lagre som utkast' }).click();
    await page.getByRole('alert').getByText('Kilde: velg dokumentet').waitFor();
    await isFine(page, `feil-${colours}`);
    await page.context().close();
  });

  it('an amount is entered by keyboard alone, and confirmed by another', async () => {
    const page = await deskOf(browser, world, 'Anne', ['redaktor']);
    await page.goto(`${world.url}admin/belop?versjon=nasjonal-alis/2022`);
    await press(page, /^Skriv inn Tilskuddsbeløp b/);
    await page.getByRole('heading', { level: 1, name: /Tilskuddsbeløp b/ }).waitFor();
    await tabTo(page, /^Verdi/);
    await page.keyboard.type('155 000');
    await tabTo(page, /^Dokument/);
    await page.keyboard.type('Regelverket');
    await tabTo(page, /^Hvor i dokumentet/);
    await page.keyboard.type('5');
    await tabTo(page, /^Hvorfor endres dette/);
    await page.keyboard.type('Utlysningen for 2022');
    await press(page, /^Lagre som utkast/);
    await page.getByRole('heading', { level: 2, name: 'Virkning' }).waitFor();
    const boxes = await page.locator('input[name=eksempel]').count();
    for (let n = 0; n < boxes; n++) await page.locator('input[name=eksempel]').nth(n).press('Space');
    if (boxes > 0) {
      await press(page, /^Ta inn de nye svarene/);
      await page.getByText(/fått nytt svar i forslaget/).waitFor();
    }
    await press(page, /^Send til godkjenning/);
    await page.getByText('Sendt til godkjenning').waitFor();
    const other = await deskOf(browser, world, 'Ola', ['godkjenner']);
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Godkjenn og publiser' }).press('Enter');
    await other.getByText(/Publisert som utgave 1/).waitFor();
    expect(world.kb.now().knowledge.versjoner.get('nasjonal-alis/2022')!.verdier['maksbelop_b']).toMatchObject({ verdi: 155_000, status: 'bekreftet' });
  });
});
