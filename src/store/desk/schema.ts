// The tables of the directorate's desk, area by area. One step of the migrations; see migrations.ts.

/** Published changes to rules and answers, and the drafts that they come from. */
const PUBLISHING = [
  'CREATE TABLE forslag (id TEXT PRIMARY KEY, versjon INTEGER NOT NULL, tilstand TEXT NOT NULL, slag TEXT NOT NULL, tittel TEXT NOT NULL, innhold TEXT NOT NULL, laget_av TEXT NOT NULL, opprettet TEXT NOT NULL, oppdatert TEXT NOT NULL)',
  'CREATE INDEX forslag_tilstand ON forslag (tilstand, oppdatert)',
  // Never changed and never deleted: what was live at any time can be had again.
  'CREATE TABLE utgave (nummer INTEGER PRIMARY KEY, forslag_id TEXT NOT NULL, slag TEXT NOT NULL, tittel TEXT NOT NULL, endringer TEXT NOT NULL, gjelder_fra TEXT NOT NULL, tid TEXT NOT NULL, laget_av TEXT NOT NULL, godkjent_av TEXT NOT NULL, grunn TEXT NOT NULL, angrer INTEGER)',
];

/** The audit log: a chain of hashes, and its head, so that a cut-off end shows too. */
const AUDIT = [
  'CREATE TABLE revisjon (nummer INTEGER PRIMARY KEY, tid TEXT NOT NULL, hvem TEXT NOT NULL, handling TEXT NOT NULL, objekt TEXT NOT NULL, foer TEXT, etter TEXT, grunn TEXT, forrige TEXT NOT NULL, hash TEXT NOT NULL)',
  'CREATE TABLE revisjon_hode (id INTEGER PRIMARY KEY, nummer INTEGER NOT NULL, hash TEXT NOT NULL)',
  "INSERT INTO revisjon_hode (id, nummer, hash) VALUES (1, 0, '')",
];

/** The queue of questions that nobody could answer (area Q). */
const QUEUE: string[] = [];

/** Counts, notices and switches (area O). */
const OPERATIONS: string[] = [];

/** Sessions and people of the desk (area L). */
const SIGN_IN = [
  'CREATE TABLE okt (id TEXT PRIMARY KEY, innhold TEXT NOT NULL, bruker TEXT, opprettet TEXT NOT NULL, sist_brukt TEXT NOT NULL)',
  'CREATE INDEX okt_bruker ON okt (bruker)',
  'CREATE INDEX okt_sist_brukt ON okt (sist_brukt)',
  'CREATE TABLE bruker (id TEXT PRIMARY KEY, navn TEXT NOT NULL, roller TEXT NOT NULL, kontor TEXT, sist_innlogget TEXT NOT NULL)',
  'CREATE TABLE kobling (konto TEXT PRIMARY KEY, bruker TEXT NOT NULL, opprettet TEXT NOT NULL)',
  'CREATE INDEX kobling_bruker ON kobling (bruker)',
  'CREATE TABLE koblingskode (kode TEXT PRIMARY KEY, bruker TEXT NOT NULL, utloper TEXT NOT NULL)',
];

/** Keys of the programming interface (area A). */
const API_KEYS: string[] = [];

export const DESK_SCHEMA: readonly string[] = [...PUBLISHING, ...AUDIT, ...QUEUE, ...OPERATIONS, ...SIGN_IN, ...API_KEYS];
