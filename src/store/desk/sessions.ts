import type { SqlDriver, SqlRow } from '../driver.js';

/** A session as it is kept: the id is a digest, so that whoever reads the table cannot use it. */
export interface StoredSession {
  id: string;
  /** What the session holds, as JSON text. */
  innhold: string;
  /** Id of the person who is signed in; null before the sign-in. */
  bruker: string | null;
  /** ISO times. */
  opprettet: string;
  sistBrukt: string;
}

export interface SessionStore {
  read(id: string): Promise<StoredSession | null>;
  add(session: StoredSession): Promise<void>;
  /** Changes one that is there. One that was ended meanwhile stays ended: false. */
  change(session: Pick<StoredSession, 'id' | 'innhold' | 'bruker' | 'sistBrukt'>): Promise<boolean>;
  touch(id: string, naa: string): Promise<void>;
  end(id: string): Promise<void>;
  /** Ends every session of a person; gives how many. */
  endAllOf(bruker: string): Promise<number>;
  /** Removes those made before, or last used before, these ISO times; and those never signed in that were made before `ikkeInne`. */
  clean(limits: { opprettet: string; sistBrukt: string; ikkeInne: string }): Promise<number>;
}

/** Sessions of the desk, shared by all replicas. */
export function createSessionStore(driver: SqlDriver): SessionStore {
  return {
    async read(id) {
      const [row] = await driver.all('SELECT id, innhold, bruker, opprettet, sist_brukt FROM okt WHERE id = ?', [id]);
      return row ? toSession(row) : null;
    },
    add: async (s) => void (await driver.run('INSERT INTO okt (id, innhold, bruker, opprettet, sist_brukt) VALUES (?, ?, ?, ?, ?)', [s.id, s.innhold, s.bruker, s.opprettet, s.sistBrukt])),
    change: async (s) => (await driver.run('UPDATE okt SET innhold = ?, bruker = ?, sist_brukt = ? WHERE id = ?', [s.innhold, s.bruker, s.sistBrukt, s.id])) === 1,
    touch: async (id, naa) => void (await driver.run('UPDATE okt SET sist_brukt = ? WHERE id = ?', [naa, id])),
    end: async (id) => void (await driver.run('DELETE FROM okt WHERE id = ?', [id])),
    endAllOf: (bruker) => driver.run('DELETE FROM okt WHERE bruker = ?', [bruker]),
    clean: (limits) => driver.run('DELETE FROM okt WHERE opprettet < ? OR sist_brukt < ? OR (bruker IS NULL AND opprettet < ?)', [limits.opprettet, limits.sistBrukt, limits.ikkeInne]),
  };
}

function toSession(row: SqlRow): StoredSession {
  return { id: String(row['id']), innhold: String(row['innhold']), bruker: row['bruker'] === null ? null : String(row['bruker']), opprettet: String(row['opprettet']), sistBrukt: String(row['sist_brukt']) };
}
