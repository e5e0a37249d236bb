import { describe, expect, it } from 'vitest';
import { runAlis } from '../support/program.js';

describe('alis chat og alis ask', () => {
  it('fører en samtale på språket det bes om, uten fargekoder når utdata ikke er en terminal', async () => {
    const run = await runAlis(['chat', '--lang', 'nn', '--today', '2023-08-01'], 'Får vi tilskot for ein fastlegevikar i Stad, 80 %, frå mars til august 2023?\nja\n');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Hei! Eg hjelper kommunar');
    expect(run.stdout).toContain('Eg har notert: Stad, fastlegevikar, 80 %');
    expect(run.stdout).toContain('Spørsmål 2 av omtrent');
    expect(run.stdout).not.toContain('\u001b[');
  });

  it('svarer på ett spørsmål, som tekst eller JSON', async () => {
    const { stdout } = await runAlis(['ask', 'Når er søknadsfristen for 2023?']);
    expect(stdout).toContain('1. september 2023');
    // Nothing can be pressed, and no turn follows: what could be asked next is written as questions.
    expect(stdout).toContain('Du kan også spørre:\n- ');
    expect(stdout).not.toMatch(/Vil du gå videre|skriv «vis|dette hjalp/);
    const json = JSON.parse((await runAlis(['ask', '--json', 'Når er søknadsfristen for 2023?'])).stdout) as { intent: string; replies: { sources: unknown[] }[] };
    expect(json.intent).toBe('soknadsfrist');
    expect(json.replies[0]!.sources.length).toBeGreaterThan(0);
  });

  it('sier hva som mangler når spørsmålet er tomt', async () => {
    const run = await runAlis(['ask', ' ']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('Skriv spørsmålet etter kommandoen');
  });
});
