import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { projectRoot } from '../../src/project-root.js';
import { allFiles, createFinder, filesWithSaidNumbers, holdsSaidNumber, nationalNumbersIn, SAID, saidNumbers } from '../support/said-numbers.js';
import { startRun } from '../support/whole-run.js';
import { kept, newFolder, putAway } from '../support/written.js';

// The scan at the end of every run of the tests (support/whole-run.ts) passes when nothing is there: here is shown that it would find.

const planted: string[] = [];
// Removed with the numbers in them, before the scan of this very run comes by.
afterEach(() => planted.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function place(): string {
  planted.push(newFolder('plantet'));
  return planted.at(-1)!;
}

function plant(bytes: string | Buffer, name = 'fil'): string {
  const folder = place();
  mkdirSync(join(folder, 'under'));
  writeFileSync(join(folder, 'under', name), bytes);
  return folder;
}

describe('the scan finds a number', () => {
  it.each([
    ['as it is', 'Legen 13097248022 er vikar'],
    ['in two parts', '130972 48022'],
    ['with dots and a hyphen', '13.09.72-48022'],
    ['with a dash', '109155–96784'],
    ['by the dash of an address', 'GET /?q=109155%E2%80%9396784'],
    ['by the space of an address', 'q=130972%2048022'],
    ['by the dash of JSON', '{"q":"109155\\u201396784"}'],
    ['in UTF-16', Buffer.from('Legen 130972–48022 er vikar', 'utf16le')],
    ['between other bytes, right after other digits', Buffer.concat([Buffer.from([0, 255, 7]), Buffer.from('543313097248022'), Buffer.alloc(3)])],
    ['across two pieces of a large file', Buffer.concat([Buffer.alloc((1 << 20) - 5, 'x'), Buffer.from('13097248022'), Buffer.alloc(99, 'y')])],
    ['that lost its leading zero', 'Nummer;1819012330'],
  ])('%s', (_how, bytes) => {
    const folder = plant(bytes);
    expect(filesWithSaidNumbers(folder)).toEqual([join(folder, 'under', 'fil')]);
  });

  it('in the table of a database, and in its write-ahead log', async () => {
    const folder = place();
    const driver = openSqlite(join(folder, 'alis.sqlite'));
    const store = await createSqlStore(driver);
    await store.saveInstallation('T1', 'nøkkel 13097248022', '2026-11-28T10:00:00.000Z');
    expect(filesWithSaidNumbers(folder)).toEqual([join(folder, 'alis.sqlite-wal')]);
    await driver.scrub();
    expect(filesWithSaidNumbers(folder)).toEqual([join(folder, 'alis.sqlite')]);
    await store.close();
  });

  it('in what a started program writes on its output or its log', async () => {
    const run = startRun(place());
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = run.folder;
    const child = kept(spawn(process.execPath, ['-e', 'console.error("Legen 13097248022"); console.log("klar")'], { stdio: ['ignore', 'pipe', 'pipe'] }));
    let heard = '';
    child.stderr.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    process.env['TMPDIR'] = before;
    // The test that started it hears all of it too.
    expect(heard).toBe('Legen 13097248022\n');
    expect(filesWithSaidNumbers(run.folder)).toEqual([expect.stringMatching(/program-\d+-\d+\.logg$/)]);
  });

  it('and nothing where there is none', () => {
    const others = [`13097248${'023'}`, `1309724802${'a'}2`, 'kl. 13:09:72.48022 ', '2026-11-28T13:09:24.802Z', '1309 7248 022a', 'a1b3c0d9e7f2a4b8c0d2e2', '130972 kroner 48022'];
    expect(others.filter((text) => holdsSaidNumber(text))).toEqual(['kl. 13:09:72.48022 ', '1309 7248 022a']);
  });
});

describe('the end of a run', () => {
  it('fails with the name of the file, and leaves it to be looked at', () => {
    const run = startRun(place());
    writeFileSync(join(run.folder, 'alis.log'), 'Legen 53097248016');
    expect(() => run.end()).toThrow(join(run.folder, 'alis.log'));
    expect(readdirSync(run.folder)).toEqual(['alis.log']);
  });

  it('fails for a folder that its suite put away long before', () => {
    const run = startRun(place());
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = run.folder;
    const folder = newFolder('suite');
    writeFileSync(join(folder, 'alis.sqlite'), 'Legen 13.09.72-48022');
    putAway(folder);
    process.env['TMPDIR'] = before;
    expect(() => run.end()).toThrow(join(folder, 'alis.sqlite'));
  });

  it('fails for what was written to the console', () => {
    expect(() => startRun(place()).end(true)).toThrow('the output of the run');
  });

  it('removes what was written where nothing is found', () => {
    const run = startRun(place());
    writeFileSync(join(run.folder, 'alis.log'), 'Legen […]');
    run.end();
    expect(() => readdirSync(run.folder)).toThrow('ENOENT');
  });
});

describe('nothing is forgotten', () => {
  it('every number that the tests say is looked for, though nobody entered it', () => {
    const { whole, withoutZero } = saidNumbers();
    for (const number of [...SAID.map((said) => said.replace(/\D/g, '')), '01019012345', '01819012330', '13867498195', '01010112345']) expect(whole).toContain(Number(number));
    expect(withoutZero).toContain(1819012330);
    // The corpus of the masking: each line that is one. (A year of four digits makes other digits of it: 13.09.1972 48022.)
    const lines = readFileSync(new URL('corpus.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line.startsWith('fodselsnummer\t'));
    const unseen = lines.filter((line) => !createFinder()(Buffer.from(line)));
    expect(unseen.filter((line) => !/1972/.test(line))).toEqual([]);
  });

  it('amounts, dates, account numbers and ids are none of them', () => {
    expect(nationalNumbersIn('KID 12345678901, konto 97105612345, 20230301-20230831, 010322-310823, 11111111-1111-4111-8111-111111111111, 99999999999')).toEqual([]);
  });

  it('no suite makes or removes a folder, or starts a program, past the scan', () => {
    const mine = [join('support', 'written.ts'), join('support', 'whole-run.ts'), join('privacy', 'whole-run.test.ts'), join('teams', 'playground.ts')];
    const test = join(projectRoot(), 'test');
    const files = allFiles(test).filter((file) => file.endsWith('.ts') && !file.includes(`${join('test', 'bench')}`) && !mine.some((name) => file.endsWith(name)));
    expect(files.length).toBeGreaterThan(100);
    const past = files.filter((file) => /mkdtemp|rmSync|\btmpdir\(|(?<!kept\(|keptText\()\bspawn(?:Sync)?\((?!'id'|file, all)|createLog\(/.test(readFileSync(file, 'utf8')));
    expect(past).toEqual([]);
  });
});
