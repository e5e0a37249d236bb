import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newLinkCode, readLinkCode } from '../../src/admin/people/link-code.js';
import { fixedSource } from '../../src/kb/source.js';
import { createQueueKeeper } from '../../src/notices/keep-queue.js';
import { startTelling } from '../../src/notices/telling.js';
import type { Store } from '../../src/store/types.js';
import { knowledge, recogniser } from '../support/journey.js';
import { control, controls, said, SlackWorld } from '../support/slack-world.js';
import { buttons, textOf as cardText, type TeamsUser } from '../support/teams-user.js';
import type { Call } from '../support/teams-connector.js';
import { startTeamsWorld, type TeamsWorld } from '../support/teams-world.js';

const kb = fixedSource(knowledge, recogniser);
const TID = '2026-11-23T10:00:00.000Z';
const clock = { now: () => new Date(TID) };
let n = 0;
/** What a card says, with plain spaces. */
const textOf = (call: Call) => cardText(call).replaceAll('\u00a0', ' ');
/** The answer itself; the card that was answered is changed after it. */
const answer = (calls: Call[]) => calls.filter((call) => call.kind === 'send').at(-1) ?? calls[0]!;

async function person(store: Store, id: string, navn: string, roller: string[], kontor: string | null = null): Promise<string> {
  await store.desk.users.save({ id, navn, roller, kontor, sistInnlogget: TID });
  const code = newLinkCode();
  await store.desk.users.addCode(code, id, '2026-11-23T10:10:00.000Z');
  return code;
}
async function ask(store: Store, tekst: string, kommunenummer: string | null): Promise<void> {
  n += 1;
  await store.writeTurn({ conversationId: `web:${n}`, lestVersjon: 0, innhold: '{}', eventId: `w${n}`, svar: '{}', naa: `2026-11-23T09:0${n}:00.000Z`, ubesvarte: [{ tekst, spraak: 'nb', kommunenummer, grunn: 'ikke-forstatt', tur: 1 }] });
  await createQueueKeeper({ kb, store, clock })();
}
const all = (store: Store) => store.desk.queue.list(null, {}, 50);

describe('Teams', () => {
  let world: TeamsWorld;
  let rita: TeamsUser;
  const ask1 = async (user: TeamsUser, text: string) => textOf(answer(await user.write(text)));
  beforeAll(async () => {
    world = await startTeamsWorld({ url: 'https://alis.example' });
    rita = world.user({ id: '29:rita' });
    await ask(world.store, 'Kan vi bruke tilskuddet til leasingbil?', '5433');
    await ask(world.store, 'Dekkes parkering?', '4601');
  });
  afterAll(() => world.close());

  it('a code from the desk links the account, once, in a personal chat alone', async () => {
    const code = await person(world.store, 'u:rita', 'Rita', ['redaktor', 'godkjenner']);
    const group = world.user({ id: '29:rita', place: 'groupChat' });
    expect(textOf(answer(await group.mention(code)))).toContain('i en privat samtale');
    // Whoever read it there has no use for it.
    expect(await ask1(world.user({ id: '29:tyv-i-gruppa' }), code)).toContain('Koden virker ikke');
    const seen = await person(world.store, 'u:rita', 'Rita', ['redaktor', 'godkjenner']);
    expect(textOf(answer(await group.mention(`Her er koden min: ${seen}, hva nå?`)))).toContain('i en privat samtale');
    expect(await ask1(world.user({ id: '29:tyv-i-gruppa' }), seen)).toContain('Koden virker ikke');
    expect(JSON.stringify(await all(world.store))).not.toContain(seen);
    const fresh = await person(world.store, 'u:rita', 'Rita', ['redaktor', 'godkjenner']);
    expect(await ask1(rita, fresh.toLowerCase())).toContain('koblet til arbeidsbordet som Rita');
    expect(await ask1(world.user({ id: '29:tyv' }), fresh)).toContain('Koden virker ikke');
    expect((await world.store.desk.audit.list({ handling: 'koble-konto' }, 5))).toHaveLength(1);
    // The code is no question for anybody.
    expect(JSON.stringify(await world.store.exportConversation(`teams:${rita.conversation.id}`))).not.toContain(fresh);
  });

  it('a sentence that only looks like a code is a sentence', () => {
    expect(readLinkCode('Kan vi koble dette svaret til en sak?')).toBeNull();
    expect(readLinkCode('koden er koble-7f3kq-2mnx8.')).toBe('KOBLE-7F3KQ-2MNX8');
  });

  it('the queue is for those who are linked; others are answered as if they had written anything else', async () => {
    const stranger = world.user({ id: '29:fremmed' });
    const shownToStranger = await ask1(stranger, 'kø');
    expect(shownToStranger).not.toMatch(/leasingbil|arbeidsbordet/);
    const shown = await ask1(rita, 'kø');
    expect(shown).toMatch(/Åpne saker i køen: \d/);
    expect(shown).toContain('leasingbil');
    expect(shown).toContain('spurt: 1, kommuner: 1, sist 23. november 2026, ny');
  });

  it('takes a case by a button, for real; one that somebody else was faster with is said to be', async () => {
    const card = answer(await rita.write('kø'));
    expect(JSON.stringify(card)).toContain('https://alis.example/admin/ko/');
    expect(textOf(answer(await rita.press(card, /^Ta nr\. 1/)))).toContain('Saken er din');
    expect((await all(world.store)).filter((item) => item.ansvarligNavn === 'Rita')).toHaveLength(1);
    const second = answer(await rita.write('kø'));
    const open = (await all(world.store)).find((item) => item.tilstand === 'ny')!;
    await world.store.desk.queue.change({ id: 'u:x', navn: 'X', scope: null }, open.id, open.versjon, { slag: 'ta' }, TID);
    expect(textOf(answer(await rita.press(second, buttons(second)[0].title)))).toContain('Noen andre har endret saken');
  });

  it('shows drafts that wait for this person\'s approval, never one\'s own', async () => {
    const draft = { slag: 'svar' as const, tittel: 'Leasingbil', innhold: { endringer: [], gjelderFra: null, grunn: 'Flere har spurt' } };
    for (const hvem of [{ id: 'u:annen', navn: 'Annen' }, { id: 'u:rita', navn: 'Rita' }]) {
      const made = await world.store.desk.drafts.create({ ...draft, tittel: `Leasingbil av ${hvem.navn}` }, hvem, TID);
      await world.store.desk.drafts.step(made.id, made.versjon, 'send', hvem, TID);
    }
    const shown = await ask1(rita, 'kø');
    expect(shown).toContain('Leasingbil av Annen (0 endringer)');
    expect(shown).toContain('Flere har spurt');
    expect(shown).not.toContain('Leasingbil av Rita');
  });

  it('a check that is under way goes on after a look at the queue', async () => {
    await rita.write('Kan vi få tilskudd for en fastlegevikar i Hasvik?');
    await rita.write('kø');
    expect(await ask1(rita, '1. mars til 31. august 2023')).toContain('1. mars 2023');
  });

  it('who has lost the roles, or has not been at the desk for a month, is a stranger', async () => {
    await world.store.desk.users.save({ id: 'u:rita', navn: 'Rita', roller: ['redaktor'], kontor: null, sistInnlogget: '2026-09-01T00:00:00.000Z' });
    expect(await ask1(rita, 'kø')).not.toContain('leasingbil');
    await world.store.desk.users.save({ id: 'u:rita', navn: 'Rita', roller: [], kontor: null, sistInnlogget: TID });
    expect(await ask1(rita, 'kø')).not.toContain('leasingbil');
    await world.store.desk.users.save({ id: 'u:rita', navn: 'Rita', roller: ['redaktor'], kontor: null, sistInnlogget: TID });
    expect(await ask1(rita, 'koble fra')).toContain('ikke lenger koblet');
    expect(await ask1(rita, 'kø')).not.toContain('leasingbil');
  });
});

describe('Slack', () => {
  let world: SlackWorld;
  beforeAll(async () => void (world = await SlackWorld.start()));
  afterAll(() => world.stop());

  it('an office sees its own region, takes its own case, and is told of new ones once a day', async () => {
    await ask(world.store, 'Kan vi bruke tilskuddet til leasingbil?', '5433');
    await ask(world.store, 'Dekkes parkering?', '4601');
    expect(said((await world.write(await person(world.store, 'u:nils', 'Nils', ['kontor'], 'alis-nord'))).at(-1)!)).toContain('koblet til arbeidsbordet som Nils');
    const card = (await world.write('kø')).at(-1)!;
    expect(said(card)).toContain('leasingbil');
    expect(said(card)).not.toContain('parkering');
    const take = controls(card).find(({ element }) => element.value?.startsWith('ko:ta:'))!;
    expect(said((await world.after(() => world.interact(world.press(take, card)))).at(-1)!)).toContain('Saken er din');

    expect(said((await world.write('varsle meg om nye spørsmål')).at(-1)!)).toContain('høyst én melding om dagen');
    const telling = startTelling({ store: world.store, kb, clock: { now: () => world.time.now }, url: 'https://alis.example' }, { slack: world.slack.notify });
    const other = startTelling({ store: world.store, kb, clock: { now: () => world.time.now }, url: 'https://alis.example' }, { slack: world.slack.notify });
    const count = async () => (await world.history()).filter((message) => said(message).includes('Nye saker i køen')).length;
    await telling.keep();
    expect(await count()).toBe(0);
    world.time.now = new Date('2026-11-24T11:00:00Z');
    await world.store.writeTurn({ conversationId: 'web:ny', lestVersjon: 0, innhold: '{}', eventId: 'ny', svar: '{}', naa: '2026-11-24T10:30:00.000Z', ubesvarte: [{ tekst: 'Må stillingen lyses ut?', spraak: 'nb', kommunenummer: '5433', grunn: 'ikke-forstatt', tur: 1 }] });
    // Slack is away: nobody has been told, and the next try comes when the pause is over.
    world.api.fault = (method) => (method === 'chat.postMessage' ? { status: 500 } : null);
    await telling.keep();
    world.api.fault = null;
    await telling.keep();
    expect(await count()).toBe(0);
    world.time.now = new Date('2026-11-24T11:02:00Z');
    await Promise.all([telling, other].map((one) => one.keep()));
    expect(await count()).toBe(1);
    world.time.now = new Date('2026-11-24T20:00:00Z');
    await telling.keep();
    world.time.now = new Date('2026-11-26T11:00:00Z');
    await telling.keep();
    expect(await count()).toBe(1);
    await Promise.all([telling.stop(), other.stop()]);
    const alert = (await world.history()).find((message) => said(message).includes('Nye saker i køen'))!;
    expect(said(alert)).toContain('Nye saker i køen på arbeidsbordet: 1.');
    expect(said((await world.after(() => world.interact(world.press(control(alert, 'ko:vis'), alert)))).at(-1)!)).toContain('Må stillingen lyses ut?');
    expect(said((await world.write('slutt å varsle om nye spørsmål')).at(-1)!)).toContain('ikke lenger meldinger');
    expect(await world.store.desk.messages.alerts()).toEqual([]);
  });

  it('in a thread of a channel nobody is shown the queue', async () => {
    const shown = await world.after(() => world.sendEvent({ type: 'app_mention', channel: world.channel, user: world.kari, text: '<@U0ALIS> kø', ts: world.ts() }), world.channel);
    expect(shown.map(said).join()).not.toContain('leasingbil');
  });
});
