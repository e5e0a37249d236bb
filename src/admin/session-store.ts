import { createHash } from 'node:crypto';
import session, { type SessionData } from 'express-session';
import type { Clock } from '../clock.js';
import type { SessionStore } from '../store/desk/sessions.js';

const MINUTE = 60_000;
/** Unused for so long, it ends. */
const IDLE_MS = 60 * MINUTE;
/** However busy: then one signs in again, and gets the roles of that day. */
const LIFETIME_MS = 8 * 60 * MINUTE;
/** A sign-in that was begun has to be done by then. */
const SIGN_IN_MS = 15 * MINUTE;
/** Writing "still in use" more often than this says nothing more. */
const TOUCH_EVERY_MS = MINUTE;

type Done = (error?: unknown) => void;
/** What was read from the store is marked, so that saving it can never bring back a session that was ended meanwhile. */
type Read = SessionData & { lest?: { sistBrukt: string } };

/** Keeps sessions in our own store, under a digest of their id; decides when they are too old. */
export class DatabaseSessions extends session.Store {
  readonly #saved = new WeakSet<object>();

  constructor(private readonly sessions: SessionStore, private readonly clock: Clock) {
    super();
  }

  override get(sid: string, done: (error: unknown, found?: SessionData | null) => void): void {
    this.#read(digest(sid)).then((found) => done(null, found), done);
  }

  override set(sid: string, data: SessionData, done: Done = () => {}): void {
    this.#write(digest(sid), data).then(() => done(), done);
  }

  override touch(sid: string, data: SessionData, done: Done = () => {}): void {
    const { lest } = data as Read;
    if (lest && this.#now() - Date.parse(lest.sistBrukt) < TOUCH_EVERY_MS) return done();
    this.sessions.touch(digest(sid), this.#iso()).then(() => done(), done);
  }

  override destroy(sid: string, done: Done = () => {}): void {
    this.sessions.end(digest(sid)).then(() => done(), done);
  }

  /** Removes those that are too old. */
  clean(): Promise<number> {
    return this.sessions.clean({ opprettet: this.#iso(-LIFETIME_MS), sistBrukt: this.#iso(-IDLE_MS), ikkeInne: this.#iso(-SIGN_IN_MS) });
  }

  async #read(id: string): Promise<Read | null> {
    const row = await this.sessions.read(id);
    if (!row) return null;
    const lifetime = row.bruker === null ? SIGN_IN_MS : LIFETIME_MS;
    if (this.#now() - Date.parse(row.opprettet) > lifetime || this.#now() - Date.parse(row.sistBrukt) > IDLE_MS) {
      await this.sessions.end(id);
      return null;
    }
    return { ...(JSON.parse(row.innhold) as SessionData), lest: { sistBrukt: row.sistBrukt } };
  }

  async #write(id: string, data: Read): Promise<void> {
    const { lest, ...kept } = data;
    const row = { id, innhold: JSON.stringify(kept), bruker: kept.bruker?.id ?? null, sistBrukt: this.#iso() };
    if (lest || this.#saved.has(data)) return void (await this.sessions.change(row));
    await this.sessions.add({ ...row, opprettet: row.sistBrukt });
    this.#saved.add(data);
  }

  #now(): number {
    return this.clock.now().getTime();
  }

  #iso(offset = 0): string {
    return new Date(this.#now() + offset).toISOString();
  }
}

function digest(sid: string): string {
  return createHash('sha256').update(sid).digest('hex');
}
