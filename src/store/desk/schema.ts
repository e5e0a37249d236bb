// The tables of the directorate's desk, area by area. One step of the migrations; see migrations.ts.

/** Published changes to rules and answers, and the drafts that they come from. */
const PUBLISHING = [
  'CREATE TABLE forslag (id TEXT PRIMARY KEY, versjon INTEGER NOT NULL, tilstand TEXT NOT NULL, slag TEXT NOT NULL, tittel TEXT NOT NULL, innhold TEXT NOT NULL, laget_av TEXT NOT NULL, deltakere TEXT NOT NULL, opprettet TEXT NOT NULL, oppdatert TEXT NOT NULL)',
  'CREATE INDEX forslag_tilstand ON forslag (tilstand, oppdatert)',
  // Never changed and never deleted: what was live at any time can be had again.
  'CREATE TABLE utgave (nummer INTEGER PRIMARY KEY, forslag_id TEXT NOT NULL, slag TEXT NOT NULL, tittel TEXT NOT NULL, endringer TEXT NOT NULL, gjelder_fra TEXT NOT NULL, tid TEXT NOT NULL, laget_av TEXT NOT NULL, godkjent_av TEXT NOT NULL, grunn TEXT NOT NULL, angrer INTEGER)',
  // What a draft would change, worked out once for the same content; see kb/publisher.ts.
  'CREATE TABLE forslag_virkning (nokkel TEXT PRIMARY KEY, innhold TEXT NOT NULL, tid TEXT NOT NULL)',
];

/** The audit log: a chain of hashes, and its head, so that a cut-off end shows too. */
const AUDIT = [
  'CREATE TABLE revisjon (nummer INTEGER PRIMARY KEY, tid TEXT NOT NULL, hvem TEXT NOT NULL, handling TEXT NOT NULL, objekt TEXT NOT NULL, foer TEXT, etter TEXT, grunn TEXT, forrige TEXT NOT NULL, hash TEXT NOT NULL)',
  'CREATE TABLE revisjon_hode (id INTEGER PRIMARY KEY, nummer INTEGER NOT NULL, hash TEXT NOT NULL)',
  "INSERT INTO revisjon_hode (id, nummer, hash) VALUES (1, 0, '')",
];

/** The queue of questions that nobody could answer (area Q). */
const QUEUE = [
  // The questions themselves lie where the turns write them; here they get where they belong, and who wants to be told.
  'ALTER TABLE ubesvart ADD COLUMN tur INTEGER',
  'ALTER TABLE ubesvart ADD COLUMN intent TEXT',
  'ALTER TABLE ubesvart ADD COLUMN kontor TEXT',
  'ALTER TABLE ubesvart ADD COLUMN sak_id TEXT',
  'ALTER TABLE ubesvart ADD COLUMN varsle TEXT',
  'ALTER TABLE ubesvart ADD COLUMN adresse TEXT',
  'CREATE INDEX ubesvart_sak ON ubesvart (sak_id)',
  'CREATE INDEX ubesvart_ny ON ubesvart (mottatt) WHERE sak_id IS NULL',
  'CREATE TABLE koesak (id TEXT PRIMARY KEY, versjon INTEGER NOT NULL, tilstand TEXT NOT NULL, rutet TEXT NOT NULL, rutet_av TEXT, ansvarlig TEXT, ansvarlig_navn TEXT, intent TEXT, grunn TEXT, gjenaapnet TEXT, opprettet TEXT NOT NULL, oppdatert TEXT NOT NULL)',
  'CREATE TABLE koenotat (id TEXT PRIMARY KEY, sak_id TEXT NOT NULL, kontor TEXT NOT NULL, navn TEXT NOT NULL, tekst TEXT NOT NULL, tid TEXT NOT NULL)',
  'CREATE INDEX koenotat_sak ON koenotat (sak_id)',
  // One row: those who group questions wait for each other.
  'CREATE TABLE koelaas (id INTEGER PRIMARY KEY, nummer INTEGER NOT NULL)',
  'INSERT INTO koelaas (id, nummer) VALUES (1, 0)',
  // Who is to be told that the answer is there, until it is said.
  'CREATE TABLE melding (id TEXT PRIMARY KEY, samtale_id TEXT NOT NULL, kanal TEXT NOT NULL, adresse TEXT, intent TEXT NOT NULL, spraak TEXT NOT NULL, utgave INTEGER NOT NULL, fra TEXT NOT NULL, opprettet TEXT NOT NULL, forsok INTEGER NOT NULL, neste TEXT NOT NULL, levert TEXT)',
  'CREATE INDEX melding_samtale ON melding (samtale_id)',
  'CREATE INDEX melding_neste ON melding (kanal, neste) WHERE levert IS NULL',
  // Linked people who asked for a line a day about new questions.
  'CREATE TABLE kovarsel (konto TEXT PRIMARY KEY, samtale_id TEXT NOT NULL, kanal TEXT NOT NULL, adresse TEXT, spraak TEXT NOT NULL, sist TEXT NOT NULL)',
  'CREATE INDEX kovarsel_samtale ON kovarsel (samtale_id)',
];

/** Counts, notices and switches (area O). */
const OPERATIONS = [
  // A day, a region and a kind: how many. Nothing about who.
  'CREATE TABLE statistikk (dag TEXT NOT NULL, region TEXT NOT NULL, slag TEXT NOT NULL, navn TEXT NOT NULL, verdi TEXT NOT NULL, antall INTEGER NOT NULL, PRIMARY KEY (dag, region, slag, navn, verdi))',
  // Which municipalities asked about a subject in a week; not how often, not when.
  'CREATE TABLE statistikk_kommune (uke TEXT NOT NULL, region TEXT NOT NULL, navn TEXT NOT NULL, kommunenummer TEXT NOT NULL, PRIMARY KEY (uke, region, navn, kommunenummer))',
  // Batches that were added already: one that is sent again adds nothing.
  'CREATE TABLE statistikk_bunt (id TEXT PRIMARY KEY, tid TEXT NOT NULL)',
  // Raised by every change to switches and notices, so that replicas see cheaply that there is something new.
  'CREATE TABLE drift (id INTEGER PRIMARY KEY, nummer INTEGER NOT NULL)',
  'INSERT INTO drift (id, nummer) VALUES (1, 0)',
  'CREATE TABLE bryter (kanal TEXT PRIMARY KEY, av INTEGER NOT NULL, tekst TEXT NOT NULL, grunn TEXT NOT NULL, tid TEXT NOT NULL, hvem TEXT NOT NULL, versjon INTEGER NOT NULL)',
  'CREATE TABLE kunngjoring (id TEXT PRIMARY KEY, tekst TEXT NOT NULL, fra TEXT NOT NULL, til TEXT NOT NULL, varsle INTEGER NOT NULL, grunn TEXT NOT NULL, laget_av TEXT NOT NULL, opprettet TEXT NOT NULL, avsluttet TEXT, sendt INTEGER NOT NULL, feilet INTEGER NOT NULL, forsokt TEXT)',
];

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
const API_KEYS = [
  'CREATE TABLE api_nokkel (id TEXT PRIMARY KEY, navn TEXT NOT NULL, hash TEXT NOT NULL, opprettet TEXT NOT NULL, opprettet_av TEXT NOT NULL, trukket TEXT, sist_brukt TEXT, per_minutt INTEGER NOT NULL)',
];

export const DESK_SCHEMA: readonly string[] = [...PUBLISHING, ...AUDIT, ...QUEUE, ...OPERATIONS, ...SIGN_IN, ...API_KEYS];
