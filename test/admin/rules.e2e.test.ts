import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { deskOf, enterDate, focused, isFine, press, tabTo, useDesk, write } from '../support/desk-browser.js';

// Amounts, rules and grant years in real Chromium, by keyboard alone.
const at = useDesk();

/** Sends the draft on the page, and another person approves it, each by keyboard alone. */
async function publish(page: Page, utgave: number): Promise<void> {
  await press(page, /^Send til godkjenning/);
  await page.getByText('Sendt til godkjenning').waitFor();
  const other = await deskOf(at.browser, at.world, 'Ola', ['godkjenner']);
  await other.goto(page.url());
  await press(other, /^Godkjenn og publiser/);
  await other.getByText(`Publisert som utgave ${utgave}`).waitFor();
  expect((await focused(other)).name).toContain(`Publisert som utgave ${utgave}`);
  await other.context().close();
}

describe('amounts and rules', () => {
  it('an amount is entered by keyboard alone, and confirmed by another', async () => {
    const page = await deskOf(at.browser, at.world, 'Anne', ['redaktor']);
    await page.goto(`${at.world.url}admin/belop?versjon=nasjonal-alis/2022`);
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
    await publish(page, 1);
    expect(at.world.kb.now().knowledge.versjoner.get('nasjonal-alis/2022')!.verdier['maksbelop_b']).toMatchObject({ verdi: 155_000, status: 'bekreftet' });
  });

  it('a rule is changed: what is wrong is read first, and what was written stays', async () => {
    const page = await deskOf(at.browser, at.world, 'Anne', ['redaktor']);
    await page.goto(`${at.world.url}admin/regler`);
    await press(page, /^Nasjonal ALIS og veiledning 2025$/);
    await page.getByRole('heading', { level: 1, name: 'Nasjonal ALIS og veiledning 2025' }).waitFor();
    await press(page, /^Rediger Ikke vikarbyrå$/);
    await page.getByRole('heading', { level: 1, name: /^Vilkår «Ikke vikarbyrå»/ }).waitFor();
    await write(page, /^bokmål$/, 'Byråleger gir ikke tilskudd.');
    await write(page, /^nynorsk$/, '');
    await tabTo(page, /^Hvorfor endres dette/);
    await page.keyboard.type('Klarere');
    await press(page, /^Lagre som utkast/);
    await page.getByRole('alert').waitFor();
    // Nothing else has the focus when the page comes back with a fault, and Tab goes on from there to the form.
    const { name } = await focused(page);
    expect(name).toContain('Ingenting er lagret');
    expect(name).toContain('Nasjonal ALIS og veiledning 2025, vilkår, «Ikke vikarbyrå», forklaring, nynorsk: Teksten er tom.');
    await isFine(page, 'del-feil');
    await write(page, /^nynorsk$/, 'Byrålegar gir ikkje tilskot.');
    expect(await page.locator('[id="forklaring.nb"]').inputValue()).toBe('Byråleger gir ikke tilskudd.');
    await press(page, /^Lagre som utkast/);
    await page.getByRole('heading', { level: 2, name: 'Virkning' }).waitFor();
    await publish(page, 2);
    expect(at.world.kb.now().knowledge.versjoner.get('nasjonal-alis/2025')!.kriterier.find((c) => c.id === 'vikarbyraa')!.forklaring.nb).toBe('Byråleger gir ikke tilskudd.');
  });

  it('a new grant year is made, and published', async () => {
    const page = await deskOf(at.browser, at.world, 'Anne', ['redaktor']);
    await page.goto(`${at.world.url}admin/regler`);
    await press(page, /^Nytt tilskuddsår$/);
    await page.getByRole('heading', { level: 1, name: 'Nytt tilskuddsår' }).waitFor();
    await write(page, /^Tilskuddsår$/, '2026-27');
    for (const [lang, name] of [['bokmål', 'Nasjonal ALIS og veiledning 2026/27'], ['nynorsk', 'Nasjonal ALIS og rettleiing 2026/27'], ['engelsk', 'National ALIS and supervision grant 2026/27']] as const) await write(page, new RegExp(`^${lang}$`), name);
    await enterDate(page, /^Tilskuddsåret begynner/, '2026-06-01');
    await enterDate(page, /^Tilskuddsåret slutter/, '2027-05-31');
    await tabTo(page, /^Hvorfor endres dette/);
    await page.keyboard.type('Utlysningen er kommet');
    await press(page, /^Lagre som utkast/);
    await page.getByRole('alert').waitFor();
    expect((await focused(page)).name).toBe('Kilde: velg dokumentet som sier det.');
    await tabTo(page, /^Dokument$/);
    await page.keyboard.type('Helsedirektoratets side');
    await write(page, /^Hvor i dokumentet/, 'søknadsfrist');
    await press(page, /^Lagre som utkast/);
    await page.getByRole('heading', { level: 3, name: 'Ny regelversjon: Nasjonal ALIS og veiledning 2026/27' }).waitFor();
    await publish(page, 3);
    expect(at.world.kb.now().knowledge.versjoner.get('nasjonal-alis/2026-27')!.gjelder).toEqual({ fra: '2026-06-01', til: '2027-05-31' });
  });
});
