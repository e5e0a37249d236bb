import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { keptText } from '../support/written.js';

// Each test starts the command line several times.
vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, '..', '..');

function alis(args: string[], input: string): { lines: Record<string, unknown>[]; text: string; error: string; exit: number | null } {
  const run = keptText(spawnSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'estimate', '--today', '2026-11-23', ...args], { cwd: root, input, encoding: 'utf8' }));
  const lines = run.stdout.split('\n').filter((l) => l.startsWith('{')).map((l) => JSON.parse(l) as Record<string, unknown>);
  return { lines, text: run.stdout, error: run.stderr, exit: run.status };
}

const good = '{"id":"a","ordning":"rekruttering-2018","formaal":"etablering","kostnad":350000}';

test('a bad case is told on its own line, the rest go on, and the exit code says that one failed', () => {
  const { lines, error, exit } = alis([], `\uFEFF${good}\n\n{"id":"b","stillinger":[{"stillingsandel":"litt"}]}\nikke json\n{"id":9,"nyOrdning":false}\n`);
  expect(lines.map((l) => [l['id'], l['belop'], (l['error'] as { field: string } | undefined)?.field])).toEqual([['a', '200000', undefined], ['b', undefined, 'stillinger[0].stillingsandel'], [undefined, undefined, 'sak'], ['9', '0', undefined]]);
  expect(exit).toBe(1);
  expect(error).not.toContain('    at ');
});

test('a JSON array does as well, in the language asked for', () => {
  const { lines, exit } = alis(['--lang', 'en'], `[\n${good},\n{"id":"x","utdanningsvirksomhet":"nei"}\n]`);
  expect(lines.map((l) => l['utfall'])).toEqual(['kan-innvilges', 'kan-ikke-innvilges']);
  expect((lines[0]!['forbehold'] as string[]).join(' ')).toContain('estimate');
  expect(exit).toBe(0);
});

test('a sentence a case for people; a wrong file or date is said in one line', () => {
  expect(alis(['--human'], good).text.replaceAll('\u00a0', ' ')).toMatch(/^a: Ja, .* 200 000 kr \(rekruttering\/2018\)\n$/);
  const missing = alis(['finnes-ikke.json'], '');
  expect([missing.exit, missing.error.trim().split('\n').length]).toEqual([2, 1]);
  expect(alis(['--today', 'i går'], good).exit).toBe(2);
});
