import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startAdmin, type AdminWorld } from './admin-world.js';
import { violations } from './axe.js';
import { launchBrowser } from './browser.js';

/** Where to put pictures for a person to look at; none when not set. */
const PICTURES = process.env['ALIS_SKJERMBILDER'];
const NARROW = 360;

/** A desk and a browser for the tests of a file: there when the first begins, gone when the last has ended. `fill` puts in what they look at. */
export function useDesk(fill: (world: AdminWorld) => Promise<void> = async () => {}): { world: AdminWorld; browser: Browser } {
  const at = {} as { world: AdminWorld; browser: Browser };
  beforeAll(async () => {
    at.world = await startAdmin();
    await fill(at.world);
    at.browser = await launchBrowser();
  });
  afterAll(async () => {
    await at.browser?.close();
    await at.world?.close();
  });
  return at;
}

export interface Look {
  colours?: 'light' | 'dark';
  width?: number;
  script?: boolean;
}

/** A page of its own in a browser of its own: no cookies of others. `path` without a slash in front. */
export async function openPage(browser: Browser, world: Pick<AdminWorld, 'url'>, path: string, look: Look = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: look.width ?? 1_100, height: 900 }, colorScheme: look.colours ?? 'light', locale: 'nb-NO', reducedMotion: 'reduce', javaScriptEnabled: look.script ?? true });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  await page.goto(world.url + path);
  return page;
}

/** Signs in at the desk in a browser of one's own; roles by the ids that the sign-in page gives them. */
export async function deskOf(browser: Browser, world: Pick<AdminWorld, 'url'>, navn: string, roller: readonly string[], options: Look & { kontor?: string } = {}): Promise<Page> {
  const page = await openPage(browser, world, 'admin', options);
  await page.getByLabel('Navn').fill(navn);
  for (const rolle of roller) await page.locator(`#rolle-${rolle}`).check();
  if (options.kontor) await page.getByLabel(/^Kontor/).selectOption(options.kontor);
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.getByRole('heading', { level: 1, name: 'Arbeidsbord' }).waitFor();
  return page;
}

/** Everything folded out: no faults, and nothing outside a wide or a narrow window. Pictures of both when asked for. */
export async function isFine(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize()!;
  for (const width of [wide.width, NARROW]) {
    await page.setViewportSize({ ...wide, width });
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    await page.evaluate(() => document.querySelectorAll('details:not([open])').forEach((d) => (d.toggleAttribute('open'), d.toggleAttribute('data-foldet-ut'))));
    if (width === wide.width) expect([name, await violations(page)]).toEqual([name, []]);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, width]);
    await page.evaluate(() => document.querySelectorAll('[data-foldet-ut]').forEach((d) => (d.toggleAttribute('open'), d.toggleAttribute('data-foldet-ut'))));
  }
  await page.setViewportSize(wide);
}

interface Focus {
  name: string;
  id: string;
  /** Something is drawn around it; the skip link is only there when it has the focus, and between the last and the first there is none. */
  seen: boolean;
}

/** What has the focus, by its label or its text. */
export async function focused(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const e = document.activeElement as HTMLInputElement;
    // Round a box to tick it is drawn around the whole field.
    const drawn = [e, e.closest('.ds-field') ?? e].map((at) => getComputedStyle(at)).some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
    return { name: (e.labels?.[0]?.textContent || e.textContent || '').trim(), id: e.id, seen: drawn || e === document.body || e.classList.contains('ds-skip-link') };
  });
}

/** Goes by Tab to what is named so, from where the focus is. Wherever the focus comes on the way, it can be seen. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 250; n++) {
    const now = await focused(page);
    if (n > 0 && now.name !== '') expect([now.name.slice(0, 80), now.seen]).toEqual([now.name.slice(0, 80), true]);
    if (name.test(now.name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} cannot be reached by keyboard`);
}

/** Tab to it, and Enter. */
export async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Tab to a date field and enter a date (`YYYY-MM-DD`): the parts of the browser's own field are typed in an order of the machine's. */
export async function enterDate(page: Page, name: RegExp, date: string): Promise<void> {
  await tabTo(page, name);
  await page.locator(':focus').fill(date);
}

/** Tab to a field and write in it, in the place of what stands there. */
export async function write(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}
