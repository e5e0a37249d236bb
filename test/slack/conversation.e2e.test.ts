import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control, controls, said, SlackWorld, TEAM, type Message } from '../support/slack-world.js';

let world: SlackWorld;
beforeAll(async () => void (world = await SlackWorld.start()));
afterAll(() => world.stop());

/** Presses a button of the newest message and gives what was said then. */
async function press(message: Message, value: string, over: Record<string, unknown> = {}): Promise<Message> {
  const [answer] = (await world.after(() => world.interact(world.press(control(message, value), message, over)))).slice(-1);
  return answer!;
}

describe('a direct conversation', () => {
  it('is a whole check by buttons, from the first question to the sum', async () => {
    let [message] = (await world.write('Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?')).slice(-1);
    expect(said(message!)).toContain('Er kommunen registrert som utdanningsvirksomhet');
    let pressed = 0;
    for (let i = 0; i < 15 && !said(message!).includes('160 000 kr'); i++) {
      const [words, value] = world.answerTo(message!);
      if (value !== undefined) pressed += 1;
      [message] = value === undefined ? (await world.write(words)).slice(-1) : [await press(message!, value)];
    }
    expect(pressed).toBeGreaterThanOrEqual(5);
    expect(said(message!)).toContain('160 000 kr');
    expect(message!.text.replaceAll('\u00a0', ' ')).toContain('160 000 kr');
  });

  it('takes the buttons from a question that is answered, and leaves what was chosen', async () => {
    await world.write('nytt tilfelle');
    const [question] = (await world.write('Fastlege i Bergen 100 % fra 1. januar til 31. desember 2023')).slice(-1);
    await press(question!, 'registrert');
    const [before] = (await world.history()).filter((message) => message.ts === question!.ts);
    expect(before!.edited).toBeDefined();
    expect(controls(before!)).toEqual([]);
    expect(said(before!)).toContain('Er kommunen registrert');
    expect(said(before!)).toContain('Du valgte: Ja');
  });

  it('takes the buttons from a question that is answered in words, too', async () => {
    const question = (await world.history()).at(-1)!;
    await world.write('ja');
    const after = (await world.history()).find((message) => message.ts === question.ts)!;
    expect(controls(after)).toEqual([]);
    expect(said(after)).toContain('Besvart');
  });

  it('answers an old button with where the conversation stands, and changes nothing', async () => {
    await world.write('nytt tilfelle');
    const [first] = (await world.write('Fastlege i Bergen 100 % fra 1. januar til 31. desember 2023')).slice(-1);
    const second = await press(first!, 'registrert');
    const again = await press(first!, 'nei');
    expect(said(again)).toContain('Den knappen hørte til et tidligere svar');
    expect(said(again)).toContain(said(second).split('\n')[1]);
  });

  it('takes a period by date pickers', async () => {
    await world.write('nytt tilfelle');
    const [question] = (await world.write('Fastlegevikar i Hasvik i 80 %')).slice(-1);
    let message = question!;
    for (let i = 0; i < 10 && !controls(message).some(({ element }) => element.action_id === 'dato:fra'); i++) {
      message = (await world.write('vet ikke')).at(-1)!;
    }
    const use = controls(message).find(({ element }) => element.action_id === 'dato:bruk')!;
    const values = (fra: string | null, til: string | null) => ({ state: { values: { [use.block.block_id!]: { 'dato:fra': { type: 'datepicker', selected_date: fra }, 'dato:til': { type: 'datepicker', selected_date: til } } } } });
    world.hooks.received.length = 0;
    expect(await world.after(() => world.interact(world.press(use, message, values('2023-03-01', null))))).toEqual([]);
    await expect.poll(() => world.hooks.received.length).toBe(1);
    expect(said(world.hooks.received[0]!)).toContain('Velg dato først');
    const [next] = await world.after(() => world.interact(world.press(use, message, values('2023-03-01', '2023-08-31'))));
    expect(said(next!)).toContain('1. mars 2023 – 31. august 2023');
    expect(said((await world.history()).find(({ ts }) => ts === message.ts)!)).toContain('Du valgte: 1. mars 2023 – 31. august 2023');
  });

  it('shows a closed part when its button is pressed, and leaves the other buttons as they were', async () => {
    await world.write('start på nytt');
    let [message] = (await world.write('Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?')).slice(-1);
    for (let i = 0; i < 15 && !said(message!).includes('160 000 kr'); i++) [message] = (await world.write(world.answerTo(message!)[0])).slice(-1);
    const open = async (part: string) => {
      const found = controls(message!).find(({ element }) => element.value?.startsWith(`${part} `))!;
      const payload = world.press(found, message!);
      const shown = (await world.after(() => world.interact(payload))).map(said).join('\n');
      expect(await world.after(() => world.interact(payload))).toEqual([]);
      return shown;
    };
    expect(await open('vilkaar')).toMatch(/oppfylt/i);
    expect(await open('steg')).toContain('160 000 kr');
    expect(controls((await world.history()).find(({ ts }) => ts === message!.ts)!).length).toBeGreaterThan(5);
    expect(said(await press(message!, 'hva-om'))).not.toContain('hørte til et tidligere svar');
    // When the answer is no longer kept, the words bring the part.
    await world.store.retain({ samtaler: 30, hendelser: 1, kvitteringer: 30, ubesvarte: 30 }, '2026-12-01T10:00:00.000Z');
    expect(await open('vilkaar')).not.toBe('');
  });

  it('shows what users write as it is: no channel is called, nobody is mentioned, no link is made', async () => {
    await world.write('start på nytt');
    const [answer] = (await world.write('kommunen heter &lt;!channel&gt; &lt;@U123&gt; *fet* &lt;https://vond.example|trykk&gt;')).slice(-1);
    for (const message of world.api.of('chat.postMessage').slice(-1)) {
      expect(JSON.stringify(message)).not.toMatch(/<!channel>|<@U123>|<https/);
      expect(JSON.stringify(message)).not.toContain('"type":"mrkdwn"');
      expect(message['mrkdwn']).toBe(false);
      expect(message['unfurl_links']).toBe(false);
    }
    expect(answer).toBeDefined();
  });

  it('answers neither bots nor itself, nor edits and joins', async () => {
    for (const over of [{ bot_id: 'B0ANNEN' }, { user: 'U0ALIS' }, { bot_id: 'B0ALIS', user: 'U0ALIS' }, { subtype: 'message_changed' }, { subtype: 'channel_join' }, { user: undefined }]) {
      expect(await world.write('hei', world.kari, over)).toEqual([]);
    }
  });
});

describe('reminders', () => {
  it('are turned on in words, and come in the person\'s own conversation', async () => {
    await world.write('start på nytt');
    await world.write('minn meg på fristen');
    const reference = (await world.store.readReference(`slack:${TEAM}:${world.kari}`))!;
    expect(reference).toMatchObject({ kanal: 'slack', paaminnelser: true, spraak: 'nb' });
    await world.slack.notify(reference, { kind: 'melding', lang: 'nb', text: 'Fristen er i morgen.', blocks: [{ type: 'avsnitt', tekst: 'Fristen er i morgen.' }], choices: [], sources: [] });
    expect(said((await world.history()).at(-1)!)).toBe('Fristen er i morgen.');
    await world.write('slå av påminnelser');
    expect(await world.store.readReference(`slack:${TEAM}:${world.kari}`)).toBeNull();
  });
});

describe('a case handed over', () => {
  it('is taken up by a colleague in the same workspace with the code that the summary gave', async () => {
    await world.write('start på nytt');
    let [message] = (await world.write('Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?')).slice(-1);
    for (let i = 0; i < 15 && !said(message!).includes('160 000 kr'); i++) [message] = (await world.write(world.answerTo(message!)[0])).slice(-1);
    const summary = (await world.write('del')).map(said).join('\n');
    const [kode] = /ALIS(-[2-9A-Z]{4}){3}/.exec(summary)!;
    const taken = (await world.write(`hent ${kode}`, world.ola)).map(said).join('\n');
    expect(taken).toContain(`Saken med koden ${kode} er hentet`);
    expect(taken).toContain('160 000 kr');
  });
});

describe('a channel', () => {
  it('is answered in the thread when the assistant is mentioned, and goes on there without a new mention', async () => {
    const root = world.ts();
    const mention = { type: 'app_mention', channel: world.channel, user: world.kari, text: '<@U0ALIS> Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?', ts: root };
    await world.sendEvent(mention);
    await world.idle();
    const inThread = (text: string, user = world.kari) => world.sendEvent({ type: 'message', channel: world.channel, channel_type: 'channel', user, text, ts: world.ts(), thread_ts: root });
    const thread = () => world.api.of('chat.postMessage').filter((message) => message['thread_ts'] === root);
    for (let i = 0; i < 15 && !said(thread().at(-1)!).includes('160 000 kr'); i++) {
      await inThread(world.answerTo(thread().at(-1) as unknown as Message)[0]);
      await world.idle();
    }
    expect(said(thread().at(-1)!)).toContain('160 000 kr');
    expect(thread().every((message) => message['channel'] === world.channel)).toBe(true);
  });

  it('is left alone where nobody has mentioned the assistant, and for a colleague who has not', async () => {
    const root = world.ts();
    const posted = world.api.of('chat.postMessage').length;
    await world.sendEvent({ type: 'message', channel: world.channel, channel_type: 'channel', user: world.kari, text: 'hei alle', ts: world.ts() });
    await world.sendEvent({ type: 'message', channel: world.channel, channel_type: 'channel', user: world.kari, text: 'fastlege i Bergen', ts: world.ts(), thread_ts: root });
    await world.sendEvent({ type: 'app_mention', channel: world.channel, user: world.kari, text: '<@U0ALIS>', ts: root });
    await world.sendEvent({ type: 'message', channel: world.channel, channel_type: 'channel', user: world.ola, text: '80 %', ts: world.ts(), thread_ts: root });
    await world.idle();
    expect(world.api.of('chat.postMessage').length - posted).toBe(1);
  });

  it('keeps the facts of two people in one thread apart, and says so to who presses the other\'s button', async () => {
    const root = world.ts();
    const ask = (user: string, text: string) => world.sendEvent({ type: 'app_mention', channel: world.channel, user, text: `<@U0ALIS> ${text}`, ts: world.ts(), thread_ts: root });
    await ask(world.kari, 'Fastlege i Bergen 100 % fra 1. januar til 31. desember 2023');
    await world.idle();
    await ask(world.ola, 'Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023');
    await world.idle();
    const keys = await world.store.conversationIds(`slack:${TEAM}:`);
    const facts = await Promise.all(keys.filter((key) => key.endsWith(root)).map(async (key) => (JSON.parse((await world.store.readConversation(key))!.innhold) as { aktiv: { sak: { kommunenummer: string } } }).aktiv.sak.kommunenummer));
    expect(facts.sort()).toEqual(['4601', '5616']);
    const karis = world.api.of('chat.postMessage').filter((message) => message['thread_ts'] === root)[0] as unknown as Message;
    const others = { user: { id: world.ola, team_id: TEAM }, channel: { id: world.channel }, container: { type: 'message', is_ephemeral: false } };
    world.hooks.received.length = 0;
    const posted = world.api.of('chat.postMessage').length;
    await world.interact(world.press(control(karis, 'registrert'), { ...karis, ts: '1.2', thread_ts: root }, others));
    await expect.poll(() => world.hooks.received.length).toBe(1);
    expect(world.hooks.received[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(said(world.hooks.received[0]!)).toContain('hører til en kollega');
    expect(world.api.of('chat.postMessage').length).toBe(posted);
  });

  it('answers a mention that is also a message once', async () => {
    const ts = world.ts();
    const root = world.ts();
    await world.sendEvent({ type: 'app_mention', channel: world.channel, user: world.kari, text: '<@U0ALIS> hei', ts: root });
    await world.idle();
    const posted = world.api.of('chat.postMessage').length;
    const both = { channel: world.channel, user: world.kari, text: '<@U0ALIS> hva er fristen?', ts, thread_ts: root };
    await Promise.all([world.sendEvent({ type: 'message', channel_type: 'channel', ...both }), world.sendEvent({ type: 'app_mention', ...both })]);
    await world.idle();
    expect(world.api.of('chat.postMessage').length - posted).toBe(1);
  });
});

describe('/alis', () => {
  it('answers only the asker, by Slack\'s answer address, and needs no membership of the channel', async () => {
    world.hooks.received.length = 0;
    const posted = world.api.of('chat.postMessage').length;
    const { status, text } = await world.command('hva er egenandelen i 2023?');
    await world.idle();
    expect([status, text]).toEqual([200, '']);
    expect(world.hooks.received).toHaveLength(1);
    expect(world.hooks.received[0]).toMatchObject({ response_type: 'ephemeral' });
    expect(world.api.of('chat.postMessage').length).toBe(posted);
  });

  it('is shared with the channel by a button, once, without buttons and with who shared it', async () => {
    world.hooks.received.length = 0;
    await world.command('hva er egenandelen i 2023?');
    await world.idle();
    const answer = world.hooks.received[0] as unknown as Message;
    const share = controls(answer).find(({ element }) => element.action_id === 'del:kanal')!;
    const payload = world.press(share, { ...answer, ts: '1.1' }, { message: undefined, channel: { id: world.channel }, container: { type: 'message', is_ephemeral: true } });
    await world.interact(payload);
    await world.interact(payload);
    await expect.poll(() => world.hooks.received.length).toBe(2);
    const shared = world.hooks.received[1]!;
    expect(shared).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(controls(shared as unknown as Message)).toEqual([]);
    expect(JSON.stringify(shared)).toContain(`"user_id":"${world.kari}"`);
  });

  it('does not let a made-up event id show what belongs to somebody else', async () => {
    const ts = world.ts();
    await world.write('hva er fristen?', world.ola, { ts, channel: world.dm });
    world.hooks.received.length = 0;
    const block = { type: 'actions', block_id: 'alis-del' };
    await world.interact(world.press({ block, element: { type: 'button', action_id: 'del:kanal', value: `slack:${TEAM}:${world.dm}:${ts}` } }, { ts: '1.1', text: '' }, { message: undefined }));
    await expect.poll(() => world.hooks.received.length).toBe(1);
    expect(world.hooks.received[0]).toMatchObject({ response_type: 'ephemeral' });
  });

  it('goes on in place when a button of it is pressed', async () => {
    world.hooks.received.length = 0;
    await world.command('Fastlege i Bergen 100 % fra 1. januar til 31. desember 2023');
    await world.idle();
    const question = world.hooks.received.at(-1) as unknown as Message;
    await world.interact(world.press(control(question, 'registrert'), { ...question, ts: '1.1' }, { message: undefined, channel: { id: world.channel }, container: { type: 'message', is_ephemeral: true } }));
    await world.idle();
    expect(world.hooks.received.at(-1)).toMatchObject({ response_type: 'ephemeral', replace_original: true });
    expect(said(world.hooks.received.at(-1)!)).not.toContain('Er kommunen registrert');
  });
});

describe('the message shortcut', () => {
  it('answers what the message asks, to the one who asked for it alone', async () => {
    world.hooks.received.length = 0;
    const shortcut = { type: 'message_action', callback_id: 'spor-alis', trigger_id: 'tr.snarvei', response_url: world.hooks.url, team: { id: TEAM }, user: { id: world.kari, team_id: TEAM }, channel: { id: world.channel }, message_ts: '1.1', message: { type: 'message', user: world.ola, ts: '1.1', text: 'hva er sentralitet?' } };
    await world.interact(shortcut);
    await world.idle();
    expect(world.hooks.received.every((message) => message['response_type'] === 'ephemeral')).toBe(true);
    expect(said(world.hooks.received[0]!)).toMatch(/sentralitet/i);
  });
});

describe('App Home', () => {
  const view = () => world.api.of('views.publish').at(-1)!['view'] as unknown as { blocks: Message['blocks'] };
  const open = async () => {
    const before = world.api.of('views.publish').length;
    await world.sendEvent({ type: 'app_home_opened', user: world.kari, channel: world.dm, tab: 'home', event_ts: '1.1' });
    await expect.poll(() => world.api.of('views.publish').length).toBe(before + 1);
    return view();
  };
  const pressHome = async (action: string) => {
    const before = world.api.of('views.publish').length;
    const found = controls({ ts: '', text: '', ...(view() as object) } as Message).find(({ element }) => element.action_id === action)!;
    const payload = { ...world.press(found, { ts: '', text: '' }), channel: undefined, message: undefined, response_url: undefined, container: { type: 'view' }, view: { id: 'V1', type: 'home' } };
    await world.interact(payload);
    await expect.poll(() => world.api.of('views.publish').length).toBe(before + 1);
    return payload;
  };

  it('shows the check under way, the latest estimates, deadlines and settings', async () => {
    await world.write('start på nytt');
    let [message] = (await world.write('Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?')).slice(-1);
    for (let i = 0; i < 15 && !said(message!).includes('160 000 kr'); i++) [message] = (await world.write(world.answerTo(message!)[0])).slice(-1);
    await world.write('nytt tilfelle');
    await world.write('Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?');
    const text = said(await open());
    expect(text).toContain('I gang: Hasvik, fastlegevikar, 80 %');
    expect(text).toContain('160 000 kr');
    expect(text).toMatch(/Kvittering K-/);
    expect(text).toContain('Frister');
    expect(text).toContain('Slå på påminnelser');
    expect(text).toContain('Slett dataene mine');
  });

  it('turns reminders on and off, and a captured press has no second effect', async () => {
    await open();
    const on = await pressHome('hjem:varsel');
    expect(await world.store.readReference(`slack:${TEAM}:${world.kari}`)).toMatchObject({ kanal: 'slack', paaminnelser: true });
    expect(said(view())).toContain('Slå av påminnelser');
    await pressHome('hjem:varsel');
    expect(await world.store.readReference(`slack:${TEAM}:${world.kari}`)).toBeNull();
    await world.interact(on);
    await world.idle();
    expect(await world.store.readReference(`slack:${TEAM}:${world.kari}`)).toBeNull();
  });

  it('changes language, on the page and in the conversation', async () => {
    await open();
    await pressHome('hjem:spraak:nn');
    expect(said(view())).toContain('Slett dataa mine');
    await pressHome('hjem:spraak:en');
    expect(said(view())).toContain('Delete my data');
    const [answer] = (await world.write('?')).slice(-1);
    expect(said(answer!)).toMatch(/This is what I can do/);
    await pressHome('hjem:spraak:nb');
  });

  it('deletes everything of the person, the threads too, and nothing of others', async () => {
    await world.write('fastlege i Hasvik', world.kari);
    await world.write('fastlege i Bergen', world.ola, { channel: 'D0OLA' });
    await open();
    await pressHome('hjem:slett');
    expect(said(view())).toContain('er slettet');
    const left = await world.store.conversationIds(`slack:${TEAM}:`);
    expect(left.filter((key) => key.startsWith(`slack:${TEAM}:${world.kari}`))).toEqual([]);
    expect(left.some((key) => key.startsWith(`slack:${TEAM}:${world.ola}`))).toBe(true);
  });

  it('welcomes somebody who opens the conversation for the first time, once', async () => {
    const opened = { type: 'app_home_opened', user: world.kari, channel: world.dm, tab: 'messages', event_ts: '1.1' };
    const first = await world.after(() => world.sendEvent(opened));
    expect(said(first.at(-1)!)).toContain('Jeg hjelper kommuner');
    expect(await world.after(() => world.sendEvent(opened))).toEqual([]);
    // Whoever has deleted everything is new.
    await open();
    await pressHome('hjem:slett');
    world.time.now = new Date(world.time.now.getTime() + 1_000);
    expect(said((await world.after(() => world.sendEvent(opened))).at(-1)!)).toContain('Jeg hjelper kommuner');
  });
});
