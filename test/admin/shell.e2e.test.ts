import { describe, expect, it } from 'vitest';
import { readLinkCode } from '../../src/admin/people/link-code.js';
import { deskOf, focused, isFine, openPage, press, tabTo, useDesk } from '../support/desk-browser.js';
import { startOidcWorld } from '../support/oidc-world.js';

// The frame of the desk in real Chromium: light and dark, wide and narrow, by mouse and by keyboard alone.
const at = useDesk(async ({ store }) => {
  const { audit } = store.desk;
  for (let n = 1; n <= 60; n++) await audit.append({ tid: `2026-11-${String(1 + (n % 27)).padStart(2, '0')}T12:00:00.000Z`, hvem: '7a1d3c52-0f0b-4c4f-9a43-2f2c8d4f8e11:5b0cd2b9-13d9-4a7e-8a0e-11a9a4e7d001', handling: 'publiser', objekt: `utgave:${n}`, foer: `{"svar":{"nb":{"kort":"Fristen var ${n}. mars."}}}`, etter: `{"svar":{"nb":{"kort":"Fristen er ${n}. april."}}}`, grunn: 'Ny utlysning' });
});

describe('the desk', () => {
  it.each(['light', 'dark'] as const)('the way in, and a page that is not there, are readable and without accessibility faults, %s', async (colours) => {
    const outside = await openPage(at.browser, at.world, 'admin', { colours });
    await isFine(outside, `innlogging-${colours}`);
    await outside.context().close();
    const page = await deskOf(at.browser, at.world, 'Kari Nordmann', ['leser', 'administrator', 'kontor'], { colours, kontor: 'alis-nord' });
    await isFine(page, `forside-${colours}`);
    await page.goto(`${at.world.url}admin/finnes-ikke`);
    await isFine(page, `ikke-funnet-${colours}`);
    await page.context().close();
  });

  it('can be used by keyboard alone, from the sign-in to signing out', async () => {
    const page = await openPage(at.browser, at.world, 'admin');
    await page.keyboard.press('Tab');
    expect((await focused(page)).name).toBe('Hopp til innholdet');
    await tabTo(page, /^Navn/);
    await page.keyboard.type('Ola');
    await tabTo(page, /^leser/);
    await page.keyboard.press('Space');
    await press(page, /^Logg inn$/);
    await page.getByRole('heading', { level: 1, name: 'Arbeidsbord' }).waitFor();
    await press(page, /^Revisjonslogg$/);
    await page.getByRole('heading', { level: 1, name: 'Revisjonslogg' }).waitFor();
    expect(await page.getByRole('link', { name: 'Revisjonslogg' }).getAttribute('aria-current')).toBe('page');
    await press(page, /^Kontroller at loggen er urørt$/);
    await page.getByText('Loggen er urørt').waitFor();
    // The skip link leads past menu and name to the content.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect((await focused(page)).id).toBe('innhold');
    await page.goBack();
    await press(page, /^Logg ut$/);
    await page.getByRole('heading', { level: 1, name: 'Logg inn' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Logg inn' }).waitFor();
    await page.context().close();
  });

  it('accounts in Teams and Slack are linked and unlinked by keyboard alone', async () => {
    const page = await deskOf(at.browser, at.world, 'Nina', ['leser']);
    await press(page, /^Teams og Slack$/);
    await page.getByRole('heading', { level: 1, name: 'Koble til Teams eller Slack' }).waitFor();
    await press(page, /^Lag en kode$/);
    await page.getByText('KOBLE-').waitFor();
    // The code is what is read first.
    const [code] = /KOBLE-\w{5}-\w{5}/.exec((await focused(page)).name)!;
    await isFine(page, 'kobling-kode');
    const { users } = at.world.store.desk;
    expect(await users.redeem(readLinkCode(code!)!, 'slack:T1:U1', '2026-11-28T10:01:00.000Z')).toMatchObject({ navn: 'Nina' });
    await page.goto(`${at.world.url}admin/kobling`);
    await isFine(page, 'kobling-koblet');
    await press(page, /^Fjern koblingen til Slack/);
    await page.getByText('Koblingen er fjernet.').waitFor();
    expect((await focused(page)).name).toBe('Koblingen er fjernet.');
    expect(await users.userOf('slack:T1:U1', '2026-01-01')).toBeNull();
    await page.context().close();
  });

  it('an administrator ends somebody\'s sessions by keyboard alone', async () => {
    const other = await deskOf(at.browser, at.world, 'Per', ['leser']);
    const page = await deskOf(at.browser, at.world, 'Adm', ['administrator']);
    await press(page, /^Brukere$/);
    await page.getByRole('heading', { level: 1, name: 'Brukere' }).waitFor();
    await press(page, /^Logg ut Per$/);
    await page.getByText('Per er logget ut (1 økt)').waitFor();
    expect((await focused(page)).name).toContain('Per er logget ut');
    await other.reload();
    await other.getByRole('heading', { level: 1, name: 'Logg inn' }).waitFor();
    await other.context().close();
    await page.context().close();
  });

  it('works without script: nothing of it is blocked by its own policy', async () => {
    const page = await deskOf(at.browser, at.world, 'Kari Nordmann', ['leser']);
    const blocked: string[] = [];
    page.on('console', (message) => message.type() === 'error' && blocked.push(message.text()));
    await page.getByRole('link', { name: 'Revisjonslogg' }).first().click();
    await page.getByRole('link', { name: 'Eldre' }).click();
    await page.getByText('Side 2').waitFor();
    expect(blocked).toEqual([]);
    await page.context().close();
  });

  it('signs in through a provider on another address and comes back inside', async () => {
    const oidc = await startOidcWorld({ kb: at.world.kb });
    oidc.provider.who = { sub: 'kari', name: 'Kari Nordmann', roles: ['ALIS.Leser'] };
    const page = await openPage(at.browser, oidc.desk, 'admin/revisjon');
    await isFine(page, 'oidc-innlogging');
    await page.getByRole('link', { name: 'Logg inn med arbeidskontoen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Revisjonslogg' }).waitFor();
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.getByText('Du er logget ut her').waitFor();
    await isFine(page, 'oidc-utlogget');
    oidc.provider.who = { sub: 'kari', name: 'Kari Nordmann', roles: [] };
    await page.getByRole('link', { name: 'Logg inn med arbeidskontoen' }).click();
    await page.getByText('har ingen rolle her').waitFor();
    await isFine(page, 'oidc-ingen-rolle');
    await page.context().close();
    await oidc.close();
  });
});
