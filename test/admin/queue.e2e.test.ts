import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { deskOf, isFine, openPage, press, tabTo, useDesk } from '../support/desk-browser.js';

// From a question on the web page, through the desk, back to the same page: in real Chromium.
const QUESTION = 'Hvem vant fotballkampen i går?';

const at = useDesk();

/** The queue, as somebody with these roles sees it. */
async function queueOf(roller: string[], kontor?: string): Promise<Page> {
  const page = await deskOf(at.browser, at.world, 'Rita Redaktør', roller, kontor ? { kontor } : {});
  await page.goto(`${at.world.url}admin/ko`);
  return page;
}

describe('asked on the page, answered at the desk by keyboard alone, told on the same page without asking again', () => {
  let chat: Page;
  let desk: Page;
  const said = async () => (await chat.locator('#samtale').innerText()).replaceAll('\u00a0', ' ');
  const choose = async (name: string) => {
    const before = await chat.locator('article').count();
    await chat.locator('article').last().getByRole('button', { name }).click();
    await chat.waitForFunction((n) => document.querySelectorAll('article').length > n, before);
  };

  it('the question is sent on, and the asker wants to be told', async () => {
    chat = await openPage(at.browser, at.world, '');
    await chat.locator('article').first().waitFor();
    await chat.locator('#tekst').fill(QUESTION);
    await chat.getByRole('button', { name: 'Send', exact: true }).click();
    await chat.getByText('Det kan jeg ikke svare på').waitFor();
    await isFine(chat, 'nett-ikke-forstatt');
    await choose('Send spørsmålet videre');
    await choose('Si fra når svaret er klart');
    expect(await said()).toContain('Jeg sier fra her én gang');
  });

  it('it lies in the queue: found, opened and tied to an answer with Tab, arrows and Enter', async () => {
    desk = await queueOf(['redaktor']);
    await isFine(desk, 'ko');
    await press(desk, new RegExp(`^${QUESTION.replace('?', '\\?')}$`));
    await desk.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
    await isFine(desk, 'ko-sak');
    await tabTo(desk, /^Svaret finnes allerede/);
    await desk.keyboard.type(at.world.kb.now().knowledge.intents.get('klage')!.sporsmaal.nb);
    expect(await desk.locator('#intent').inputValue()).toBe('klage');
    await press(desk, /^Knytt saken til svaret/);
    await desk.getByText('1 som har bedt om det, får beskjed.').waitFor();
    await isFine(desk, 'ko-sak-besvart');
  });

  it('the open page is told by itself, once, also over a reload, and the button shows the answer', async () => {
    await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await chat.getByText('Du ba meg si fra').waitFor();
    await isFine(chat, 'nett-svar');
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
    const chat = await openPage(at.browser, at.world, '');
    await chat.locator('article').first().waitFor();
    const write = async (text: string) => {
      const before = await chat.locator('.alis-du').count();
      await chat.locator('#tekst').fill(text);
      await chat.getByRole('button', { name: 'Send', exact: true }).click();
      await chat.waitForFunction((n) => document.querySelectorAll('.alis-du').length > n, before);
    };
    await write('Hvor mange innbyggere har Paris?');
    await write('si fra når svaret er klart');
    const desk = await at.world.signIn({ navn: 'Rita', roller: ['redaktor'] });
    await desk.get('admin/ko');
    const [item] = await at.world.store.desk.queue.list(null, { tekst: 'paris' }, 1);
    await desk.post(`admin/ko/${item!.id}/svar-finnes`, { versjon: String(item!.versjon), intent: 'klage' });
    await chat.route('**/api/samtale/nytt', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await chat.getByText('Du ba meg si fra').waitFor();
    await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await write('hei');
    expect((await chat.locator('#samtale').innerText()).split('Du ba meg si fra').length - 1).toBe(1);
    expect(await at.world.store.desk.messages.waiting(`web:${JSON.parse((await chat.evaluate(() => localStorage.getItem('alis-samtale')))!).samtale}`, '2030-01-01')).toEqual([]);
  });
});

describe('for an office', () => {
  it('the queue and a case need no sideways scrolling of the page, and axe finds nothing', async () => {
    const page = await queueOf(['kontor', 'leser'], 'alis-nord');
    await page.goto(`${at.world.url}admin/ko?tilstand=alle`);
    await isFine(page, 'ko-kontor');
    await page.getByRole('link', { name: QUESTION }).click();
    await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
    await isFine(page, 'ko-sak-kontor');
  });
});
