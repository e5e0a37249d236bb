import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkChain, readHead, sayVerdict, showHead } from '../../src/admin/audit/verdict.js';
import { appendAudit } from '../../src/store/desk/audit.js';
import type { DeskStore } from '../../src/store/desk/index.js';
import type { SqlDriver } from '../../src/store/driver.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import type { Store } from '../../src/store/types.js';
import { bothDatabases } from '../support/databases.js';

// The audit log, the sessions and the people of the desk: the same promises on both databases.
const { databases } = bothDatabases('desk');
const NOON = '2026-11-28T12:00:00.000Z';

describe.each(databases)('%s', (_name, open) => {
  let driver: SqlDriver;
  let store: Store;
  let desk: DeskStore;

  beforeAll(async () => {
    driver = open();
    store = await createSqlStore(driver);
    desk = store.desk;
  });
  afterAll(() => store.close());

  describe('the audit log', () => {
    beforeEach(async () => {
      await driver.run('DELETE FROM revisjon');
      await driver.run("UPDATE revisjon_hode SET nummer = 0, hash = '' WHERE id = 1");
      for (let n = 1; n <= 5; n++) await desk.audit.append({ tid: `2026-11-2${n}T12:00:00.000Z`, hvem: n % 2 ? 'kari' : 'ola', handling: 'publiser', objekt: `utgave:${n}`, foer: null, etter: `{"n":${n}}`, grunn: n === 3 ? 'feil i svaret' : null });
    });

    it('is whole as it was written, also when it is empty', async () => {
      expect(await desk.audit.verify()).toMatchObject({ hel: true, antall: 5 });
      await driver.run('DELETE FROM revisjon');
      await driver.run("UPDATE revisjon_hode SET nummer = 0, hash = '' WHERE id = 1");
      expect(await desk.audit.verify()).toEqual({ hel: true, antall: 0, hode: '' });
    });

    const COLUMNS = ['tid', 'hvem', 'handling', 'objekt', 'foer', 'etter', 'grunn', 'forrige', 'hash'];
    it.each(COLUMNS)('shows which entry it is when %s is changed, in any row', async (column) => {
      for (const nummer of [1, 3, 5]) {
        const [row] = await driver.all(`SELECT ${column} AS verdi FROM revisjon WHERE nummer = ?`, [nummer]);
        await driver.run(`UPDATE revisjon SET ${column} = ? WHERE nummer = ?`, ['noe annet', nummer]);
        expect([nummer, await desk.audit.verify()]).toEqual([nummer, { hel: false, nummer, grunn: 'endret' }]);
        await driver.run(`UPDATE revisjon SET ${column} = ? WHERE nummer = ?`, [row!['verdi']!, nummer]);
      }
      expect(await desk.audit.verify()).toMatchObject({ hel: true });
    });

    it('tells nothing from an empty text', async () => {
      await driver.run("UPDATE revisjon SET foer = '' WHERE nummer = 2");
      expect(await desk.audit.verify()).toEqual({ hel: false, nummer: 2, grunn: 'endret' });
    });

    it.each([[1, 'mangler'], [3, 'mangler'], [5, 'avkuttet']])('shows that entry %i is gone', async (nummer, grunn) => {
      await driver.run('DELETE FROM revisjon WHERE nummer = ?', [nummer]);
      expect(await desk.audit.verify()).toEqual({ hel: false, nummer, grunn });
    });

    it('shows that a number was changed, that an entry was put in behind the head, and that the head is gone', async () => {
      await driver.run('UPDATE revisjon SET nummer = 6 WHERE nummer = 5');
      expect(await desk.audit.verify()).toEqual({ hel: false, nummer: 5, grunn: 'mangler' });
      await driver.run('UPDATE revisjon SET nummer = 5 WHERE nummer = 6');
      await driver.run("UPDATE revisjon_hode SET nummer = 4, hash = (SELECT hash FROM revisjon WHERE nummer = 4) WHERE id = 1");
      expect(await desk.audit.verify()).toEqual({ hel: false, nummer: 5, grunn: 'endret' });
      await driver.run("UPDATE revisjon_hode SET nummer = 5, hash = 'x' WHERE id = 1");
      expect(await desk.audit.verify()).toEqual({ hel: false, nummer: 5, grunn: 'endret' });
    });

    it('that was made anew from the beginning is whole, and a head that was kept outside tells', async () => {
      const before = readHead(showHead(await desk.audit.verify())!)!;
      expect(await checkChain(desk.audit, before)).toMatchObject({ hel: true });
      await desk.audit.append({ tid: NOON, hvem: 'kari', handling: 'avvis', objekt: 'forslag:1' });
      expect(await checkChain(desk.audit, before)).toMatchObject({ hel: true, antall: 6 });
      await driver.run('DELETE FROM revisjon');
      await driver.run("UPDATE revisjon_hode SET nummer = 0, hash = '' WHERE id = 1");
      for (let n = 1; n <= 6; n++) await desk.audit.append({ tid: NOON, hvem: 'ingen', handling: 'publiser', objekt: `utgave:${n}` });
      expect(await desk.audit.verify()).toMatchObject({ hel: true });
      const verdict = await checkChain(desk.audit, before);
      expect(verdict).toEqual({ hel: false, nummer: 5, grunn: 'annet-hode' });
      expect(sayVerdict(verdict)).toContain('innførsel 5 har en annen kontrollsum');
    });

    it('stays one chain when twenty write at once, and is whole to whoever checks meanwhile', async () => {
      const writes = Array.from({ length: 20 }, (_, n) => desk.audit.append({ tid: NOON, hvem: `h${n}`, handling: 'test', objekt: 'x' }));
      const verdicts = await Promise.all(Array.from({ length: 10 }, () => desk.audit.verify()));
      await Promise.all(writes);
      expect(verdicts.filter((v) => !v.hel)).toEqual([]);
      expect(await desk.audit.verify()).toMatchObject({ hel: true, antall: 25 });
    });

    it('holds no entry of a change that was not made', async () => {
      const failing = driver.transaction(async (tx) => {
        await appendAudit(tx, { tid: NOON, hvem: 'kari', handling: 'publiser', objekt: 'utgave:9' });
        throw new Error('the change failed');
      });
      await expect(failing).rejects.toThrow('the change failed');
      expect(await desk.audit.verify()).toMatchObject({ hel: true, antall: 5 });
    });

    it('is listed newest first, by person, action and period, page by page', async () => {
      const numbers = async (filter: object, limit = 10, offset = 0) => (await desk.audit.list(filter, limit, offset)).map((row) => row.nummer);
      expect(await numbers({})).toEqual([5, 4, 3, 2, 1]);
      expect(await numbers({}, 2, 2)).toEqual([3, 2]);
      expect(await numbers({ hvem: 'ola' })).toEqual([4, 2]);
      expect(await numbers({ handling: 'avvis' })).toEqual([]);
      expect(await numbers({ fra: '2026-11-22T00:00', til: '2026-11-24T00:00' })).toEqual([3, 2]);
      expect((await desk.audit.after(3, {}, 10)).map((row) => row.nummer)).toEqual([4, 5]);
      expect(await desk.audit.known()).toEqual({ hvem: ['kari', 'ola'], handlinger: ['publiser'] });
      expect(await desk.audit.read(3)).toMatchObject({ grunn: 'feil i svaret', etter: '{"n":3}', foer: null });
      expect(await desk.audit.read(99)).toBeNull();
    });
  });

  describe('sessions', () => {
    const session = (id: string, over: object = {}) => ({ id, innhold: '{"æ":1}', bruker: 'kari', opprettet: NOON, sistBrukt: NOON, ...over });

    it('are given back as they were written, changed, touched and ended', async () => {
      await desk.sessions.add(session('a'));
      expect(await desk.sessions.read('a')).toEqual(session('a'));
      expect(await desk.sessions.change({ id: 'a', innhold: '{}', bruker: null, sistBrukt: '2026-11-28T12:01:00.000Z' })).toBe(true);
      await desk.sessions.touch('a', '2026-11-28T12:02:00.000Z');
      expect(await desk.sessions.read('a')).toEqual({ id: 'a', innhold: '{}', bruker: null, opprettet: NOON, sistBrukt: '2026-11-28T12:02:00.000Z' });
      await desk.sessions.end('a');
      expect(await desk.sessions.read('a')).toBeNull();
    });

    it('are not brought back by a change that comes late', async () => {
      expect(await desk.sessions.change({ id: 'borte', innhold: '{}', bruker: 'kari', sistBrukt: NOON })).toBe(false);
      expect(await desk.sessions.read('borte')).toBeNull();
    });

    it('are all ended of one person, and cleaned away when they are too old', async () => {
      for (const [id, over] of [['k1', {}], ['k2', {}], ['o1', { bruker: 'ola' }], ['gammel', { bruker: 'ola', opprettet: '2026-11-28T03:00:00.000Z' }], ['ubrukt', { bruker: 'ola', sistBrukt: '2026-11-28T10:00:00.000Z' }], ['paabegynt', { bruker: null, opprettet: '2026-11-28T11:00:00.000Z' }]] as const) await desk.sessions.add(session(id, over));
      expect(await desk.sessions.endAllOf('kari')).toBe(2);
      expect(await desk.sessions.clean({ opprettet: '2026-11-28T04:00:00.000Z', sistBrukt: '2026-11-28T11:00:00.000Z', ikkeInne: '2026-11-28T11:45:00.000Z' })).toBe(3);
      expect(await desk.sessions.read('o1')).not.toBeNull();
    });
  });

  describe('people', () => {
    const kari = { id: 't:kari', navn: 'Kari', roller: ['leser', 'redaktor'], kontor: null, sistInnlogget: NOON };

    it('are kept as of their last sign-in', async () => {
      await desk.users.save(kari);
      await desk.users.save({ ...kari, roller: ['kontor'], kontor: 'alis-nord' });
      expect(await desk.users.read('t:kari')).toEqual({ ...kari, roller: ['kontor'], kontor: 'alis-nord' });
      expect(await desk.users.list()).toHaveLength(1);
      await desk.users.save(kari);
    });

    it('link an account with a code that works once, and for so long', async () => {
      const { users } = desk;
      await users.addCode('KODE-1', 't:kari', '2026-11-28T12:10:00.000Z');
      expect((await driver.all('SELECT kode FROM koblingskode'))[0]!['kode']).not.toContain('KODE-1');
      expect(await users.redeem('KODE-2', 'slack:U1', NOON)).toBeNull();
      expect(await users.redeem('KODE-1', 'slack:U1', '2026-11-28T12:10:00.000Z')).toBeNull();
      const tries = await Promise.all(['slack:U1', 'slack:U2', 'slack:U3'].map((konto) => users.redeem('KODE-1', konto, NOON)));
      expect(tries.filter(Boolean)).toEqual([kari]);
      const [link] = await users.links('t:kari');
      expect(await users.userOf(link!.konto, '2026-11-01')).toEqual(kari);
      expect(await users.userOf('slack:U9', '2026-11-01')).toBeNull();
      // Somebody who has not signed in for long has the roles no more.
      expect(await users.userOf(link!.konto, '2026-12-01')).toBeNull();
    });

    it('can unlink their own accounts only, and a new code makes an older one worth nothing', async () => {
      const { users } = desk;
      const [link] = await users.links('t:kari');
      expect(await users.unlink(link!.konto, 't:ola', NOON)).toBe(false);
      expect(await users.unlink(link!.konto, 't:kari', NOON)).toBe(true);
      expect((await desk.audit.list({ hvem: 't:kari' }, 9)).map((row) => [row.handling, row.objekt])).toEqual([['fjern-kobling', link!.konto], ['koble-konto', link!.konto]]);
      await users.addCode('GAMMEL', 't:kari', '2026-11-28T12:10:00.000Z');
      await users.addCode('NY', 't:kari', '2026-11-28T12:10:00.000Z');
      expect(await users.redeem('GAMMEL', 'slack:U1', NOON)).toBeNull();
      expect(await users.redeem('NY', 'slack:U1', NOON)).toEqual(kari);
    });

    it('who lose their roles lose linked accounts and codes too', async () => {
      const { users } = desk;
      await users.addCode('SISTE', 't:kari', '2026-11-28T12:10:00.000Z');
      await users.withdraw('t:kari');
      expect(await users.links('t:kari')).toEqual([]);
      expect(await users.redeem('SISTE', 'slack:U1', NOON)).toBeNull();
      expect(await users.read('t:kari')).toMatchObject({ navn: 'Kari', roller: [] });
    });
  });
});
