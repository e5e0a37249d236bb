import { describe, expect, it } from 'vitest';
import type { Answer, Channel } from '../../src/assistant/index.js';
import { newCode, readCode } from '../../src/handover/code.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { say } from '../../src/knowledge/text.js';
import { openMemoryStore } from '../../src/store/open.js';
import { assistantOn, journey, knowledge } from '../support/journey.js';

const DAY_MS = 86_400_000;

/** One assistant and several people at its doors. */
async function doors() {
  const store = await openMemoryStore();
  const time = { now: new Date('2026-11-23T10:00:00Z') };
  const assistant = assistantOn(store, { clock: { now: () => time.now } });
  let n = 0;
  const say = (who: string, channel: Channel, tenant: string | undefined, tekst: string) =>
    assistant.handle({ channel, conversationId: `${channel}:${who}`, eventId: `${channel}:${++n}`, tenant, input: { type: 'tekst', tekst } });
  const press = (who: string, channel: Channel, tenant: string | undefined, verdi: string, tur?: number) =>
    assistant.handle({ channel, conversationId: `${channel}:${who}`, eventId: `${channel}:${++n}`, tenant, input: { type: 'valg', verdi, tur } });
  return { store, time, say, press };
}

/** Kari in Teams works through Hasvik's case and asks for the summary. */
async function karisCase() {
  const world = await doors();
  const { lines } = await journey(3);
  for (const line of lines) await world.say('kari', 'teams', 'hasvik', line);
  const summary = await world.say('kari', 'teams', 'hasvik', 'del');
  return { ...world, summary, kode: codeIn(summary) };
}

const all = (answer: Answer) => answer.replies.map((reply) => reply.text).join('\n').replaceAll('\u00a0', ' ');
const codeIn = (answer: Answer) => /ALIS(?:-[2-9A-Z]{4}){3}/.exec(all(answer))?.[0] ?? 'no code';
const estimateIn = (answer: Answer) => answer.replies.find((reply) => reply.estimate)?.estimate;
const NOT_FOUND = 'Jeg finner ingen sak med den koden';

describe('a code', () => {
  it('is told to be the only thing in a message, or to follow a word that asks for it', () => {
    const kode = newCode();
    for (const text of [kode, kode.toLowerCase(), ` ${kode}. `, kode.replaceAll('-', ' '), kode.replaceAll('-', ''), `hent ${kode}`, `Hent sak: ${kode}`, `fetch ${kode}`]) {
      expect(readCode(text, ['hent', 'hent sak', 'fetch']), text).toBe(kode);
    }
    for (const text of ['hva er en ALIS-avtale?', 'ALIS-7F3K', `jeg fikk ${kode} av en kollega, hva er det?`, 'ALIS-0000-1111-IIII']) expect(readCode(text, ['hent']), text).toBeNull();
  });

  it('is never the same twice', () => expect(new Set(Array.from({ length: 5_000 }, newCode)).size).toBe(5_000));
});

describe('a summary', () => {
  it('comes with a code that lets a colleague in the same organisation go on with the same facts and the same sum', async () => {
    const { say, kode, store } = await karisCase();
    const taken = await say('ola', 'teams', 'hasvik', `hent ${kode}`);
    expect(all(taken)).toContain(`Saken med koden ${kode} er hentet`);
    const karis = JSON.parse((await store.readConversation('teams:kari'))!.innhold) as { aktiv: { sak: unknown } };
    const olas = JSON.parse((await store.readConversation('teams:ola'))!.innhold) as { aktiv: { sak: unknown } };
    expect(olas.aktiv.sak).toEqual(karis.aktiv.sak);
    expect(estimateIn(taken)?.belop?.toString()).toBe((await journey(3)).estimate.belop);
    expect(all(await say('ola', 'teams', 'hasvik', 'hva om 50 %?'))).toContain('50 %');
    expect(JSON.parse((await store.readConversation('teams:kari'))!.innhold)).toMatchObject({ aktiv: karis.aktiv });
  });

  it('has a code that is of no use elsewhere: in another tenant, in Slack, on the web page', async () => {
    const { say, kode } = await karisCase();
    for (const [channel, tenant] of [['teams', 'alta'], ['slack', 'hasvik'], ['web', undefined]] as const) {
      expect(all(await say('ola', channel, tenant, kode)), channel).toContain(NOT_FOUND);
    }
  });

  it('has a code that works everywhere once it is shared outside, by button or in words', async () => {
    const { say, press, summary } = await karisCase();
    const offered = summary.replies.flatMap((reply) => reply.choices).find((choice) => choice.value === 'del-utenfor');
    expect(offered?.label).toBe('Del også utenfor virksomheten');
    const pressed = codeIn(await press('kari', 'teams', 'hasvik', 'del-utenfor', summary.tur));
    const written = codeIn(await say('kari', 'teams', 'hasvik', 'del utenfor'));
    expect(written).not.toBe(pressed);
    for (const kode of [pressed, written]) {
      for (const [channel, tenant] of [['teams', 'alis-nord'], ['slack', 'T1'], ['web', undefined]] as const) expect(all(await say(`kontoret-${kode}`, channel, tenant, kode)), channel).toContain('er hentet');
    }
  });

  it('is not shared outside by an old button', async () => {
    const { press, say, summary } = await karisCase();
    await say('kari', 'teams', 'hasvik', 'hva er fristen?');
    expect(codeIn(await press('kari', 'teams', 'hasvik', 'del-utenfor', summary.tur))).toBe('no code');
  });

  it('has a code for fourteen days', async () => {
    const { say, kode, time } = await karisCase();
    time.now = new Date(time.now.getTime() + 14 * DAY_MS - 1);
    expect(all(await say('ola', 'teams', 'hasvik', kode))).toContain('er hentet');
    time.now = new Date(time.now.getTime() + 1);
    expect(all(await say('per', 'teams', 'hasvik', kode))).toContain(NOT_FOUND);
  });

  it('has a code that is gone when the person deletes the conversation, and is removed from the store in time', async () => {
    const { say, press, kode, store, time } = await karisCase();
    const other = codeIn(await say('kari', 'teams', 'hasvik', 'del'));
    const asked = await say('kari', 'teams', 'hasvik', 'slett dataene mine');
    if (asked.replies.some((reply) => reply.choices.some((choice) => choice.value === 'slett'))) await press('kari', 'teams', 'hasvik', 'slett', asked.tur);
    for (const code of [kode, other]) expect(await store.readHandover(code, time.now.toISOString())).toBeNull();
    const fresh = await karisCase();
    const report = await fresh.store.retain({ samtaler: 30, hendelser: 2, kvitteringer: 1825, ubesvarte: 365 }, new Date(fresh.time.now.getTime() + 15 * DAY_MS).toISOString());
    expect(report.overleveringer).toBe(1);
  });

  it('hands over facts alone: no words that were written, no person, no tenant by name', async () => {
    const { store, kode, time } = await karisCase();
    const handed = (await store.readHandover(kode, time.now.toISOString()))!;
    expect(Object.keys(JSON.parse(handed.innhold) as object).sort()).toEqual(['aktiv', 'format', 'kommune', 'leger', 'versjoner']);
    expect(JSON.stringify(handed)).not.toMatch(/kari|hasvik|Legen|\d{11}/i);
  });

  it('is answered once when the event comes twice, with the same code', async () => {
    const { store, kode } = await karisCase();
    const assistant = assistantOn(store);
    const wish = { channel: 'web' as const, conversationId: 'teams:kari', eventId: 'en-gang', input: { type: 'tekst' as const, tekst: 'del' } };
    const [first, second] = [await assistant.handle(wish), await assistant.handle(wish)];
    expect(codeIn(second)).toBe(codeIn(first));
    expect(codeIn(first)).not.toBe(kode);
  });

  it('does not disturb a case of one\'s own when the code is wrong', async () => {
    const { say, store } = await karisCase();
    const before = JSON.parse((await store.readConversation('teams:kari'))!.innhold) as { aktiv: unknown };
    expect(all(await say('kari', 'teams', 'hasvik', 'ALIS-2222-2222-2222'))).toContain(NOT_FOUND);
    expect(JSON.parse((await store.readConversation('teams:kari'))!.innhold)).toMatchObject({ aktiv: before.aktiv });
  });

  it('is taken up in the language of who takes it up', async () => {
    const { press, say, kode } = await karisCase();
    void press;
    await say('eng', 'teams', 'hasvik', 'svar på engelsk');
    expect(all(await say('eng', 'teams', 'hasvik', kode))).toContain(`The case with the code ${kode} has been fetched`);
  });

  it('says how to share outside with words that do it, in every language', () => {
    for (const lang of LANGS) {
      const [word = ''] = say(knowledge, 'overlevering.utenfor.ord', lang).split('|');
      expect(say(knowledge, 'overlevering.utenfor.slik', lang)).toContain(word);
    }
  });
});
