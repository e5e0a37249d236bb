import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failed, nowhere } from '../../src/channels/web/faults.js';
import { fixedSource } from '../../src/kb/source.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { say } from '../../src/knowledge/text.js';
import { createApp, listen, type RunningServer } from '../../src/server.js';
import { violations } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { knowledge as k, recogniser } from '../support/journey.js';
import { startWeb } from '../support/web-server.js';

// Addresses that lead nowhere, and pages that fail: what people and programs get instead.
let server: RunningServer;
let broken: RunningServer;
let browser: Browser;
let page: Page;
const logged: object[] = [];

beforeAll(async () => {
  server = await startWeb('2023-09-10');
  const app = createApp();
  app.get(['/side', '/api/side'], () => {
    throw new Error('hemmelig detalj 4711');
  });
  const kb = fixedSource(k, recogniser);
  const log = { error: (what: object) => logged.push(what) } as never;
  app.use(nowhere(kb), failed(kb, log));
  broken = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'nb-NO' })).newPage();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await broken.close();
});

const HEADERS = ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy'];

describe('an address that nothing answers', () => {
  it.each(LANGS)('is told kindly, with a way back, in %s; axe finds nothing', async (lang) => {
    const answer = (await page.goto(`${server.url}finnes/ikke?lang=${lang}`))!;
    expect([answer.status(), answer.headers()['cache-control'], answer.headers()['content-language']]).toEqual([404, 'no-store', lang]);
    for (const name of HEADERS) expect([name, answer.headers()[name] !== undefined]).toEqual([name, true]);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(say(k, 'web.ikke-funnet.tittel', lang));
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.scrollWidth <= innerWidth])).toEqual([lang, true]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: say(k, 'web.til-assistenten', lang) }).click();
    await page.locator('article').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('speaks the browser\'s language, and never says back what was asked for', async () => {
    const answer = await fetch(`${server.url}%3Cscript%3Ealert(1)%3C/script%3E`, { headers: { accept: 'text/html', 'accept-language': 'nn-NO' } });
    const text = await answer.text();
    expect(answer.status).toBe(404);
    expect(text).toContain(say(k, 'web.ikke-funnet', 'nn'));
    expect(text).not.toMatch(/alert|Cannot GET/);
  });

  it.each(['api/finnes-ikke', 'api', 'mcp/x'])('/%s answers programs with JSON, also when a browser asks', async (path) => {
    const answer = await fetch(server.url + path, { headers: { accept: 'text/html' } });
    expect([answer.status, await answer.json()]).toEqual([404, { feil: say(k, 'web.ikke-funnet', 'nb') }]);
  });

  it('who asks for JSON gets it; what cannot be decoded is told as the sender\'s fault; other methods too', async () => {
    expect(await (await fetch(`${server.url}nei`, { headers: { accept: 'application/json' } })).json()).toHaveProperty('feil');
    expect((await fetch(`${server.url}sak/%E0%A4`)).status).toBe(400);
    expect((await fetch(`${server.url}nei`, { method: 'POST', body: 'x' })).status).toBe(404);
    expect((await fetch(`${server.url}api/samtale`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })).headers.get('content-type')).toContain('application/json');
  });
});

describe('a page that fails', () => {
  it.each(LANGS)('says so without telling what went wrong, in %s; axe finds nothing', async (lang) => {
    const answer = (await page.goto(`${broken.url}side?lang=${lang}`))!;
    expect(answer.status()).toBe(500);
    for (const name of HEADERS) expect([name, answer.headers()[name] !== undefined]).toEqual([name, true]);
    const text = await page.locator('body').innerText();
    expect(text).toContain(say(k, 'web.feil.uventet', lang));
    expect(text).not.toMatch(/4711|Error|at \//);
    expect(await violations(page)).toEqual([]);
  });

  it('tells programs in JSON; the log has the kind and the place, not the words', async () => {
    expect(await (await fetch(`${broken.url}api/side`)).json()).toEqual({ feil: say(k, 'web.feil.uventet', 'nb') });
    expect(logged.at(-1)).toMatchObject({ feil: 'Error', sted: expect.stringContaining('faults.e2e.test') as string });
    expect(JSON.stringify(logged)).not.toContain('4711');
  });
});
