import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { launchBrowser } from '../support/browser.js';

// From a question on the web page, through the desk, back to the same page: in real Chromium.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const QUESTION = 'Hvem vant fotballkampen i går?';

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

async function open(path: string, viewport = { width: 1_100, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'nb-NO', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(world.url + path);
  return page;
}
async function signedIn(roller: string[], kontor?: string): Promise<Page> {
  const page = await open('admin/innlogging?til=/admin/ko');
  await page.getByLabel('Navn').fill('Rita Redaktør');
  for (const rolle of roller) await page.locator(`#rolle-${rolle}`).check();
  if (kontor) await page.getByLabel(/^Kontor/).selectOption(kontor);
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.getByRole('heading', { level: 1, name: 'Spørsmål uten svar' }).waitFor();
  return page;
}
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = await page.evaluate(() => (globalThis as any).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  return (result.violations as { id: string; nodes: { target: string[] }[] }[]).map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
/** Tabs until the element that has the focus says this. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => { const at = document.activeElement; return at?.textContent?.trim() || at?.id || ''; })) === name) return;
  }
  throw new Error(`${name} is not reached by Tab`);
}
const shot = async (page: Page, name: string): Promise<void> => void (process.env['ALIS_SKJERMBILDER'] && (await page.screenshot({ path: `${process.env['ALIS_SKJERMBILDER']}/${name}.png`, fullPage: true })));

describe('asked on the page, answered at the desk by keyboard alone, told on the same page without asking again', () => {
  let chat: Page;
  let desk: Page;
  const said = async () => (await chat.locator('#samtale').innerText()).replaceAll('\u00a0', ' ');
  const press = async (name: string) => {
    const before = await chat.locator('article').count();
    await chat.locator('article').last().getByRole('button', { name }).click();
    await chat.waitForFunction((n) => document.querySelectorAll('article').length > n, before);
  };

  it('the question is sent on, and the asker wants to be told', async () => {
    chat = await open('');
    await chat.locator('article').first().waitFor();
    await chat.locator('#tekst').fill(QUESTION);
    await chat.getByRole('button', { name: 'Send', exact: true }).click();
    await chat.getByText('Det kan jeg ikke svare på').waitFor();
    await shot(chat, 'nett-ikke-forstatt');
    expect(await violations(chat)).toEqual([]);
    await press('Send spørsmålet videre');
    await press('Si fra når svaret er klart');
    expect(await said()).toContain('Jeg sier fra her én gang');
  });

  it('it lies in the queue: found, opened and tied to an answer with Tab, arrows and Enter', async () => {
    desk = await signedIn(['redaktor']);
    await shot(desk, 'ko');
    expect(await violations(desk)).toEqual([]);
    await tabTo(desk, QUESTION);
    await desk.keyboard.press('Enter');
    await desk.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
    await shot(desk, 'ko-sak');
    expect(await violations(desk)).toEqual([]);
    await desk.locator('#intent').focus();
    await desk.keyboard.type(world.kb.now().knowledge.intents.get('klage')!.sporsmaal.nb);
    expect(await desk.locator('#intent').inputValue()).toBe('klage');
    await tabTo(desk, 'Knytt saken til svaret');
    await desk.keyboard.press('Enter');
    await desk.getByText('1 som har bedt om det, får beskjed.').waitFor();
    expect(await violations(desk)).toEqual([]);
  });

  it('the open page is told by itself, once, also over a reload, and the button shows the answer', async () => {
    await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await chat.getByText('Du ba meg si fra').waitFor();
    await shot(chat, 'nett-svar');
    expect(await violations(chat)).toEqual([]);
    await chat.waitForFunction(() => JSON.parse(localStorage.getItem('alis-samtale')!).sett.length === 0);
    await chat.reload();
    await chat.getByText('Du ba meg si fra').waitFor();
    await chat.locator('#tekst').fill('takk');
    await chat.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(said).toMatch(/takk/);
    expect((await said()).split('Du ba meg si fra').length - 1).toBe(1);
    const before = await chat.locator('article').count();
    await chat.getByRole('button', { name: 'Vis hele svaret' }).click();
    await chat.waitForFunction((n) => document.querySelectorAll('article').length > n, before);
    expect(await said()).not.toContain('hørte til et tidligere svar');
    expect((await chat.locator('article').last().getAttribute('data-kind'))).toBe('faq');
  });
});

describe('a page whose word that it has shown the answer is lost', () => {
  it('is not told again by the next reply', async () => {
    const chat = await open('');
    await chat.locator('article').first().waitFor();
    const write = async (text: string) => {
      const before = await chat.locator('.alis-du').count();
      await chat.locator('#tekst').fill(text);
      await chat.getByRole('button', { name: 'Send', exact: true }).click();
      await chat.waitForFunction((n) => document.querySelectorAll('.alis-du').length > n, before);
    };
    await write('Hvor mange innbyggere har Paris?');
    await write('si fra når svaret er klart');
    const desk = await world.signIn({ navn: 'Rita', roller: ['redaktor'] });
    await desk.get('admin/ko');
    const [item] = await world.store.desk.queue.list(null, { tekst: 'paris' }, 1);
    await desk.post(`admin/ko/${item!.id}/svar-finnes`, { versjon: String(item!.versjon), intent: 'klage' });
    await chat.route('**/api/samtale/nytt', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await chat.getByText('Du ba meg si fra').waitFor();
    await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await write('hei');
    expect((await chat.locator('#samtale').innerText()).split('Du ba meg si fra').length - 1).toBe(1);
    expect(await world.store.desk.messages.waiting(`web:${JSON.parse((await chat.evaluate(() => localStorage.getItem('alis-samtale')))!).samtale}`, '2030-01-01')).toEqual([]);
  });
});

describe('on a phone', () => {
  it('the queue and a case need no sideways scrolling of the page, and axe finds nothing', async () => {
    const page = await signedIn(['kontor', 'leser'], 'alis-nord');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${world.url}admin/ko?tilstand=alle`);
    await page.getByRole('link', { name: QUESTION }).click();
    await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
    await shot(page, 'ko-sak-mobil');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${world.url}admin/ko?tilstand=alle`);
    await shot(page, 'ko-mobil');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
  });
});
