import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLiveKnowledge, type LiveKnowledge } from '../../src/kb/live.js';
import { fingerprint, valueAt, type Change } from '../../src/publishing/change.js';
import { baseFiles } from '../../src/kb/live.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';

const FIL = 'intents/klage.yaml';
const SVAR = ['svar', 'nasjonal', 'kort', 'nb'];

let store: Store;
let live: LiveKnowledge;
let today = '2026-11-28';

const edition = (endringer: Change[], gjelderFra = today) => ({
  forslagId: 'f1', slag: 'svar', tittel: 'Svaret om klage', endringer, gjelderFra, tid: '2026-11-28T10:00:00.000Z', lagetAv: 'kari', godkjentAv: 'ola', grunn: 'klarere', angrer: null,
});
const change = (verdi: string, sti: Change extends infer C ? (C extends { sti: infer S } ? S : never) : never = SVAR): Change => ({
  slag: 'felt', fil: FIL, sti, foer: fingerprint(valueAt(baseFiles()(FIL)!, sti)), verdi,
});
const shortAnswer = () => live.now().knowledge.intents.get('klage')!.svar.find((svar) => svar.id === 'nasjonal')!.kort.nb;

beforeAll(async () => {
  store = await openMemoryStore();
  live = await openLiveKnowledge({ store, clock: { now: () => new Date(`${today}T10:00:00Z`) } });
});
afterAll(async () => {
  live.stop();
  await store.close();
});

describe('what is published, is live without a restart', () => {
  it('begins with the files of the repository', () => {
    expect(live.now().utgave).toBe(0);
  });

  it('an answer that was changed is the answer from then on', async () => {
    await store.desk.publishing.publish(edition([change('Nei. Avgjørelsen kan ikke påklages.')]));
    await live.refresh();
    expect(live.now().utgave).toBe(1);
    expect(shortAnswer()).toBe('Nei. Avgjørelsen kan ikke påklages.');
  });

  it('what is published for a later day waits for it', async () => {
    const later: Change = { ...change(''), foer: fingerprint('Nei. Avgjørelsen kan ikke påklages.'), verdi: 'Fra nyttår: nei.' } as Change;
    await store.desk.publishing.publish(edition([later], '2027-01-01'));
    await live.refresh();
    expect(shortAnswer()).toBe('Nei. Avgjørelsen kan ikke påklages.');
    today = '2027-01-01';
    await live.refresh();
    expect(shortAnswer()).toBe('Fra nyttår: nei.');
  });

  it('a change to what somebody else changed since is left out, and told', async () => {
    await store.desk.publishing.publish(edition([change('For sent.')]));
    await live.refresh();
    expect(shortAnswer()).toBe('Fra nyttår: nei.');
    expect(live.overlay().misfits).toMatchObject([{ utgave: 3, feil: 'endret-siden' }]);
  });

  it('new example utterances are learnt without holding up the conversations', async () => {
    const nb = valueAt(baseFiles()(FIL)!, ['utsagn', 'nb']) as string[];
    await store.desk.publishing.publish(edition([{ slag: 'felt', fil: FIL, sti: ['utsagn', 'nb'], foer: fingerprint(nb), verdi: [...nb, 'hvor går rekursen vår hen'] }], today));
    await live.refresh();
    expect(live.now().recogniser.guess('hvor går rekursen vår hen')[0]!.intent).toBe('klage');
    expect(live.now().recogniser.guess('Når er fristen?')[0]!.intent).toBe('soknadsfrist');
  });

  it('every publication is in the audit log', async () => {
    expect(await store.desk.audit.verify()).toMatchObject({ hel: true, antall: 4 });
    expect((await store.desk.audit.list({ handling: 'publiser' }, 10)).map((row) => row.hvem)).toEqual(['ola', 'ola', 'ola', 'ola']);
  });
});
