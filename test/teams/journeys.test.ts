import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../support/teams-connector.js';
import { BOT_TOKEN } from '../support/teams-connector.js';
import { buttons, cardOf, collect, textOf } from '../support/teams-user.js';
import { startTeamsWorld, type TeamsWorld } from '../support/teams-world.js';

let world: TeamsWorld;
let people = 0;
/** Somebody new, in a chat of their own. */
const somebody = () => world.user({ id: `29:person-${++people}` });

beforeAll(async () => {
  world = await startTeamsWorld();
});
afterAll(() => world.close());

const one = (calls: Call[]): Call => {
  expect(calls).toHaveLength(1);
  return calls[0]!;
};

/** What is pressed and filled in, question by question. */
const PRESSED: Record<string, [button: string | RegExp, inputs?: Record<string, unknown>]> = {
  privatTilknytning: ['Nei'],
  tilknytning: [/^Vikar/],
  avtaleSignert: ['Bruk datoen', { dato: '2022-11-01' }],
  vikariat: ['Bruk perioden', { fra: '2023-03-01', til: '2023-12-31' }],
  tidligere: ['Svar', { svar: 'ingen' }],
  'maksbelop.grunn': ['Svar', { tall: '300000' }],
  saerskiltRekruttering: ['Ja'],
  'maksbelop.tillegg': ['Svar', { tall: '100000' }],
  soktBelop: ['Vet ikke'],
};
/** The same in words. */
const TYPED: Record<string, string> = {
  utdanningsvirksomhet: 'ja, registrert', nyOrdning: 'ja', alisAvtale: 'ja', malBrukt: 'ja', privatTilknytning: 'nei', tilknytning: 'vikar for kommunen', avtaleSignert: '1. november 2022', vikariat: 'fra 1. mars til 31. desember 2023', tidligere: 'ingen',
  'maksbelop.grunn': '300 000', saerskiltRekruttering: 'ja', 'maksbelop.tillegg': '100 000 kr', soktBelop: 'vet ikke',
};
/** 300 000 kr and the supplement of 100 000 kr a year, in 80 % for 6 of 12 months. */
const SUM = /160\s000\skr/;

const QUESTION = 'Kan vi få tilskudd for Hasvik sin fastlegevikar i 80 % fra mars til august 2023, og hvor mye?';

describe('personlig samtale', () => {
  it('hilser velkommen én gang, med hva den kan og tre eksempelspørsmål', async () => {
    const kari = somebody();
    const welcome = one(await kari.install());
    expect(textOf(welcome)).toContain('Nasjonal ALIS og veiledning');
    expect(buttons(welcome).map((button) => button.title)).toHaveLength(4);
    expect(await kari.install()).toEqual([]);
    expect(await kari.act({ type: 'installationUpdate', action: 'add' })).toEqual([]);
    expect(await kari.act({ type: 'conversationUpdate', membersAdded: [{ id: '29:ola' }] })).toEqual([]);
  });

  it('en hel sjekk med knapper og felt: kortet byttes der det står, og ender i et beløp', async () => {
    const kari = somebody();
    const first = one(await kari.write(QUESTION));
    expect(first.kind).toBe('send');
    let card = one(await kari.press(first, 'Alt er i orden'));
    const place = card.about;
    for (let field = await kari.asks(); field; field = await kari.asks()) {
      const [button, inputs] = PRESSED[field]!;
      card = one(await kari.press(card, button, inputs));
      expect(card).toMatchObject({ kind: 'update', about: place });
    }
    expect(textOf(card)).toMatch(SUM);
    expect(textOf(card)).toContain('Helsedirektoratet');
    expect(collect(cardOf(card), (node) => node.type === 'Action.OpenUrl').length).toBeGreaterThan(0);
    expect(buttons(card).map((button) => button.title)).toEqual(expect.arrayContaining([expect.stringMatching(/^Hva om/), expect.stringMatching(/lege til/), expect.stringMatching(/Nytt tilfelle/i)]));
  });

  it('den samme sjekken skrevet med ord', async () => {
    const kari = somebody();
    let calls = await kari.write(QUESTION);
    for (let field = await kari.asks(); field; field = await kari.asks()) {
      calls = await kari.write(TYPED[field]!);
      // The question that was answered in words stays where it is, without its buttons.
      expect(calls.map((call) => call.kind)).toEqual(['send', 'update']);
      expect(buttons(calls[1]!)).toEqual([]);
      expect(textOf(calls[1]!)).toContain('Besvart');
    }
    expect(textOf(calls[0]!)).toMatch(SUM);
  });

  it('en brukt knapp virker ikke to ganger: kortet viser hvordan det står nå', async () => {
    const kari = somebody();
    const first = one(await kari.write(QUESTION));
    const second = one(await kari.press(first, 'Ja'));
    expect(textOf(second)).not.toContain('Er kommunen registrert');
    const open = await kari.asks();
    const again = await kari.press(first, 'Nei');
    expect(textOf(again[0]!)).toContain('tidligere svar');
    expect(await kari.asks()).toBe(open);
    expect((await world.store.readConversation(`teams:${kari.conversation.id}`))!.innhold).toContain('"registrert"');
  });

  it('«hvorfor spør du?» blir stående, og spørsmålet kommer igjen under', async () => {
    const kari = somebody();
    const question = one(await kari.write(QUESTION));
    const open = await kari.asks();
    const [why, again] = await kari.press(question, 'Hvorfor spør du?');
    expect(why).toMatchObject({ kind: 'update', about: kari.idOf(question) });
    expect(textOf(why!)).not.toContain('Besvart');
    expect(await kari.asks()).toBe(open);
    const next = await kari.press(again!, 'Ja');
    expect(next).toHaveLength(1);
  });

  it('et svar blir stående når man sier om det hjalp: det som kommer, kommer under', async () => {
    const kari = somebody();
    const answer = one(await kari.write('Hva er en ALIS-avtale?'));
    const said = textOf(answer).slice(0, 60);
    const [next, retired] = await kari.press(answer, 'Dette hjalp ikke');
    expect(next).toMatchObject({ kind: 'send' });
    expect(retired).toMatchObject({ kind: 'update', about: kari.idOf(answer) });
    expect(textOf(retired!)).toContain(said);
    const told = await kari.press(next!, 'Si fra når svaret er klart');
    expect(told[0]).toMatchObject({ kind: 'send' });
    expect(textOf(told[0]!)).toContain('sier fra');
  });

  it('et felt som er fylt ut på et gammelt kort, virker heller ikke', async () => {
    const kari = somebody();
    const calls = await kari.act({ type: 'message', value: { alis: { skjema: 'prosent', tur: 99, her: true }, tall: 50 }, replyToId: 'sent-1' });
    expect(textOf(calls[0]!)).toContain('tidligere svar');
  });

  it('en rettet melding er en ny melding, og en slettet er ingen', async () => {
    const kari = somebody();
    await kari.write('Når er fristen?', { id: 'melding-1' });
    const edited = await kari.act({ type: 'messageUpdate', id: 'melding-1', text: 'Hva er en ALIS-avtale?', channelData: { tenant: { id: kari.conversation.tenantId }, eventType: 'editMessage' } });
    expect(textOf(edited.at(-1)!)).toMatch(/avtale/i);
    expect(await kari.act({ type: 'messageDelete', id: 'melding-1' })).toEqual([]);
    expect(await kari.act({ type: 'messageUpdate', id: 'melding-1', text: 'Når er fristen?', channelData: { tenant: { id: kari.conversation.tenantId }, eventType: 'undeleteMessage' } })).toEqual([]);
  });

  it('det den ikke kjenner, lar den ligge', async () => {
    const kari = somebody();
    for (const activity of [{ type: 'messageReaction' }, { type: 'typing' }, { type: 'event', name: 'x' }, { type: 'noe-helt-nytt' }, { type: 'message', text: '' }, { type: 'message', value: { andres: 'kort' } }]) expect(await kari.act(activity)).toEqual([]);
    expect(await world.store.readConversation(`teams:${kari.conversation.id}`)).toBeNull();
  });

  it('sier fra i sammendraget hva kortet handler om, og bruker sitt eget token', async () => {
    const call = one(await somebody().write('Når er søknadsfristen?'));
    expect(call.activity.summary.length).toBeGreaterThan(20);
    expect(call.activity.summary.length).toBeLessThanOrEqual(205);
    expect(call.authorization).toBe(`Bearer ${BOT_TOKEN}`);
  });

  it('navn på personer og nummer blir maskert før noe lagres', async () => {
    const kari = somebody();
    await kari.write('Legen har fødselsnummer 10915596784, får vi tilskudd?');
    const stored = JSON.stringify(await world.store.exportConversation(`teams:${kari.conversation.id}`));
    expect(stored).not.toContain('10915596784');
    expect(stored).not.toContain('"Kari"');
  });
});

describe('samme melding levert to ganger', () => {
  it('på en gang: ett svar', async () => {
    const kari = somebody();
    const before = world.connector.calls.length;
    const statuses = await Promise.all(Array.from({ length: 5 }, () => kari.post({ type: 'message', text: 'Når er søknadsfristen?', id: 'samme' })));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(world.connector.calls.slice(before)).toHaveLength(1);
  });

  it('etter hverandre: ett svar', async () => {
    const kari = somebody();
    expect(await kari.write('Når er søknadsfristen?', { id: 'samme' })).toHaveLength(1);
    expect(await kari.write('Når er søknadsfristen?', { id: 'samme' })).toEqual([]);
  });

  it('et svar som ikke kom fram, sendes igjen når kanalen ber om å prøve på nytt', async () => {
    world.connector.failNext(429, 1);
    expect(await somebody().write('Når er søknadsfristen?')).toHaveLength(1);
  });
});

describe('kanal og gruppe', () => {
  it('i en kanal: omtalen tas bort, svaret kommer i tråden, og hver person har sine egne opplysninger', async () => {
    const thread = '19:kanal@thread.tacv2;messageid=1700';
    const kari = world.user({ id: '29:kari-k', place: 'channel', conversation: thread });
    const ola = world.user({ id: '29:ola-k', place: 'channel', conversation: thread });
    const question = one(await kari.mention(QUESTION));
    expect(question.conversation).toBe(thread);
    expect(textOf(question)).toContain('Hasvik');
    expect(textOf(question)).toContain('Er kommunen registrert');

    const other = one(await ola.mention('Når er søknadsfristen?'));
    expect(textOf(other)).not.toContain('Hasvik');
    // Ola presses Kari's button: her card and her facts stay as they are.
    const pressed = await ola.press(question, 'Nei');
    expect(pressed.every((call) => call.kind === 'send')).toBe(true);
    expect((await world.store.readConversation(`teams:${thread}:29:kari-k`))!.innhold).not.toContain('"utdanningsvirksomhet":"nei"');
    const next = one(await kari.press(question, 'Ja'));
    expect(next.kind).toBe('update');
  });

  it('en hel sjekk i en tråd i en kanal, med omtaler: hvert svar kommer i tråden, og den ender i et beløp', async () => {
    const thread = '19:kanal@thread.tacv2;messageid=1800';
    const kari = world.user({ id: '29:kari-hel', place: 'channel', conversation: thread });
    let calls = await kari.mention(QUESTION);
    for (let field = await kari.asks(); field; field = await kari.asks()) {
      calls = await kari.mention(TYPED[field]!);
      expect(calls.map(({ kind, conversation }) => [kind, conversation])).toEqual([['send', thread], ['update', thread]]);
      expect(buttons(calls[1]!)).toEqual([]);
    }
    expect(textOf(calls[0]!)).toMatch(SUM);
    // Others in the thread have nothing of it.
    const ola = world.user({ id: '29:ola-hel', place: 'channel', conversation: thread });
    expect(textOf(one(await ola.mention('Kan vi få tilskudd for en lege?')))).not.toMatch(/Hasvik|160\s000/);
  });

  it('en ny tråd er en ny samtale', async () => {
    const kari = (thread: string) => world.user({ id: '29:kari-t', place: 'channel', conversation: `19:b@thread.tacv2;messageid=${thread}` });
    await kari('1').mention(QUESTION);
    const other = one(await kari('2').mention('Kan vi få tilskudd for en lege?'));
    expect(textOf(other)).not.toContain('Hasvik');
  });

  it('bare en omtale er en hilsen', async () => {
    const call = one(await world.user({ id: '29:h', place: 'groupChat', conversation: '19:gruppe' }).mention(''));
    expect(textOf(call)).toContain('Nasjonal ALIS');
  });

  it('velkomsten der sier at den må nevnes for å høre; i en personlig samtale trengs det ikke', async () => {
    const inGroup = one(await world.user({ id: '29:v', place: 'channel', conversation: '19:velkommen@thread.tacv2' }).install());
    expect(textOf(inGroup)).toContain('Skriv @ og navnet mitt');
    expect(textOf(one(await somebody().install()))).not.toContain('@');
  });
});
