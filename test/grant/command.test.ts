import { expect, test } from 'vitest';
import { runAlis } from '../support/program.js';

async function alis(args: string[], input: string): Promise<{ lines: Record<string, unknown>[]; text: string; error: string; exit: number | null }> {
  const { code, stdout, stderr } = await runAlis(['estimate', '--today', '2026-11-23', ...args], input);
  const lines = stdout.split('\n').filter((l) => l.startsWith('{')).map((l) => JSON.parse(l) as Record<string, unknown>);
  return { lines, text: stdout, error: stderr, exit: code };
}

const good = '{"id":"a","ordning":"rekruttering-2018","formaal":"etablering","kostnad":350000}';

test('a bad case is told on its own line, the rest go on, and the exit code says that one failed', async () => {
  const { lines, error, exit } = await alis([], `\uFEFF${good}\n\n{"id":"b","stillinger":[{"stillingsandel":"litt"}]}\nikke json\n{"id":9,"nyOrdning":false}\n`);
  expect(lines.map((l) => [l['id'], l['belop'], (l['error'] as { field: string } | undefined)?.field])).toEqual([['a', '200000', undefined], ['b', undefined, 'stillinger[0].stillingsandel'], [undefined, undefined, 'sak'], ['9', '0', undefined]]);
  expect(exit).toBe(1);
  expect(error).not.toContain('    at ');
});

test('a JSON array does as well, in the language asked for', async () => {
  const { lines, exit } = await alis(['--lang', 'en'], `[\n${good},\n{"id":"x","utdanningsvirksomhet":"nei"}\n]`);
  expect(lines.map((l) => l['utfall'])).toEqual(['kan-innvilges', 'kan-ikke-innvilges']);
  expect((lines[0]!['forbehold'] as string[]).join(' ')).toContain('estimate');
  expect(exit).toBe(0);
});

test('a sentence a case for people; a wrong file or date is said in one line', async () => {
  expect((await alis(['--human'], good)).text.replaceAll('\u00a0', ' ')).toMatch(/^a: Ja, .* 200 000 kr \(rekruttering\/2018\)\n$/);
  const missing = await alis(['finnes-ikke.json'], '');
  expect([missing.exit, missing.error.trim().split('\n').length]).toEqual([2, 1]);
  expect((await alis(['--today', 'i går'], good)).exit).toBe(2);
});
