import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createGroupCommit, type TransactionCommands } from '../../src/store/group-commit.js';
import { openSqlite } from '../../src/store/sqlite.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function database() {
  const folder = mkdtempSync(join(tmpdir(), 'alis-gruppe-'));
  folders.push(folder);
  const driver = openSqlite(join(folder, 'alis.sqlite'));
  await driver.run('CREATE TABLE t (id TEXT PRIMARY KEY)');
  const write = (id: string, then: 'commit' | 'take back' | 'fail') =>
    driver.transaction(async (tx) => {
      await tx.run('INSERT INTO t (id) VALUES (?)', [id]);
      if (then === 'fail') throw new Error(`${id} failed`);
      return { commit: then === 'commit', value: id };
    });
  const ids = async () => (await driver.all('SELECT id FROM t ORDER BY id')).map((row) => row['id']);
  return { driver, write, ids };
}

describe('transactions that are ready at the same time', () => {
  it('stand each for itself: one that fails or takes its changes back leaves the others as they are', async () => {
    const { driver, write, ids } = await database();
    const ends = await Promise.allSettled([write('a', 'commit'), write('b', 'fail'), write('c', 'take back'), write('a', 'commit'), write('d', 'commit')]);
    expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'refused'))).toEqual(['a', 'refused', 'c', 'refused', 'd']);
    expect(await ids()).toEqual(['a', 'd']);
    await driver.close();
  });

  it('are written, too, when the store is closed at once', async () => {
    const { driver, write } = await database();
    const written = write('sist', 'commit');
    await driver.close();
    expect(await written).toBe('sist');
  });
});

describe('a group commit', () => {
  /** A database that only notes what it is told, and a disk that is ready when the test says so. */
  function notebook(begin: () => void = () => {}) {
    const told: string[] = [];
    let reach: () => void = () => {};
    const note = (what: string) => () => void told.push(what);
    const commands: TransactionCommands = {
      begin: () => (note('begin')(), begin()), commit: note('commit'), rollback: note('rollback'), savepoint: note('savepoint'), release: note('release'), undo: note('undo'),
      isOpen: () => false, settled: () => new Promise((resolve) => (reach = resolve)),
    };
    const group = createGroupCommit({ run: async () => 1, all: async () => [] }, commands, (work) => work());
    const add = (name: string, lett: boolean) => group.transaction(async () => ({ commit: true, value: name }), lett).then(note(`${name} is told`), note(`${name} is refused`));
    return { told, add, reach: () => reach() };
  }
  const moment = () => new Promise((resolve) => setTimeout(resolve, 10));

  it('is one, and tells nobody before the disk has it, except who need not wait', async () => {
    const { told, add, reach } = notebook();
    void add('turn', false);
    void add('mark', true);
    await moment();
    expect(told).toEqual(['begin', 'savepoint', 'release', 'savepoint', 'release', 'commit', 'mark is told']);
    reach();
    await moment();
    expect(told.at(-1)).toBe('turn is told');
  });

  it('that cannot begin refuses all', async () => {
    const { told, add } = notebook(() => {
      throw new Error('busy');
    });
    await Promise.all([add('turn', false), add('mark', true)]);
    expect(told).toEqual(['begin', 'turn is refused', 'mark is refused']);
  });
});
