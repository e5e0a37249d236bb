import { todayInNorway, type Clock } from '../clock.js';
import { mayJudge, type Forslag, type Innhold } from '../publishing/draft.js';
import { clashOf, type Clash } from '../publishing/fit.js';
import type { Change } from '../publishing/change.js';
import { inverseOf, remembering } from '../publishing/inverse.js';
import { bringsBack, takenBackBy, type Edition } from '../publishing/overlay.js';
import type { DraftOutcome, NewDraft, Person } from '../store/desk/drafts.js';
import type { PublishedHook, StoredEdition } from '../store/desk/publishing.js';
import type { Store } from '../store/types.js';
import { baseFiles, type LiveKnowledge } from './live.js';
import { newFaults, type Faults } from './validate.js';

/** Whether changes could be published now: what stands in their way, and what the check of the rules says. */
export interface Verdict extends Faults {
  kollisjon: Clash | null;
  /** The changes change nothing of what holds. */
  tom: boolean;
}

/** A further condition of an area, before sending (`send`) and again before publishing: what is missing, or null. */
export type Guard = (forslag: Forslag, steg: 'send' | 'publiser') => Promise<string | null>;

export type Refusal = Exclude<DraftOutcome, { utfall: 'ok' }> | { utfall: 'ugyldig'; dom: Verdict; naa: Forslag } | { utfall: 'mangler'; melding: string; naa: Forslag };
export type RollbackOutcome = { utfall: 'rullet-tilbake'; nummer: number } | { utfall: 'finnes-ikke' } | { utfall: 'alt-tatt-tilbake'; av: number } | { utfall: 'egen' } | { utfall: 'ugyldig'; dom: Verdict };

/** The way from draft to live, with its checks. Every step is in the audit log. */
export interface Publisher {
  check(innhold: Pick<Innhold, 'endringer' | 'gjelderFra'>): Promise<Verdict>;
  create(draft: NewDraft, hvem: Person): Promise<Forslag>;
  save(id: string, lest: number, draft: Pick<NewDraft, 'tittel' | 'innhold'>, hvem: Person): Promise<DraftOutcome>;
  /** Sends a draft to somebody else for approval. */
  send(id: string, lest: number, hvem: Person): Promise<{ utfall: 'ok'; forslag: Forslag } | Refusal>;
  reject(id: string, lest: number, hvem: Person, grunn: string): Promise<DraftOutcome>;
  reopen(id: string, lest: number, hvem: Person): Promise<DraftOutcome>;
  withdraw(id: string, lest: number, hvem: Person, grunn: string): Promise<DraftOutcome>;
  /** Approves and publishes; live in this process when it resolves. */
  approve(id: string, lest: number, hvem: Person): Promise<{ utfall: 'publisert'; forslag: Forslag; nummer: number } | Refusal>;
  /** Brings back what stood before an edition, also one that is planned, as a new edition. `egen`: that would bring back what the person wrote. */
  rollback(nummer: number, hvem: Person, grunn: string): Promise<RollbackOutcome>;
}

export interface PublisherParts {
  store: Pick<Store, 'desk'>;
  kb: Pick<LiveKnowledge, 'refresh'>;
  clock: Clock;
  root?: string;
  hooks?: readonly PublishedHook[];
  guards?: readonly Guard[];
}

/** Another may publish between check and publication; then it is checked anew, at most so often. */
const ATTEMPTS = 5;

export function createPublisher(given: PublisherParts): Publisher {
  // What is published is published: if it cannot be taken in at once here, it is within two seconds, as on the other replicas.
  const parts = { ...given, kb: { refresh: () => given.kb.refresh().catch(() => {}) } };
  const { drafts, publishing } = parts.store.desk;
  const now = (): string => parts.clock.now().toISOString();

  function judge(editions: readonly StoredEdition[], innhold: Pick<Innhold, 'endringer' | 'gjelderFra'>): Verdict & { gjelderFra: string } {
    const today = todayInNorway(parts.clock);
    const gjelderFra = innhold.gjelderFra !== null && innhold.gjelderFra > today ? innhold.gjelderFra : today;
    const ny: Edition = { nummer: (editions.at(-1)?.nummer ?? 0) + 1, gjelderFra, endringer: innhold.endringer };
    const readBase = baseFiles(parts.root);
    const kollisjon = clashOf(editions, ny, readBase);
    const tom = kollisjon === null && inverseOf([...editions, ny], ny, readBase).length === 0;
    return { kollisjon, tom, gjelderFra, ...(kollisjon || tom ? { feil: [], advarsler: [] } : newFaults(editions, ny, parts.root)) };
  }
  const remembered = (editions: readonly StoredEdition[], endringer: readonly Change[], gjelderFra: string): Change[] => {
    const ny: Edition = { nummer: (editions.at(-1)?.nummer ?? 0) + 1, gjelderFra, endringer };
    return remembering([...editions, ny], ny, baseFiles(parts.root));
  };
  const stops = (dom: Verdict): boolean => dom.kollisjon !== null || dom.tom || dom.feil.length > 0;
  async function missing(forslag: Forslag, steg: 'send' | 'publiser'): Promise<string | null> {
    for (const guard of parts.guards ?? []) {
      const melding = await guard(forslag, steg);
      if (melding !== null) return melding;
    }
    return null;
  }

  /** Another took it away: whoever wrote it does not bring it back alone. */
  async function mayBringBack(forslagId: string, hvem: Person): Promise<boolean> {
    const draft = await drafts.read(forslagId);
    return draft === null || mayJudge(draft, hvem.id);
  }

  return {
    check: async (innhold) => judge(await publishing.editions(), innhold),
    create: (draft, hvem) => drafts.create(draft, hvem, now()),
    save: (id, lest, draft, hvem) => drafts.save(id, lest, draft, hvem, now()),
    reject: (id, lest, hvem, grunn) => drafts.step(id, lest, 'avvis', hvem, now(), grunn),
    reopen: (id, lest, hvem) => drafts.step(id, lest, 'gjenaapne', hvem, now()),
    withdraw: (id, lest, hvem, grunn) => drafts.step(id, lest, 'trekk', hvem, now(), grunn),
    async send(id, lest, hvem) {
      const naa = await drafts.read(id);
      if (!naa) return { utfall: 'finnes-ikke' };
      if (naa.versjon !== lest) return { utfall: 'konflikt', naa };
      const dom = judge(await publishing.editions(), naa.innhold);
      if (stops(dom)) return { utfall: 'ugyldig', dom, naa };
      const melding = await missing(naa, 'send');
      if (melding !== null) return { utfall: 'mangler', melding, naa };
      return drafts.step(id, lest, 'send', hvem, now(), naa.innhold.grunn);
    },
    async approve(id, lest, hvem) {
      for (let attempt = 1; ; attempt++) {
        const naa = await drafts.read(id);
        if (!naa) return { utfall: 'finnes-ikke' };
        if (naa.versjon !== lest) return { utfall: 'konflikt', naa };
        if (!mayJudge(naa, hvem.id)) return { utfall: 'egen', naa };
        const editions = await publishing.editions();
        const dom = judge(editions, naa.innhold);
        if (stops(dom)) return { utfall: 'ugyldig', dom, naa };
        const melding = await missing(naa, 'publiser');
        if (melding !== null) return { utfall: 'mangler', melding, naa };
        const endringer = remembered(editions, naa.innhold.endringer, dom.gjelderFra);
        const done = await publishing.publishDraft({ id, lest, hvem, tid: now(), gjelderFra: dom.gjelderFra, endringer, sett: editions.at(-1)?.nummer ?? 0 }, parts.hooks);
        if (done.utfall === 'publisert') await parts.kb.refresh();
        if (done.utfall !== 'ny-utgave') return done;
        if (attempt === ATTEMPTS) return { utfall: 'konflikt', naa };
      }
    },
    async rollback(nummer, hvem, grunn) {
      for (let attempt = 1; ; attempt++) {
        const editions = await publishing.editions();
        const edition = editions.find((e) => e.nummer === nummer);
        const already = takenBackBy(editions, nummer);
        if (!edition) return { utfall: 'finnes-ikke' };
        if (already !== null) return { utfall: 'alt-tatt-tilbake', av: already };
        if (bringsBack(editions, edition) && !(await mayBringBack(edition.forslagId, hvem))) return { utfall: 'egen' };
        const endringer = inverseOf(editions, edition, baseFiles(parts.root));
        const dom = judge(editions, { endringer, gjelderFra: edition.gjelderFra });
        if (stops(dom)) return { utfall: 'ugyldig', dom };
        const made = await publishing.publish(
          { forslagId: edition.forslagId, slag: edition.slag, tittel: `Tilbakerulling av utgave ${nummer}: ${edition.tittel}`, endringer: remembered(editions, endringer, dom.gjelderFra), gjelderFra: dom.gjelderFra, tid: now(), lagetAv: hvem.id, godkjentAv: hvem.id, grunn, angrer: nummer },
          editions.at(-1)!.nummer,
        );
        if (made !== null) await parts.kb.refresh();
        if (made !== null || attempt === ATTEMPTS) return made === null ? { utfall: 'ugyldig', dom } : { utfall: 'rullet-tilbake', nummer: made };
      }
    },
  };
}
