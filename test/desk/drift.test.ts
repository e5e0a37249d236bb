import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, createAssistant, type Assistant } from '../../src/assistant/index.js';
import { clockInNorway, momentsInNorway } from '../../src/clock.js';
import { pushNotices } from '../../src/drift/push.js';
import { sentKey, stateOf, type DriftState } from '../../src/drift/state.js';
import { fixedSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import type { Sender } from '../../src/notices/send.js';
import type { Announcement, Switch } from '../../src/store/desk/operations.js';
import { openMemoryStore } from '../../src/store/open.js';
import { StoreUnavailable, type Store } from '../../src/store/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { control, SlackWorld } from '../support/slack-world.js';
import { textOf } from '../support/teams-user.js';
import { startTeamsWorld } from '../support/teams-world.js';

const OFF = { nb: 'Slått av for nå.', nn: 'Slått av for no.', en: 'Switched off for now.' };

/** The state as the desk would set it, changed by the test. */
class Desk implements DriftState {
  switches: Switch[] = [];
  announcements: Announcement[] = [];
  turn(kanal: string, av: boolean): void {
    this.switches = [{ kanal, av, tekst: OFF, grunn: 'x', tid: '', hvem: '', versjon: 1 }];
  }
  tell(over: Partial<Announcement> & { id: string }): void {
    this.announcements.push({ tekst: { nb: `${over.id} på bokmål`, nn: `${over.id} på nynorsk`, en: `${over.id} in English` }, fra: '2026-01-01T00:00:00.000Z', til: '2027-01-01T00:00:00.000Z', varsle: false, grunn: '', lagetAv: '', opprettet: '', avsluttet: null, sendt: 0, feilet: 0, forsokt: null, ...over });
  }
  stengt = (kanal: string) => stateOf(this.switches, []).stengt(kanal);
  kunngjoringer = (naa: string) => stateOf([], this.announcements).kunngjoringer(naa);
}

describe('a channel that is switched off', () => {
  it('Teams: says so in the language of the person, does nothing else, and answers the same event when it is on again', async () => {
    const desk = new Desk();
    const world = await startTeamsWorld({ drift: desk });
    const kari = world.user();
    desk.turn('teams', true);
    const said = await kari.write('When is the deadline for applying?', { id: 'samme' });
    expect(said.map(textOf)).toEqual([OFF.en]);
    expect(await world.store.readConversation(`teams:${kari.conversation.id}`)).toBeNull();
    expect(await world.store.readAnswer(`teams:${kari.conversation.id}:samme`)).toBeNull();
    desk.turn('teams', false);
    expect((await kari.write('When is the deadline for applying?', { id: 'samme' })).map(textOf).join()).toContain('deadline');
    desk.turn('slack', true);
    expect((await kari.write('Hva er ALIS?')).map(textOf).join()).not.toContain(OFF.nb);
    await world.close();
  });

  it('Slack: messages, buttons and the home page say so; the check goes on afterwards', async () => {
    const desk = new Desk();
    const world = await SlackWorld.start({ drift: desk });
    const [question] = (await world.write('Kan vi få tilskudd for en fastlege i Hasvik?')).slice(-1);
    desk.turn('slack', true);
    expect((await world.write('80 %')).map((m) => m.text)).toEqual([OFF.nb]);
    expect((await world.after(() => world.interact(world.press(control(question!, 'vet-ikke'), question!)))).map((m) => m.text)).toEqual([OFF.nb]);
    await world.sendEvent({ type: 'app_home_opened', user: world.kari, tab: 'home', channel: world.dm });
    await world.idle();
    expect(JSON.stringify(world.api.of('views.publish').at(-1))).toContain(OFF.nb);
    desk.turn('slack', false);
    const [again] = (await world.write('hvor var vi?')).slice(-1);
    expect(again!.text).not.toContain(OFF.nb);
    expect((await world.write('vet ikke')).at(-1)!.text).not.toContain(OFF.nb);
    await world.stop();
  });
});

describe('a notice', () => {
  const knowledge = loadKnowledge();
  const kb = fixedSource(knowledge, createRecogniser(knowledge));
  const now = { iso: '2026-11-28T10:00:00Z' };
  const clock = { now: () => new Date(now.iso) };
  let store: Store;
  let desk: Desk;
  let assistant: Assistant;
  let n = 0;
  const start = async () => {
    now.iso = '2026-11-28T10:00:00Z';
    store = await openMemoryStore();
    desk = new Desk();
    assistant = createAssistant({ kb, store, clock, limits: DEFAULT_LIMITS, drift: desk });
  };
  const say = async (tekst: string, conversationId = 'c', eventId = `e${n++}`, channel: 'web' | 'teams' | 'terminal' = 'web') =>
    (await assistant.handle({ channel, conversationId, eventId, input: { type: 'tekst', tekst } })).replies.map((r) => r.text);

  it('is told once in each conversation, first, in its language, and again when the same event comes again', async () => {
    await start();
    desk.tell({ id: 'frist' });
    const first = await say('Når er søknadsfristen?', 'c', 'e-samme');
    expect(first[0]).toBe('frist på bokmål');
    expect(first.length).toBeGreaterThan(1);
    expect(await say('Når er søknadsfristen?', 'c', 'e-samme')).toEqual(first);
    expect((await say('Hvem kan søke?')).join()).not.toContain('frist på bokmål');
    expect((await say('When is the deadline?', 'd'))[0]).toBe('frist in English');
    expect((await say('Kva er søknadsfristen, og korleis søkjer eg?', 'e', undefined, 'terminal'))[0]).toBe('frist på nynorsk');
    desk.tell({ id: 'nedetid' });
    expect((await say('Hvem kan søke?'))[0]).toBe('nedetid på bokmål');
    expect((await say('slett samtalen')).join()).not.toContain('på bokmål');
  });

  it('is told in its time alone, by the Norwegian clock, also when the clock is turned', async () => {
    // 25 October 2026, 02:30 comes twice; 29 March 2026, 02:30 never.
    expect(momentsInNorway('2026-10-25T02:30')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(momentsInNorway('2026-03-29T02:30')).toEqual([]);
    expect(momentsInNorway('2026-03-29T03:00')).toEqual(['2026-03-29T01:00:00.000Z']);
    expect(momentsInNorway('2026-02-30T10:00')).toEqual([]);
    expect(clockInNorway('2026-07-01T10:00:00Z')).toBe('2026-07-01T12:00');
    await start();
    desk.tell({ id: 'natt', fra: momentsInNorway('2026-10-25T01:00')[0]!, til: momentsInNorway('2026-10-25T03:00')[0]! });
    const toldAt = async (iso: string) => {
      now.iso = iso;
      return (await say('hei', `c${n}`)).join().includes('natt på bokmål');
    };
    expect(await toldAt('2026-10-24T22:59:00Z')).toBe(false);
    // Three hours by the sun, two by the clock.
    expect(await toldAt('2026-10-24T23:00:00Z')).toBe(true);
    expect(await toldAt('2026-10-25T01:59:00Z')).toBe(true);
    expect(await toldAt('2026-10-25T02:00:00Z')).toBe(false);
  });

  it('is told by the next answer when the one that was to tell it could not be stored, and by one of two at once', async () => {
    await start();
    desk.tell({ id: 'frist', varsle: true });
    const real = store;
    assistant = createAssistant({ kb, store: { ...real, writeTurn: () => Promise.reject(new StoreUnavailable('borte')) }, clock, limits: DEFAULT_LIMITS, drift: desk });
    expect((await say('Hvem kan søke?', 'teams:k', 'e-borte', 'teams')).join()).not.toContain('frist på bokmål');
    const replicas = [1, 2].map(() => createAssistant({ kb, store: real, clock, limits: DEFAULT_LIMITS, drift: desk }));
    const answers = await Promise.all(replicas.map((one, i) => one.handle({ channel: 'teams', conversationId: 'teams:k', eventId: `e-to-${i}`, input: { type: 'tekst', tekst: 'Hvem kan søke?' } })));
    expect(answers.filter(({ replies }) => replies.some(({ text }) => text === 'frist på bokmål'))).toHaveLength(1);
    // It is told: nobody sends it there by itself.
    expect(await real.isDone(sentKey('frist', 'teams:k'), now.iso)).toBe(true);
  });

  it('is sent to conversations that asked for reminders: each once, and not told there again; what fails is reported and tried again', async () => {
    await start();
    const reference = (id: string, paaminnelser: boolean, spraak = 'nb') => store.saveReference({ id, kanal: 'teams', innhold: '{}', paaminnelser, spraak, oppdatert: now.iso });
    await reference('teams:kari', true);
    await reference('teams:ola', false);
    await reference('teams:eve', true, 'en');
    await store.desk.operations.announce({ id: 'frist', tekst: OFF, fra: '2026-11-28T09:00:00.000Z', til: '2026-12-01T00:00:00.000Z', varsle: true }, { hvem: 'kari', tid: now.iso, grunn: 'x' });
    desk.announcements = await store.desk.operations.announcements();
    const sent: string[] = [];
    let broken = true;
    const teams: Sender = async (to, reply) => {
      if (broken && to.id === 'teams:eve') throw new Error('nede');
      sent.push(`${to.id}: ${reply.text}`);
    };
    const push = () => pushNotices({ drift: desk, store, clock }, { teams });
    await push();
    await push();
    expect(sent).toEqual([`teams:kari: ${OFF.nb}`]);
    expect(await store.desk.operations.announcements()).toMatchObject([{ sendt: 1, feilet: 1 }]);
    broken = false;
    now.iso = '2026-11-28T10:06:00Z';
    await push();
    expect(sent).toEqual([`teams:kari: ${OFF.nb}`, `teams:eve: ${OFF.en}`]);
    expect(await store.desk.operations.announcements()).toMatchObject([{ sendt: 2, feilet: 0 }]);
    expect((await say('Hvem kan søke?', 'teams:kari', undefined, 'teams')).join()).not.toContain(OFF.nb);
    expect((await say('Hvem kan søke?', 'teams:ola', undefined, 'teams'))[0]).toBe(OFF.nb);
    // Off means off: nothing is pushed into a channel that is switched off.
    await reference('teams:ny', true);
    desk.turn('teams', true);
    now.iso = '2026-11-28T10:12:00Z';
    await push();
    expect(sent).toHaveLength(2);
  });
});
