// The journeys in Microsoft's local Teams client, the Agents Playground, for eyes: screenshots in test-output/teams/.
// Started on demand with npx: its licence is for evaluation, so it is no dependency and no part of CI.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../src/project-root.js';
import { launchBrowser } from '../support/browser.js';

const ROOT = projectRoot();
const OUT = join(ROOT, 'test-output', 'teams');
const BOT_PORT = 39_781;
const CLIENT_PORT = 56_150;
const PLAYGROUND = '@microsoft/m365agentsplayground@0.2.28';

const folder = mkdtempSync(join(tmpdir(), 'alis-playground-'));
const processes: ChildProcess[] = [];

function start(command: string, args: string[], env: Record<string, string>, cwd: string): ChildProcess {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  processes.push(child);
  return child;
}

/** The reason stands in the client's own log alone. */
function clientLog(): string {
  const log = join(folder, 'devTools', 'm365agentsplayground.log');
  return existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : '';
}

/** The client says that it listens before it has read its settings: only an answer counts. */
async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let left = 240; left > 0; left -= 1) {
    if (child.exitCode !== null) throw new Error(`${url}: the process ended with ${child.exitCode}\n${clientLog()}`);
    if ((await fetch(url).catch(() => null))?.ok) return;
    await sleep(500);
  }
  throw new Error(`${url} did not answer`);
}

const person = (n: number, name: string) => ({ id: `user-${n}`, name, userPrincipleName: `bruker${n}@kommune.example`, aadObjectId: `00000000-0000-4000-8000-00000000000${n}`, givenName: name, surname: 'Test', email: `bruker${n}@kommune.example` });

function settings(): string {
  const users = ['Kari', 'Ola', 'Siri', 'Per', 'Anne', 'Nils'].map((name, i) => person(i + 1, name));
  return JSON.stringify({
    version: '0.1.0', tenantId: '11111111-1111-1111-1111-111111111111', bot: { id: 'bot-001', name: 'ALIS' }, currentUser: users[0], users: users.slice(1),
    personalChat: { id: 'personal-chat-1' }, groupChat: { id: 'group-chat-1', name: 'Legeplan' },
    team: { id: 'team-1', name: 'Helse', aadGroupId: '22222222-2222-4222-8222-222222222222', channels: [{ id: 'channel-1', name: 'Tilskudd' }] },
  });
}

async function journeys(page: Page): Promise<void> {
  let shots = 0;
  const shot = async (name: string) => {
    await sleep(700);
    await page.screenshot({ path: join(OUT, `${String(++shots).padStart(2, '0')}-${name}.png`), fullPage: true });
  };
  const box = () => page.getByRole('textbox').last();
  const write = async (text: string) => {
    await box().click();
    await page.keyboard.type(text);
    await page.getByRole('button', { name: 'Send Message' }).click();
  };
  const press = async (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).last().click();
  const see = async (text: string | RegExp) => page.getByText(text).last().waitFor({ timeout: 20_000 });

  await page.goto(`http://127.0.0.1:${CLIENT_PORT}/`);
  await page.getByRole('textbox').first().waitFor({ timeout: 60_000 });
  await see(/Nasjonal ALIS og veiledning/);
  await shot('velkommen');

  await write('Kan vi få tilskudd for Hasvik sin fastlegevikar i 80 % fra mars til august 2023, og hvor mye?');
  await see(/Er kommunen registrert/);
  await shot('spoersmaal');
  await press('Hvorfor spør du?');
  await sleep(1_000);
  await shot('hvorfor');
  await press('Alt er i orden');
  await see(/tilknytt|ansatt|signert/i);
  await shot('etter-alt-i-orden');
  await answerToTheEnd(page, shot);
  await shot('resultat');
  await see(/Last ned/);
  await press('Slik er det regnet');
  await see(/× 0,8 ×/);
  await shot('resultat-utregning');
  await write('hva om 100 %?');
  await see(/Bruk dette videre/);
  await shot('sammenligning');
  await write('Kva er fristen for å søkje?');
  await see('Dette hjelpte ikkje');
  await shot('faq-nynorsk');
  await press('Dette hjelpte ikkje');
  await see('Sei frå når svaret er klart');
  await shot('hjelpte-ikkje');
  await press('Sei frå når svaret er klart');
  await sleep(1_500);
  await shot('si-fra');
  await write('minn meg på fristen');
  await see(/Påmin/);
  await shot('paaminnelse');
  // The welcome card is older than everything since: its button brings how things are now, and does nothing.
  await page.getByRole('button', { name: 'Sjekk om vi kan få tilskudd', exact: true }).first().click();
  await see(/tidligere svar|tidlegare svar/);
  await shot('gammel-knapp');

  const mention = async (text: string) => {
    await box().click();
    await page.keyboard.type('@');
    await page.getByRole('menuitem', { name: 'ALIS' }).first().click();
    await page.keyboard.type(` ${text}`);
    await page.getByRole('button', { name: 'Send Message' }).last().click();
  };
  await page.getByRole('treeitem', { name: /Legeplan|Group/ }).first().click();
  await sleep(1_000);
  await mention('Hva er en ALIS-avtale?');
  await see('Dette hjalp');
  await shot('gruppe');

  await page.getByText('Tilskudd', { exact: true }).first().click();
  await sleep(1_500);
  await shot('kanal');
  await mention('Kan vi få tilskudd for en fastlege i Hasvik?');
  await see('Vet ikke');
  await shot('kanal-spoersmaal');
  await press('Vet ikke');
  await see(/Spørsmål 2/);
  await shot('kanal-svar');
}

/** Fills in whatever the newest card asks for, until it asks no more. */
async function answerToTheEnd(page: Page, shot: (name: string) => Promise<void>): Promise<void> {
  const field = (label: string) => page.locator('input').and(page.getByLabel(label)).last();
  const button = (name: string | RegExp) => page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).last();
  const shown = (what: ReturnType<typeof field>) => what.isVisible().catch(() => false);
  for (let step = 1; step < 15 && (await shown(button('Vet ikke'))); step += 1) {
    await shot(`steg-${step}`);
    if (await shown(field('Fra og med'))) {
      await field('Fra og med').fill('2023-03-01');
      await field('Til og med').fill('2023-12-31');
      await button('Bruk perioden').click();
    } else if (await shown(field('Dato'))) {
      await field('Dato').fill('2022-11-01');
      await button('Bruk datoen').click();
    } else if (await shown(field('Beløp i kroner'))) {
      await field('Beløp i kroner').fill((await shown(page.getByText(/tillegg/i).last())) && step > 5 ? '100000' : '300000');
      await button('Svar').click();
    } else if (await shown(field('Svaret ditt'))) {
      await field('Svaret ditt').fill('ingen');
      await button('Svar').click();
    } else if ((await page.getByText(/leid inn gjennom et vikarbyrå/).count()) > 0 && (await shown(button('Nei'))) && step < 3) await button('Nei').click();
    else if (await shown(button(/^Vikar/))) await button(/^Vikar/).click();
    else await button('Ja').click();
    await sleep(1_200);
  }
}

async function main(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(folder, '.m365agentsplayground.yml'), settings());
  const bot = start('npx', ['tsx', join(ROOT, 'src', 'cli.ts'), 'serve'], { PORT: String(BOT_PORT), ALIS_DATA: join(folder, 'data'), ALIS_URL: `http://127.0.0.1:${BOT_PORT}`, MicrosoftAppId: '' }, ROOT);
  const client = start('npx', ['--yes', '-p', PLAYGROUND, 'agentsplayground', 'start', '-e', `http://127.0.0.1:${BOT_PORT}/api/messages`, '-c', 'msteams', '-p', String(CLIENT_PORT), '--dt'], { TEAMSAPPTESTER_BROWSER: 'none' }, folder);
  await Promise.all([answers(`http://127.0.0.1:${BOT_PORT}/healthz`, bot), answers(`http://127.0.0.1:${CLIENT_PORT}/`, client)]);
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ locale: 'nb-NO', viewport: { width: 1280, height: 1700 } })).newPage();
    await journeys(page).catch(async (error: unknown) => {
      await page.screenshot({ path: join(OUT, 'feilet.png'), fullPage: true });
      throw error;
    });
    console.log(`Skjermbilder: ${OUT}`);
  } finally {
    await browser.close();
  }
}

try {
  await main();
} finally {
  for (const child of processes) if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  await sleep(500);
  rmSync(folder, { recursive: true, force: true });
}
