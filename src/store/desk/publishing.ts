import type { Change } from '../../publishing/change.js';
import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';
import { appendAudit, holdAudit } from './audit.js';
import { readDraft, withPerson, writeDraft, type DraftOutcome, type Person } from './drafts.js';
import { mayJudge, type Forslag } from '../../publishing/draft.js';

/** A published set of changes: never changed, never deleted. */
export interface StoredEdition {
  nummer: number;
  forslagId: string;
  slag: string;
  tittel: string;
  endringer: Change[];
  /** `YYYY-MM-DD` from which it holds. */
  gjelderFra: string;
  /** ISO time of the publication. */
  tid: string;
  lagetAv: string;
  godkjentAv: string;
  grunn: string;
  /** Number of the edition that this one takes back. */
  angrer: number | null;
}

export interface PublishingStore {
  /** Number of the newest edition; 0 when nothing was published. Cheap: asked for every few seconds. */
  newest(): Promise<number>;
  /** Every edition, the oldest first. */
  editions(): Promise<StoredEdition[]>;
  /** Publishes: the edition and its line in the audit log, both or neither. Gives its number. */
  publish(edition: Omit<StoredEdition, 'nummer'>, sett?: number): Promise<number | null>;
  /** Publishes a draft that waits for approval: its state, the edition, the audit line and the hooks, all or nothing. */
  publishDraft(order: PublishOrder, hooks?: readonly PublishedHook[]): Promise<PublishOutcome>;
}

export interface PublishOrder {
  id: string;
  /** Version of the draft that was read. */
  lest: number;
  hvem: Person;
  tid: string;
  gjelderFra: string;
  /** The changes of the draft, each with what stood there. */
  endringer: Change[];
  /** Newest edition that the changes were checked against. */
  sett: number;
}

/** `ny-utgave`: another was published since the check; check again. */
export type PublishOutcome = { utfall: 'publisert'; forslag: Forslag; nummer: number } | { utfall: 'ny-utgave' } | Exclude<DraftOutcome, { utfall: 'ok' }>;

/** What else happens with a publication, in the same transaction. Throws to stop it. */
export type PublishedHook = (tx: SqlRunner, forslag: Forslag, nummer: number) => Promise<void>;

export function createPublishingStore(driver: SqlDriver): PublishingStore {
  return {
    newest: async () => Number((await driver.all('SELECT MAX(nummer) AS n FROM utgave'))[0]?.['n'] ?? 0),
    publish: (edition, sett) =>
      driver.transaction(async (tx) => {
        const nummer = await publish(tx, edition);
        const fresh = sett === undefined || nummer === sett + 1;
        return { commit: fresh, value: fresh ? nummer : null };
      }),
    publishDraft: (order, hooks = []) => driver.transaction((tx) => publishDraft(tx, order, hooks)),
    editions: async () => (await driver.all(`${EDITION} ORDER BY nummer`)).map(toEdition),
  };
}

/** Within a transaction of the caller's. The head of the audit log first: it makes publishers wait for each other, so that numbers follow each other. */
export async function publish(tx: SqlRunner, edition: Omit<StoredEdition, 'nummer'>): Promise<number> {
  const { tid, godkjentAv, slag, tittel, endringer, gjelderFra, grunn, lagetAv, forslagId, angrer } = edition;
  await holdAudit(tx);
  const nummer = Number((await tx.all('SELECT MAX(nummer) AS n FROM utgave'))[0]?.['n'] ?? 0) + 1;
  const [handling, objekt] = angrer === null ? ['publiser', `forslag:${forslagId}`] : ['rull-tilbake', `utgave:${angrer}`];
  await appendAudit(tx, { tid, hvem: godkjentAv, handling, objekt, foer: angrer === null ? 'til-godkjenning' : null, etter: JSON.stringify({ utgave: nummer, tittel, slag, gjelderFra, lagetAv, endringer, angrer }), grunn });
  await tx.run('INSERT INTO utgave (nummer, forslag_id, slag, tittel, endringer, gjelder_fra, tid, laget_av, godkjent_av, grunn, angrer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    nummer, forslagId, slag, tittel, JSON.stringify(endringer), gjelderFra, tid, lagetAv, godkjentAv, grunn, angrer,
  ]);
  return nummer;
}

type Done = { commit: boolean; value: PublishOutcome };
const refused = (value: PublishOutcome): Done => ({ commit: false, value });

async function publishDraft(tx: SqlRunner, order: PublishOrder, hooks: readonly PublishedHook[]): Promise<Done> {
  await holdAudit(tx);
  const naa = await readDraft(tx, order.id);
  if (!naa) return refused({ utfall: 'finnes-ikke' });
  if (naa.versjon !== order.lest) return refused({ utfall: 'konflikt', naa });
  if (naa.tilstand !== 'til-godkjenning') return refused({ utfall: 'tilstand', naa });
  if (!mayJudge(naa, order.hvem.id)) return refused({ utfall: 'egen', naa });
  const { grunn, grunnDaarligere } = naa.innhold;
  const nummer = await publish(tx, {
    forslagId: naa.id, slag: naa.slag, tittel: naa.tittel, endringer: order.endringer, gjelderFra: order.gjelderFra, tid: order.tid, lagetAv: naa.lagetAv, godkjentAv: order.hvem.id, angrer: null,
    grunn: grunnDaarligere ? `${grunn}\nTreffsikkerhet: ${grunnDaarligere}` : grunn,
  });
  if (nummer !== order.sett + 1) return refused({ utfall: 'ny-utgave' });
  const forslag = await writeDraft(tx, { ...naa, tilstand: 'publisert', deltakere: withPerson(naa.deltakere, order.hvem, false) }, order.lest, order.tid);
  if (!forslag) return refused({ utfall: 'konflikt', naa });
  for (const hook of hooks) await hook(tx, forslag, nummer);
  return { commit: true, value: { utfall: 'publisert', forslag, nummer } };
}

const EDITION = 'SELECT nummer, forslag_id, slag, tittel, endringer, gjelder_fra, tid, laget_av, godkjent_av, grunn, angrer FROM utgave';

function toEdition(row: SqlRow): StoredEdition {
  const text = (key: string) => String(row[key]);
  return {
    nummer: Number(row['nummer']), forslagId: text('forslag_id'), slag: text('slag'), tittel: text('tittel'), endringer: JSON.parse(text('endringer')) as Change[], gjelderFra: text('gjelder_fra'), tid: text('tid'),
    lagetAv: text('laget_av'), godkjentAv: text('godkjent_av'), grunn: text('grunn'), angrer: row['angrer'] === null || row['angrer'] === undefined ? null : Number(row['angrer']),
  };
}
