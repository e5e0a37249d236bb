import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { AdminWorld } from './admin-world.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where to put pictures for a person to look at; none when not set. */
const PICTURES = process.env['ALIS_SKJERMBILDER'];
const NARROW = 360;

/** Signs in at the desk in a browser of one's own; roles by the ids that the sign-in page gives them. */
export async function deskOf(browser: Browser, world: Pick<AdminWorld, 'url'>, navn: string, roller: readonly string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, locale: 'nb-NO', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${world.url}admin`);
  await page.getByLabel('Navn').fill(navn);
  for (const rolle of roller) await page.locator(`#rolle-${rolle}`).check();
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.getByRole('heading', { level: 1, name: 'Arbeidsbord' }).waitFor();
  return page;
}

/** What axe finds on the page as it stands, one line a fault. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(() => (globalThis as unknown as { axe: { run(o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  return results.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
}

/** Everything folded out: no faults, and nothing outside a wide or a narrow window. Pictures of both when asked for. */
export async function isFine(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize()!;
  for (const width of [wide.width, NARROW]) {
    await page.setViewportSize({ ...wide, width });
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    if (width !== NARROW) expect([name, await violations(page)]).toEqual([name, []]);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, width]);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = false)));
  }
  await page.setViewportSize(wide);
}

/** Goes by Tab to what is named so, from where the focus is. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () => page.evaluate(() => { const e = document.activeElement as HTMLElement; return ((e as HTMLInputElement).labels?.[0]?.textContent || e.textContent || '').trim(); });
  for (let n = 0; n < 250; n++) {
    if (name.test(await focused())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} cannot be reached by keyboard`);
}
