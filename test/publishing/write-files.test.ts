import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeFiles } from '../../src/commands/kb/export.js';
import { newFolder, putAway } from '../support/written.js';

const folder = newFolder('skriv');
afterAll(() => putAway(folder));
const into = join(folder, 'inni');

it('what was published is written where the rules and answers are', () => {
  expect(writeFiles(new Map([['intents/klage.yaml', 'a'], ['rules/ordninger/nasjonal-alis/2025-26.eksempler.yaml', 'b']]), into)).toHaveLength(2);
  expect(readFileSync(join(into, 'intents/klage.yaml'), 'utf8')).toBe('a');
});

it.each(['../ute.yaml', 'rules/../../ute.yaml', '/tmp/ute.yaml', 'package.json', 'rules/../package.json', 'rules/x.js', 'rules/.skjult.yaml', 'intents/a\n.yaml'])('%j is written nowhere, and nothing else either', (file) => {
  expect(() => writeFiles(new Map([['intents/ny.yaml', 'a'], [file, 'b']]), into)).toThrow();
  expect([existsSync(join(into, 'intents/ny.yaml')), existsSync(join(folder, 'ute.yaml'))]).toEqual([false, false]);
});
