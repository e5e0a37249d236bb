import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { dueNotices } from '../../src/notices/due.js';
import { holdFrom, TooLate } from '../../src/notices/hold.js';
import { markKnown, sendNotices, type Sender } from '../../src/notices/send.js';
import { openMemoryStore } from '../../src/store/open.js';
import { StoreUnavailable } from '../../src/store/types.js';
import { buttons, BOT, textOf } from '../support/teams-user.js';
import { startTeamsWorld, type TeamsWorld } from '../support/teams-world.js';

const k = loadKnowledge();
/** The deadline of nasjonal-alis/2025 is 31 August 2025. */
const deadlines = (today: string) => dueNotices(k, today).filter((notice) => notice.slag === 'frist');
const run = (world: TeamsWorld, today: string) => sendNotices(world.knowledge, world.store, { teams: world.notify }, today, `${today}T08:00:00Z`);

describe('hva som skal varsles', () => {
  it('14 og 3 dager før fristen, og dagene etter til den er der', () => {
    expect(deadlines('2025-08-16')).toEqual([]);
    expect(deadlines('2025-08-17')).toMatchObject([{ key: 'varsel:frist:nasjonal-alis/2025:2025-08-31:14', dager: 14 }]);
    expect(deadlines('2025-08-27')).toMatchObject([{ key: 'varsel:frist:nasjonal-alis/2025:2025-08-31:14', dager: 4 }]);
    expect(deadlines('2025-08-28')).toMatchObject([{ key: 'varsel:frist:nasjonal-alis/2025:2025-08-31:3', dager: 3 }]);
    expect(deadlines('2025-08-31')).toMatchObject([{ dager: 0 }]);
    expect(deadlines('2025-09-01')).toEqual([]);
  });
});

describe('påminnelser i Teams', () => {
  it('bare til den som har bedt om det, hver av dem én gang, til den slår det av', async () => {
    const world = await startTeamsWorld({ today: '2025-08-01' });
    const kari = world.user({ id: '29:kari' });
    const ola = world.user({ id: '29:ola' });
    await ola.write('Når er søknadsfristen?');
    const asked = await kari.write('Minn meg på fristen');
    const said = asked.map(textOf).join('\n');
    expect(said).toContain('14 og 3 dager');
    expect(said).toMatch(/31\.\saugust\s2025/);

    expect(await run(world, '2025-08-10')).toMatchObject({ sendt: 0, feilet: [] });
    const before = world.connector.calls.length;
    expect(await run(world, '2025-08-17')).toMatchObject({ sendt: 1, feilet: [] });
    expect(await run(world, '2025-08-17')).toMatchObject({ sendt: 0, feilet: [] });
    expect(await run(world, '2025-08-28')).toMatchObject({ sendt: 1 });
    const sent = world.connector.calls.slice(before);
    expect(sent.map((call) => call.conversation)).toEqual([kari.conversation.id, kari.conversation.id]);
    expect(textOf(sent[0]!)).toMatch(/31\.\saugust\s2025, om 14 dager/);
    expect(textOf(sent[1]!)).toMatch(/om 3 dager/);

    const off = await kari.press(sent[1]!, 'Slå av påminnelser');
    expect(off.map(textOf).join()).toContain('Påminnelser er av');
    expect(await world.store.listReferences('teams')).toEqual([]);
    expect(await run(world, '2025-08-31')).toMatchObject({ sendt: 0 });
    await world.close();
  });

  it('en ny versjon av regelverket er en nyhet; de som fantes da en ba om det, er ikke', async () => {
    const world = await startTeamsWorld({ today: '2026-11-23' });
    await world.user().write('minn meg på søknadsfristen');
    expect(await run(world, '2026-11-23')).toMatchObject({ sendt: 0 });
    const newest = k.versjoner.get('nasjonal-alis/2025-26')!;
    const withNew = { ...world.knowledge, versjoner: new Map([...k.versjoner, ['nasjonal-alis/2026-27', { ...newest, id: 'nasjonal-alis/2026-27', gjelder: { fra: '2026-06-01', til: '2027-05-31' } }]]) };
    const report = await sendNotices(withNew, world.store, { teams: world.notify }, '2026-11-23', '2026-11-23T08:00:00Z');
    expect(report).toMatchObject({ sendt: 1, feilet: [] });
    expect(textOf(world.connector.calls.at(-1)!)).toMatch(/ny versjon.*1\.\sjuni\s2026/s);
    await world.close();
  });

  it('det som ikke kan leveres, meldes og prøves igjen neste gang', async () => {
    const world = await startTeamsWorld({ today: '2025-08-01' });
    const kari = world.user();
    await kari.write('minn meg');
    world.connector.failNext(403);
    expect(await run(world, '2025-08-17')).toMatchObject({ sendt: 0, feilet: [{ samtale: `teams:${kari.conversation.id}`, kanal: 'teams', varsel: expect.stringContaining('frist'), grunn: 'HTTP 403' }] });
    expect(await run(world, '2025-08-18')).toMatchObject({ sendt: 1, feilet: [] });
    await world.close();
  });

  it('en plattform som ikke svarer, holder ikke opp resten', async () => {
    const world = await startTeamsWorld({ today: '2025-08-01' });
    await world.user().write('minn meg');
    for (const id of ['slack:T1:D1', 'slack:T1:D2']) await world.store.saveReference({ id, kanal: 'slack', innhold: '{}', paaminnelser: true, spraak: 'nb', oppdatert: '2025-08-01T00:00:00Z' });
    const first = deadlines('2025-08-17').length + k.versjoner.size;
    let tries = 0;
    let answers = () => {};
    let asks: (() => Promise<void>) | undefined;
    const slow: Sender = (_to, _reply, before) => new Promise<void>((resolve) => void ((tries += 1), (answers = resolve), (asks = before)));
    const late: Promise<void>[] = [];
    const report = await sendNotices(world.knowledge, world.store, { slack: slow, teams: world.notify }, '2025-08-17', '2025-08-17T08:00:00Z', { late: (settled) => late.push(settled) });
    expect(tries).toBe(1);
    expect(report.sendt).toBe(1);
    expect(new Set(report.feilet.map((failed) => failed.grunn))).toEqual(new Set(['tidsavbrudd']));

    // What it has not answered yet may still arrive: another run, here or elsewhere, sends the rest and not that.
    const sent: string[] = [];
    const well: Sender = async ({ id }) => void sent.push(id);
    const again = (naa: string) => sendNotices(world.knowledge, world.store, { slack: well, teams: world.notify }, '2025-08-17', naa);
    await asks!();
    expect(await again('2025-08-17T08:00:12Z')).toMatchObject({ sendt: 2 * first - 1, feilet: [] });
    answers();
    await Promise.all(late);
    expect(await again('2025-08-17T09:00:00Z')).toMatchObject({ sendt: 0, feilet: [] });
    expect(sent).toHaveLength(2 * first - 1);
    await world.close();
  });

  it('det en kjøring som døde, hadde tatt på seg, sendes av en senere, og ikke før den har gitt slipp', async () => {
    const store = await openMemoryStore();
    await store.saveReference({ id: 'slack:T1:D1', kanal: 'slack', innhold: '{}', paaminnelser: true, spraak: 'nb', oppdatert: '2025-08-01T00:00:00Z' });
    await markKnown(k, store, 'slack:T1:D1', '2025-08-01T00:00:00Z');
    const [notice] = deadlines('2025-08-17');
    // It had taken the notice on, and was killed before it was sent.
    await store.begin(`${notice!.key}:slack:T1:D1`, '2025-08-17T08:00:00.000Z', '2025-08-17T08:01:00.000Z');
    const sent: string[] = [];
    const again = (naa: string) => sendNotices(k, store, { slack: async ({ id }) => void sent.push(id) }, '2025-08-17', naa);
    expect(await again('2025-08-17T08:00:30Z')).toMatchObject({ sendt: 0, feilet: [] });
    const two = await Promise.all([again('2025-08-17T08:02:00Z'), again('2025-08-17T08:02:00Z')]);
    expect(two.map(({ sendt }) => sendt).sort()).toEqual([0, 1]);
    expect(sent).toEqual(['slack:T1:D1']);
    await store.close();
  });

  /** To samtaler som vil ha påminnelser og kjenner versjonene, og ett varsel til hver. */
  async function twoWhoAsked() {
    const store = await openMemoryStore();
    for (const id of ['slack:T1:D1', 'slack:T1:D2']) {
      await store.saveReference({ id, kanal: 'slack', innhold: '{}', paaminnelser: true, spraak: 'nb', oppdatert: '2025-08-01T00:00:00Z' });
      await markKnown(k, store, id, '2025-08-01T00:00:00Z');
    }
    return store;
  }

  it('den som sier nei mens en kjøring er i gang, får ikke mer, og ingenting blir liggende om den', async () => {
    const store = await twoWhoAsked();
    const sent: string[] = [];
    const slack: Sender = async ({ id }) => {
      sent.push(id);
      for (const other of ['slack:T1:D1', 'slack:T1:D2']) if (other !== id) await store.deleteConversation(other);
    };
    expect(await sendNotices(k, store, { slack }, '2025-08-17', '2025-08-17T08:00:00Z')).toMatchObject({ sendt: 1, feilet: [] });
    const [other] = ['slack:T1:D1', 'slack:T1:D2'].filter((id) => id !== sent[0]);
    expect((await store.exportConversation(other!)).gjort).toEqual([]);
    await store.close();
  });

  it('det som er sendt mens lageret er borte, sendes ikke igjen av den som sendte det', async () => {
    const real = await twoWhoAsked();
    let away = true;
    const store = { ...real, finish: (key: string, til: string) => (away ? Promise.reject(new StoreUnavailable('borte')) : real.finish(key, til)) };
    const sent: string[] = [];
    const unmarked = new Map<string, string>();
    const again = (naa: string) => sendNotices(k, store, { slack: async ({ id }) => void sent.push(id) }, '2025-08-17', naa, { unmarked });
    await expect(again('2025-08-17T08:00:00Z')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(again('2025-08-17T09:00:00Z')).rejects.toBeInstanceOf(StoreUnavailable);
    away = false;
    await again('2025-08-17T10:00:00Z');
    expect(sent.sort()).toEqual(['slack:T1:D1', 'slack:T1:D2']);
    expect(unmarked.size).toBe(0);
    await real.close();
  });

  it('ingenting går ut så sent at en annen kan ha begynt', async () => {
    let now = Date.parse('2025-08-17T08:00:00Z');
    const held = holdFrom(() => new Date(now));
    now += 45_000;
    await held.before();
    now += 10_000;
    await expect(held.before()).rejects.toBeInstanceOf(TooLate);
    expect(Date.parse(held.til)).toBeGreaterThan(now);
  });

  it('adressen følger med når tjenesten flytter, holder ingen navn, og glemmes når boten fjernes', async () => {
    const world = await startTeamsWorld();
    const kari = world.user();
    await kari.write('minn meg på fristen');
    const [reference] = await world.store.listReferences('teams');
    expect(reference!.innhold).not.toContain('Kari');
    const moved = `${world.connector.url}flyttet/`;
    await kari.post({ type: 'message', text: 'hei', serviceUrl: moved }, `Bearer ${kari.token({ serviceurl: moved })}`);
    expect((await world.store.listReferences('teams'))[0]!.innhold).not.toBe(reference!.innhold);
    await kari.act({ type: 'installationUpdate', action: 'remove' });
    expect(await world.store.listReferences('teams')).toEqual([]);
    await kari.write('minn meg på fristen');
    await kari.act({ type: 'conversationUpdate', membersRemoved: [{ id: BOT }] });
    expect(await world.store.listReferences('teams')).toEqual([]);
    await world.close();
  });

  it('et spørsmål som sto åpent, står åpent etterpå', async () => {
    const world = await startTeamsWorld();
    const kari = world.user();
    await kari.write('Kan vi få tilskudd for en lege i Hasvik?');
    const after = (await kari.write('minn meg på fristen')).filter((call) => call.kind === 'send');
    expect(buttons(after.at(-1)!).some((button) => button.data.alis.valg === 'vet-ikke')).toBe(true);
    await world.close();
  });
});
