import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MENU } from '../../src/admin/menu.js';
import { replay } from '../../src/assistant/replay.js';
import { startTelling, type Telling } from '../../src/notices/telling.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { launchBrowser } from '../support/browser.js';
import { deskOf, isFine, tabTo } from '../support/desk-browser.js';
import { runAlis } from '../support/program.js';
import { control, said, SlackWorld, type Message } from '../support/slack-world.js';
import type { Call } from '../support/teams-connector.js';
import { textOf, type TeamsUser } from '../support/teams-user.js';
import { startTeamsWorld, type TeamsWorld } from '../support/teams-world.js';
import { newFolder, putAway } from '../support/written.js';

// The desk with all it serves: web page, Teams and Slack on one store and one live knowledge, as `alis serve` has them.
const now = { iso: '2026-11-28T10:00:00Z' };
const QUESTION = 'Hvem eier pasientlistene til legene?';
const SHORT = 'Reglene for tilskuddet sier ikke noe om hvem som eier pasientlista.';
const CASE = 'Fastlegevikar i Bergen i 100 % fra 1. mars til 31. august 2023, hvor mye kan vi få?';
const SI_FRA = 'Si fra når svaret er klart';

let folder: string;
let store: Store;
let desk: AdminWorld;
let teams: TeamsWorld;
let slack: SlackWorld;
let telling: Telling;
let browser: Browser;
let kari: Page;
let ola: Page;
let chat: Page;
let anne: TeamsUser;

beforeAll(async () => {
  folder = newFolder('arbeidsbord');
  store = await openEmbeddedStore(folder);
  desk = await startAdmin({ now, store, limits: { perUserPerMinute: 10_000 } });
  teams = await startTeamsWorld({ store, kb: desk.kb, today: now.iso.slice(0, 10) });
  slack = await SlackWorld.start({ store, kb: desk.kb, now: now.iso });
  telling = startTelling({ store, kb: desk.kb, clock: { now: () => new Date(now.iso) } }, { teams: teams.notify, slack: (reference, reply) => slack.slack.notify(reference, reply) });
  browser = await launchBrowser();
  // Both roles: what keeps her from approving is that it is her own.
  kari = await deskOf(browser, desk, 'Kari', ['redaktor', 'godkjenner']);
  ola = await deskOf(browser, desk, 'Ola', ['godkjenner']);
  anne = teams.user({ id: '29:anne' });
  chat = await (await browser.newContext({ locale: 'nb-NO', reducedMotion: 'reduce' })).newPage();
  chat.setDefaultTimeout(45_000);
  await chat.goto(desk.url);
  await chat.locator('article').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  telling.stop();
  await teams.close();
  await desk.close();
  await slack.stop();
  putAway(folder);
});

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const newest = () => chat.locator('article').last();
const conversation = async () => plain(await chat.locator('#samtale').innerText());
const times = (text: string, part: string): number => text.split(part).length - 1;

/** Does something on the web page that brings an answer, and reads it. */
async function answered(act: () => Promise<unknown>): Promise<string> {
  const before = await chat.locator('article').count();
  await act();
  await chat.waitForFunction((n) => document.querySelectorAll('article').length > n, before);
  return plain(await newest().innerText());
}
const onWeb = (text: string) => answered(async () => {
  await chat.locator('#tekst').fill(text);
  await chat.getByRole('button', { name: 'Send', exact: true }).click();
});
const pressOnWeb = (name: string) => answered(() => newest().getByRole('button', { name }).click());
const inTeams = async (text: string): Promise<Call> => (await anne.write(text)).at(-1)!;
const inSlack = async (text: string): Promise<Message> => (await slack.write(text)).at(-1)!;

/** The same question in every channel: what each answers, as a person reads it. */
async function everywhere(text: string): Promise<string[]> {
  return [await onWeb(text), plain(textOf(await inTeams(text))), said(await inSlack(text))];
}

/** Goes to a page of the desk. */
const go = (page: Page, path: string) => page.goto(desk.url + path);
const pathOf = (page: Page): string => new URL(page.url()).pathname.slice(1);

/** Another person approves by keyboard alone, from the list of what waits; gives the number of the edition. */
async function approveByKeyboard(page: Page, title: RegExp): Promise<number> {
  await go(page, 'admin/forslag?utvalg=venter');
  await tabTo(page, title);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Endringer' }).waitFor();
  await tabTo(page, /^Godkjenn og publiser/);
  await page.keyboard.press('Enter');
  return Number(/\d+/.exec(await page.getByText(/Publisert som utgave \d+/).innerText())![0]);
}

async function rollBack(page: Page, utgave: number): Promise<void> {
  await go(page, `admin/utgaver/${utgave}`);
  await isFine(page, `utgave-${utgave}`);
  await page.getByLabel('Hvorfor rulles den tilbake?').fill('Juristen er uenig');
  await page.getByRole('button', { name: `Rull tilbake utgave ${utgave}` }).click();
  await page.getByText(`Utgave ${utgave} er rullet tilbake`).waitFor();
}

/** Whoever wrote it sees no button, and a form sent all the same is refused. */
async function cannotApproveOwn(page: Page): Promise<void> {
  await page.getByText('Du har selv laget eller redigert dette. En annen må godkjenne det.').waitFor();
  expect(await page.getByRole('button', { name: 'Godkjenn og publiser' }).count()).toBe(0);
  const form = { _csrf: await page.locator('input[name=_csrf]').first().inputValue(), versjon: await page.locator('input[name=versjon]').first().inputValue() };
  const forced = await page.request.post(`${page.url().split('?')[0]}/godkjenn`, { form, headers: { origin: desk.url.slice(0, -1), 'user-agent': await page.evaluate(() => navigator.userAgent) } });
  expect([forced.status(), plain(await forced.text())]).toEqual([403, expect.stringContaining('En annen')]);
}

describe('a question that nobody could answer', () => {
  let sak: string;
  let forslag: string;
  let utgave: number;

  it('asked in the page, in Teams and in Slack, each wants to be told: one case with three questions', async () => {
    expect(await onWeb(QUESTION)).toContain('Det kan jeg ikke svare på');
    await pressOnWeb('Send spørsmålet videre');
    expect(await pressOnWeb(SI_FRA)).toContain('Jeg sier fra her én gang');

    const card = await inTeams(QUESTION);
    expect(textOf(card)).toContain('Det kan jeg ikke svare på');
    // The answer, not the old card without its buttons.
    const sent = (await anne.press(card, 'Send spørsmålet videre')).find((call) => call.kind === 'send')!;
    expect(textOf((await anne.press(sent, SI_FRA)).find((call) => call.kind === 'send')!)).toContain('Jeg sier fra her én gang');

    let message = await inSlack(QUESTION);
    expect(said(message)).toContain('Det kan jeg ikke svare på');
    for (const value of ['send-videre', 'si-fra']) [message] = (await slack.after(() => slack.interact(slack.press(control(message, value), message)))).slice(-1) as [Message];
    expect(said(message)).toContain('Jeg sier fra her én gang');

    await go(kari, 'admin/ko');
    await isFine(kari, 'ko');
    const row = kari.getByRole('row', { name: QUESTION });
    expect(await row.count()).toBe(1);
    await row.getByRole('link', { name: QUESTION }).click();
    await kari.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
    await kari.getByRole('heading', { level: 2, name: 'Spørsmålene (3)' }).waitFor();
    sak = pathOf(kari);
    await isFine(kari, 'ko-sak');
  });

  it('becomes an answer: questions filled in, seen beforehand, its effect measured, sent', async () => {
    await kari.getByRole('link', { name: 'Lag et nytt svar' }).click();
    expect(await kari.getByLabel('Eksempler, bokmål').inputValue()).toContain(QUESTION);
    await kari.getByLabel(/^Id/).fill('pasientliste');
    const texts = {
      bokmål: ['Pasientlista', QUESTION, SHORT, `${QUESTION}\nhvem har rett til pasientlista\nhva skjer med pasientlista når legen slutter`],
      nynorsk: ['Pasientlista', 'Kven eig pasientlistene når legen sluttar?', 'Reglane for tilskotet seier ikkje noko om kven som eig pasientlista.', 'kven eig pasientlistene når legen sluttar\nkven har rett til pasientlista'],
      engelsk: ['The patient list', 'Who owns the patient lists when the doctor leaves?', 'The rules of the grant say nothing of who owns the patient list.', 'who owns the patient lists when the doctor leaves\nwho has the right to the patient list'],
    };
    for (const [lang, [name, question, short, examples]] of Object.entries(texts)) {
      await kari.getByLabel(`Kort navn, ${lang}`, { exact: true }).fill(name!);
      await kari.getByLabel(`Spørsmålet, slik en person ville stilt det, ${lang}`, { exact: true }).fill(question!);
      await kari.getByLabel(`Kort svar, ${lang}`, { exact: true }).fill(short!);
      await kari.getByLabel(`Eksempler, ${lang}`, { exact: true }).fill(examples!);
    }
    await kari.getByLabel(/^Kort navn på svaret/).fill('alle');
    await kari.getByLabel('Kilde 1', { exact: true }).selectOption('REGELVERK');
    await kari.getByLabel('Punkt i kilde 1').fill('4');
    await kari.getByLabel('Skal gjennomgås innen').fill('2027-06-01');
    await kari.getByRole('heading', { level: 3, name: 'Slack-melding' }).waitFor();
    await kari.locator('#vis_spraak').selectOption('nb');
    await expect.poll(() => kari.locator('#forhaandsvisning').getByText(SHORT).count()).toBe(3);
    await isFine(kari, 'svar-nytt');
    await kari.getByLabel(/^Hvorfor endres dette/).fill('Flere har spurt');
    await kari.getByRole('button', { name: 'Lagre utkast' }).click();
    await kari.getByRole('heading', { level: 2, name: 'Virkning' }).waitFor();
    forslag = pathOf(kari);
    // The page shows what was measured when it is ready.
    await kari.getByText(/Treffsikkerhet på \d+ prøvesetninger/).waitFor({ timeout: 50_000 });
    expect(plain(await kari.getByRole('group', { name: /^Åpne spørsmål i køen/ }).getByRole('row', { name: QUESTION }).innerText())).toContain('Pasientlista');
    if (await kari.getByText('Treffsikkerheten blir dårligere').count()) {
      await kari.getByLabel('Hvorfor skal det publiseres likevel?').fill('Flere har spurt, og det som flyttes, er nær ved');
      await kari.getByRole('button', { name: 'Lagre grunnen' }).click();
      await kari.getByText('Grunn til svakere treffsikkerhet').waitFor();
    }
    await isFine(kari, 'forslag-svar');
    await kari.getByRole('button', { name: 'Send til godkjenning' }).click();
    await kari.getByText('Sendt til godkjenning').waitFor();
  });

  it('the editor cannot approve it; another does, by keyboard, and it is answered everywhere without a restart', async () => {
    await cannotApproveOwn(kari);
    expect((await everywhere(QUESTION)).join('\n')).not.toContain(SHORT);
    utgave = await approveByKeyboard(ola, /^Nytt svar: Pasientlista/);
    await isFine(ola, 'forslag-publisert');
  });

  it('each asker is told once in the same conversation: the open page without a turn', async () => {
    const turns = await chat.locator('.alis-du').count();
    await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await chat.getByText('Du ba meg si fra').waitFor();
    expect(await chat.locator('.alis-du').count()).toBe(turns);
    expect(await conversation()).toContain(SHORT);

    // The program's own timer may have been before this round: what counts is what came, once each, and that nothing is left.
    await telling.round();
    expect(await telling.round()).toBe(0);
    const told = teams.connector.calls.filter((call) => call.kind === 'send' && textOf(call).includes('Du ba meg si fra'));
    expect(told.map((call) => [call.conversation, textOf(call).includes(SHORT)])).toEqual([[anne.conversation.id, true]]);
    const messages = (await slack.history()).map(said).filter((text) => text.includes('Du ba meg si fra'));
    expect(messages).toEqual([expect.stringContaining(SHORT)]);

    for (const answer of await everywhere(QUESTION)) expect(answer).toContain(SHORT);
    expect(times(await conversation(), 'Du ba meg si fra')).toBe(1);
    await go(kari, sak);
    await isFine(kari, 'ko-sak-besvart');
    expect(await kari.locator('main').innerText()).toMatch(/Besvart/i);
  });

  it('is rolled back in one step, and not answered by it any more', async () => {
    await rollBack(ola, utgave);
    for (const answer of await everywhere(QUESTION)) expect(answer).not.toContain(SHORT);
    await go(ola, forslag);
    await isFine(ola, 'forslag-tilbakerullet');
  });
});

describe('an amount that nobody knew', () => {
  const ANSWERS: Record<string, string> = { avtaleSignert: '1. november 2022', tidligere: 'ingen', vikariat: '1. mars 2023 til 31. desember 2023', privatTilknytning: 'nei', tilknytning: 'vikar', utdanningsvirksomhet: 'registrert', 'maksbelop.grunn': '300 000', saerskiltRekruttering: 'nei', soktBelop: 'vet ikke' };
  let first: { id: string; innhold: string };
  let utgave: number;

  /** Walks a check in the page to its sum; gives the fields that were asked for, and the receipt. */
  async function check(): Promise<{ asked: string[]; text: string; receipt: { id: string; innhold: string }; result: Record<string, unknown> }> {
    const asked: string[] = [];
    await onWeb('nytt tilfelle');
    let text = await onWeb(CASE);
    for (let field = await newest().getAttribute('data-asks'); field !== null && asked.length < 20; field = await newest().getAttribute('data-asks')) {
      asked.push(field);
      text = await onWeb(ANSWERS[field] ?? 'ja');
    }
    const id = /K(-[0-9A-Z]{4}){3}/.exec((await newest().textContent())!)![0];
    const receipt = (await store.readReceipt(id))!;
    return { asked, text, receipt, result: (JSON.parse(receipt.innhold) as { resultat: Record<string, unknown> }).resultat };
  }

  it('is asked for, and what the user gives is used and said to be theirs', async () => {
    const { asked, text, receipt, result } = await check();
    first = receipt;
    expect(asked).toContain('maksbelop.grunn');
    expect(text).toContain('150 000 kr');
    expect(result).toMatchObject({ belop: '150000', belopStatus: 'oppgitt' });
  });

  it('is entered with its source at the desk, and approved by another', async () => {
    await go(kari, 'admin/belop?versjon=nasjonal-alis/2023');
    await isFine(kari, 'belop-2023');
    await kari.getByRole('link', { name: /^Skriv inn Tilskuddsbeløp a/ }).click();
    await isFine(kari, 'belop-verdi');
    await kari.getByLabel('Verdi', { exact: true }).fill('412 000');
    await kari.getByLabel('Dokument', { exact: true }).selectOption('REGELVERK');
    await kari.getByLabel('Hvor i dokumentet').fill('5 (tabellen)');
    await kari.getByLabel('Hvorfor endres dette?').fill('Utlysningen er kommet');
    await kari.getByRole('button', { name: 'Lagre som utkast' }).click();
    await kari.getByRole('heading', { level: 2, name: 'Virkning' }).waitFor();
    await isFine(kari, 'forslag-belop');
    expect(plain((await kari.locator('main').textContent())!)).toContain('150 000 kr før, 206 000 kr nå');
    for (const box of await kari.locator('input[name=eksempel]').all()) await box.check();
    await kari.getByRole('button', { name: 'Ta inn de nye svarene for de valgte' }).click();
    await kari.getByText(/fått nytt svar i forslaget/).waitFor();
    await kari.getByRole('button', { name: 'Send til godkjenning' }).click();
    await kari.getByText('Sendt til godkjenning').waitFor();
    await cannotApproveOwn(kari);
    utgave = await approveByKeyboard(ola, /^Tilskuddsbeløp a/);
  });

  it('is used by the next check without asking; the old receipt still replays to the krone', async () => {
    const { asked, text, result } = await check();
    expect(asked).not.toContain('maksbelop.grunn');
    expect(text).toContain('206 000 kr');
    expect(result).toMatchObject({ belop: '206000', belopStatus: 'bekreftet' });
    expect(replay(desk.kb.now().knowledge, first)).toMatchObject({ lik: false });
    const { code, stdout } = await runAlis(['replay', first.id, '--data', folder]);
    expect([code, plain(stdout)]).toEqual([0, expect.stringMatching(new RegExp(`^Kvittering ${first.id}, laget [\\s\\S]*Likt til kronen: kan innvilges, 150 000 kr`))]);
  });

  it('is unknown again after one step back', async () => {
    await rollBack(ola, utgave);
    const { asked, result } = await check();
    expect(asked).toContain('maksbelop.grunn');
    expect(result).toMatchObject({ belop: '150000', belopStatus: 'oppgitt' });
  });
});

describe('every page of the menu', () => {
  it('is there once, opens, and stands as the current one', async () => {
    const page = await deskOf(browser, desk, 'Alma', ['leser', 'redaktor', 'godkjenner', 'administrator']);
    const rows = await page.getByRole('navigation', { name: 'Arbeidsbord' }).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(rows).toEqual([...new Set(MENU.map((row) => row.sti))]);
    for (const { sti, navn } of MENU) {
      expect((await go(page, sti.slice(1)))!.status()).toBe(200);
      expect(await page.locator('nav [aria-current=page]').allInnerTexts()).toEqual([navn]);
    }
  });
});
