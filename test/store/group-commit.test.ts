import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createGroupCommit, type TransactionCommands } from '../../src/store/group-commit.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { newFolder, putAway } from '../support/written.js';

/** SQLite's own numbers for PRAGMA synchronous. */
const FULL = 2;
const NORMAL = 1;

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => putAway(folder)));

async function database() {
  const folder = newFolder('gruppe');
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

  it('stand for themselves alone, too', async () => {
    const { driver, write, ids } = await database();
    expect(await write('a', 'take back')).toBe('a');
    await expect(write('b', 'fail')).rejects.toThrow('b failed');
    expect(await write('c', 'commit')).toBe('c');
    expect(await ids()).toEqual(['c']);
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
  /** A database that only notes what it is told. */
  function notebook(fails?: 'begin' | 'commit') {
    const told: string[] = [];
    let open = false;
    const note = (what: string) => () => {
      told.push(what);
      if (what === fails) throw new Error('busy');
      if (['begin', 'begin lightly', 'commit', 'rollback'].includes(what)) open = what.startsWith('begin');
    };
    const commands: TransactionCommands = {
      begin: (lett) => note(lett ? 'begin lightly' : 'begin')(), commit: note('commit'), rollback: note('rollback'), savepoint: note('savepoint'), release: note('release'), undo: note('undo'),
      isOpen: () => open,
    };
    const group = createGroupCommit({ run: async () => 1, all: async () => [] }, commands, (work) => work());
    const add = (name: string, lett: boolean) => group.transaction(async () => ({ commit: true, value: name }), lett).then(note(`${name} is told`), note(`${name} is refused`));
    return { told, add };
  }

  it('is one, and waits for the disk for all when one of them must', async () => {
    const { told, add } = notebook();
    await Promise.all([add('turn', false), add('mark', true)]);
    expect(told).toEqual(['begin', 'savepoint', 'release', 'savepoint', 'release', 'commit', 'turn is told', 'mark is told']);
  });

  it('waits for no disk when none of them must', async () => {
    const { told, add } = notebook();
    await add('mark', true);
    expect(told).toEqual(['begin lightly', 'commit', 'mark is told']);
  });

  it('that cannot begin refuses all', async () => {
    const { told, add } = notebook('begin');
    await Promise.all([add('turn', false), add('mark', true)]);
    expect(told).toEqual(['begin', 'turn is refused', 'mark is refused']);
  });

  it('that the disk refuses is taken back, and nobody is told that it was done', async () => {
    const { told, add } = notebook('commit');
    await add('turn', false);
    expect(told).toEqual(['begin', 'commit', 'rollback', 'turn is refused']);
  });
});

describe('the embedded database', () => {
  it('waits for the disk itself at every commit, but for what is only noted', async () => {
    const { driver, write } = await database();
    const level = async () => (await driver.all('PRAGMA synchronous'))[0]?.['synchronous'];
    await write('a', 'commit');
    expect(await level()).toBe(FULL);
    await driver.note('INSERT INTO t (id) VALUES (?)', ['b']);
    expect(await level()).toBe(NORMAL);
    await Promise.all([driver.note('INSERT INTO t (id) VALUES (?)', ['c']), write('d', 'commit')]);
    expect(await level()).toBe(FULL);
    await driver.close();
  });

  it('asks again for what it was refused: nothing is told to be done that the disk need not have', async () => {
    const { driver, write, ids } = await database();
    await driver.note('INSERT INTO t (id) VALUES (?)', ['a']);
    // In a transaction of somebody else's on this connection SQLite does not change how it waits.
    await driver.all('BEGIN');
    await expect(write('b', 'commit')).rejects.toThrow();
    await write('c', 'commit');
    expect((await driver.all('PRAGMA synchronous'))[0]).toEqual({ synchronous: FULL });
    expect(await ids()).toEqual(['a', 'c']);
    await driver.close();
  });
});
