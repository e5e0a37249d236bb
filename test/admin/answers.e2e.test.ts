import { describe, expect, it } from 'vitest';
import { deskOf, isFine, press, tabTo, useDesk, write } from '../support/desk-browser.js';

// Answers, drafts and editions in real Chromium: by keyboard alone, with and without script.
const NEW = 'Nei, avgjørelsen kan ikke påklages.';

const at = useDesk();

describe('an answer', () => {
  it('is changed, seen beforehand, sent, approved and rolled back, by keyboard alone', async () => {
    const kari = await deskOf(at.browser, at.world, 'Kari', ['redaktor']);
    await kari.goto(`${at.world.url}admin/svar`);
    await press(kari, /^Klage$/);
    await kari.getByRole('heading', { level: 1, name: 'Svar: Klage' }).waitFor();
    for (const [lang, text] of [['bokmål', NEW], ['nynorsk', 'Nei, avgjerda kan ikkje påklagast.'], ['engelsk', 'No, the decision cannot be appealed.']] as const) {
      await write(kari, new RegExp(`^Kort svar, ${lang}`), text);
      // The preview follows what is written, without a press of a button.
      await kari.locator('#forhaandsvisning').getByText(text).first().waitFor();
      expect(await kari.locator('#forhaandsvisning').getByText(text).count()).toBe(3);
    }
    await isFine(kari, 'svar-rediger-lys');
    await tabTo(kari, /^Hvorfor endres dette/);
    await kari.keyboard.type('Kortere');
    await press(kari, /^Lagre utkast/);
    await kari.getByRole('heading', { level: 2, name: 'Endringer' }).waitFor();
    await press(kari, /^Send til godkjenning/);
    await kari.getByText('Sendt til godkjenning').waitFor();

    const ola = await deskOf(at.browser, at.world, 'Ola', ['godkjenner']);
    await ola.goto(`${at.world.url}admin/forslag?utvalg=venter`);
    await press(ola, /^Svar: Klage/);
    await ola.getByRole('heading', { level: 2, name: 'Endringer' }).waitFor();
    await press(ola, /^Godkjenn og publiser/);
    await ola.getByText('Publisert som utgave 1').waitFor();
    expect(at.world.kb.now().knowledge.intents.get('klage')!.svar[0]!.kort.nb).toBe(NEW);

    await ola.goto(`${at.world.url}admin/utgaver/1`);
    await tabTo(ola, /^Hvorfor rulles den tilbake/);
    await ola.keyboard.type('Juristen er uenig');
    await press(ola, /^Rull tilbake utgave 1/);
    await ola.getByText('Utgave 1 er rullet tilbake').waitFor();
    expect(at.world.kb.now().knowledge.intents.get('klage')!.svar[0]!.kort.nb).not.toBe(NEW);
    await ola.getByRole('link', { name: 'linjen i loggen' }).click();
    await ola.getByText('Juristen er uenig').first().waitFor();
    await kari.context().close();
    await ola.context().close();
  });

  it('a new answer gets an id from its name until somebody writes one, and says what must be filled in', async () => {
    const page = await deskOf(at.browser, at.world, 'Kari', ['redaktor']);
    await page.goto(`${at.world.url}admin/svar/ny`);
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
    const page = await deskOf(at.browser, at.world, 'Kari', ['redaktor'], { script: false });
    await page.goto(`${at.world.url}admin/svar/ny`);
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
    const other = await deskOf(at.browser, at.world, 'Ola', ['godkjenner', 'leser']);
    await other.goto(path);
    await other.getByRole('table', { name: /Treffsikkerhet/ }).or(other.getByText('Treffsikkerhet på')).first().waitFor({ timeout: 90_000 });
    await isFine(other, 'forslag-virkning');
    await other.context().close();
  });
});
