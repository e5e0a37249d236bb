import { createHash } from 'node:crypto';
import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';
import { appendAudit, holdAudit } from './audit.js';

/** Somebody who has signed in at the desk, as of the last sign-in. */
export interface StoredUser {
  id: string;
  navn: string;
  roller: string[];
  /** Id in rules/kontor.yaml. */
  kontor: string | null;
  /** ISO time. */
  sistInnlogget: string;
}

/** An account in Teams or Slack that belongs to somebody at the desk. */
export interface Link {
  /** The channel's own id of the account, such as `slack:T1:U2`. */
  konto: string;
  bruker: string;
  /** ISO time. */
  opprettet: string;
}

export interface UserStore {
  /** Written at each sign-in; codes that are too old go at the same time. */
  save(user: StoredUser): Promise<void>;
  read(id: string): Promise<StoredUser | null>;
  /** By name. */
  list(): Promise<StoredUser[]>;
  /** Takes the roles from somebody who no longer has any, and the accounts that were linked. */
  withdraw(id: string): Promise<void>;
  /** Keeps a one-time code (as a digest) until `utloper`; an earlier one of the same person is worth nothing from now on. */
  addCode(kode: string, bruker: string, utloper: string): Promise<void>;
  /** Links the account to whoever made the code. Null when the code is unknown, used or too old. */
  redeem(kode: string, konto: string, naa: string): Promise<StoredUser | null>;
  /** Others may have seen the code: it links nothing any more. */
  spoilCode(kode: string): Promise<void>;
  /** Whose account it is, with the roles of the last sign-in; null when nobody's, or when that sign-in was before `innloggetEtter`. */
  userOf(konto: string, innloggetEtter: string): Promise<StoredUser | null>;
  links(bruker: string): Promise<Link[]>;
  /** False when it was not that person's. In the audit log, as linking is. */
  unlink(konto: string, bruker: string, naa: string): Promise<boolean>;
}

/** The people of the desk, and their accounts in Teams and Slack. */
export function createUserStore(driver: SqlDriver): UserStore {
  return {
    save: (u) => whole(driver, async (tx) => {
      await tx.run('DELETE FROM koblingskode WHERE utloper < ?', [u.sistInnlogget]);
      await tx.run(
        `INSERT INTO bruker (id, navn, roller, kontor, sist_innlogget) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET navn = excluded.navn, roller = excluded.roller, kontor = excluded.kontor, sist_innlogget = excluded.sist_innlogget`,
        [u.id, u.navn, JSON.stringify(u.roller), u.kontor, u.sistInnlogget],
      );
    }),
    read: (id) => readUser(driver, id),
    list: async () => (await driver.all(`${USER} ORDER BY navn, id`)).map(toUser),
    withdraw: (id) => whole(driver, async (tx) => {
      await tx.run("UPDATE bruker SET roller = '[]', kontor = NULL WHERE id = ?", [id]);
      // The codes first: one that is being used now is waited for, and its link goes too.
      await tx.run('DELETE FROM koblingskode WHERE bruker = ?', [id]);
      await tx.run('DELETE FROM kobling WHERE bruker = ?', [id]);
    }),
    addCode: (kode, bruker, utloper) => whole(driver, async (tx) => {
      await tx.run('DELETE FROM koblingskode WHERE bruker = ?', [bruker]);
      await tx.run('INSERT INTO koblingskode (kode, bruker, utloper) VALUES (?, ?, ?)', [digest(kode), bruker, utloper]);
    }),
    redeem: (kode, konto, naa) => whole(driver, (tx) => redeem(tx, kode, konto, naa)),
    spoilCode: async (kode) => void (await driver.run('DELETE FROM koblingskode WHERE kode = ?', [digest(kode)])),
    async userOf(konto, innloggetEtter) {
      const [row] = await driver.all('SELECT bruker FROM kobling WHERE konto = ?', [konto]);
      const user = row ? await readUser(driver, String(row['bruker'])) : null;
      return user && user.roller.length > 0 && user.sistInnlogget > innloggetEtter ? user : null;
    },
    links: async (bruker) => (await driver.all('SELECT konto, bruker, opprettet FROM kobling WHERE bruker = ? ORDER BY opprettet, konto', [bruker])).map(toLink),
    unlink: (konto, bruker, naa) => whole(driver, async (tx) => {
      await holdAudit(tx);
      const removed = (await tx.run('DELETE FROM kobling WHERE konto = ? AND bruker = ?', [konto, bruker])) === 1;
      if (removed) await appendAudit(tx, { tid: naa, hvem: bruker, handling: 'fjern-kobling', objekt: konto });
      return removed;
    }),
  };
}

const USER = 'SELECT id, navn, roller, kontor, sist_innlogget FROM bruker';

/** The code goes first: of two who use it at once, one finds it gone. */
async function redeem(tx: SqlRunner, kode: string, konto: string, naa: string): Promise<StoredUser | null> {
  const [row] = await tx.all('SELECT bruker FROM koblingskode WHERE kode = ? AND utloper > ?', [digest(kode), naa]);
  if (!row) return null;
  await holdAudit(tx);
  if ((await tx.run('DELETE FROM koblingskode WHERE kode = ?', [digest(kode)])) !== 1) return null;
  const bruker = String(row['bruker']);
  await appendAudit(tx, { tid: naa, hvem: bruker, handling: 'koble-konto', objekt: konto });
  await tx.run('INSERT INTO kobling (konto, bruker, opprettet) VALUES (?, ?, ?) ON CONFLICT (konto) DO UPDATE SET bruker = excluded.bruker, opprettet = excluded.opprettet', [konto, bruker, naa]);
  return readUser(tx, bruker);
}

async function readUser(runner: SqlRunner, id: string): Promise<StoredUser | null> {
  const [row] = await runner.all(`${USER} WHERE id = ?`, [id]);
  return row ? toUser(row) : null;
}

function whole<T>(driver: SqlDriver, work: (tx: SqlRunner) => Promise<T>): Promise<T> {
  return driver.transaction(async (tx) => ({ commit: true, value: await work(tx) }));
}

function digest(kode: string): string {
  return createHash('sha256').update(kode).digest('hex');
}

function toUser(row: SqlRow): StoredUser {
  return { id: String(row['id']), navn: String(row['navn']), roller: JSON.parse(String(row['roller'])) as string[], kontor: row['kontor'] === null ? null : String(row['kontor']), sistInnlogget: String(row['sist_innlogget']) };
}

function toLink(row: SqlRow): Link {
  return { konto: String(row['konto']), bruker: String(row['bruker']), opprettet: String(row['opprettet']) };
}
