import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import type { Assistant } from '../../src/assistant/index.js';
import type { Input } from '../../src/dialogue/types.js';
import { createMetrics } from '../../src/ops/metrics.js';
import { openEmbeddedStore, openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { assistantOn, journey, knowledge, TODAY } from '../support/journey.js';
import { allFiles, filesWithSaidNumbers, holdsSaidNumber, SAID } from '../support/said-numbers.js';
import { newFolder, putAway } from '../support/written.js';

const folder = newFolder('privacy');
afterAll(() => putAway(folder));

let events = 0;
function talkTo(assistant: Assistant, conversation = 'c') {
  return async (text: string | Input) => {
    const input: Input = typeof text === 'string' ? { type: 'tekst', tekst: text } : text;
    const answer = await assistant.handle({ channel: 'talk', conversationId: conversation, eventId: `e${++events}`, input, today: TODAY });
    return { ...answer, text: answer.replies.map((r) => r.text).join('\n') };
  };
}

async function withMemory(work: (say: ReturnType<typeof talkTo>, store: Store) => Promise<void>): Promise<void> {
  const store = await openMemoryStore();
  await work(talkTo(assistantOn(store)), store);
  await store.close();
}

describe('personal numbers', () => {
  it('are taken out before anything is stored, with a kind explanation in the language of the message', () =>
    withMemory(async (say, store) => {
      expect((await say('Legen har fødselsnummer 130972 48022, hva er fristen?')).text).toMatch(/fjernet noe som så ut som et fødselsnummer/);
      expect((await say('What is the deadline? The doctor has national id 13097248022 and can be reached at ola.nordmann@example.com')).text).toMatch(/removed something that looked like a national identity number[\s\S]*contact details/);
      expect((await say('Kva er fristen for legen med HPR-nummer 1234567? Eg veit ikkje.')).text).toMatch(/fjerna HPR-nummeret/);
      const kept = JSON.stringify(await store.exportConversation('c'));
      expect(kept).not.toMatch(/13097248022|130972 48022|ola\.nordmann|1234567/);
    }));

  it('do not stand in the way of what the message is about', () =>
    withMemory(async (say) => {
      expect((await say('My doctor has national id 13097248022, can we get the grant?')).understanding.intent).toBe('sjekk-tilskudd');
      expect((await say('Legen har fødselsnummer 13097248022, får vi tilskudd?')).understanding.intent).toBe('sjekk-tilskudd');
    }));

  it('reach no file, no log and no metric, whichever way they are written', async () => {
    const logged: string[] = [];
    const log = pino({ level: 'debug' }, new Writable({ write: (chunk, _e, done) => (logged.push(String(chunk)), done()) }));
    const metrics = createMetrics();
    const data = join(folder, 'tall');
    const store = await openEmbeddedStore(data);
    const say = talkTo(assistantOn(store, { log, metrics }), 'tall');
    for (const number of SAID) for (const text of [`hva med ${number}?`, `Legen ${number} er i 80 %`, `kan noen ringe om ${number}, snakke med et menneske`]) await say(text);
    await say({ type: 'valg', verdi: SAID[0] });
    // The next run finds the log and the metrics beside the database.
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'logg'), `${logged.join('')}${await metrics.text()}`);
    expect(filesWithSaidNumbers(data)).toEqual([]);
    await store.close();
    expect(filesWithSaidNumbers(data)).toEqual([]);
    expect(allFiles(data).length).toBeGreaterThan(1);
  });

  it('would be found by the scan if they were there', () => {
    for (const number of SAID) expect(holdsSaidNumber(`abc ${number} def`)).toBe(true);
    expect(holdsSaidNumber('den 13.09.1972 i 80 %, 48022 kr')).toBe(false);
  });
});

describe('logs and metrics', () => {
  it('carry nothing of what people write, also when a turn fails', async () => {
    const canary = 'kanarifugl';
    const logged: string[] = [];
    const log = pino({ level: 'debug' }, new Writable({ write: (chunk, _e, done) => (logged.push(String(chunk)), done()) }));
    const metrics = createMetrics();
    const store = await openMemoryStore();
    const say = talkTo(assistantOn(store, { log, metrics }), canary);
    await say(`hva koster en ${canary}?`);
    await say({ type: 'valg', verdi: canary });
    const broken = talkTo(assistantOn({ ...store, readTurn: () => Promise.reject(new TypeError(`cannot read ${canary}`)) }, { log, metrics }), canary);
    const failed = await broken(`og en ${canary} til`);
    expect(failed.tatt).toBe(false);
    expect(failed.text).toContain('Noe gikk galt hos oss');
    expect(logged.join('')).toContain('TypeError');
    expect(logged.join('')).not.toContain(canary);
    const text = await metrics.text();
    expect(text).not.toContain(canary);
    expect(text).toMatch(/alis_turns_total\{kanal="talk",spraak="nb",gjentatt="false"\} 2/);
    expect(text).toMatch(/alis_fallbacks_total\{spraak="nb"\} 1/);
    expect(text).toMatch(/alis_faults_total 1/);
  });
});

describe('deletion and access', () => {
  const wishes: [string, string, RegExp][] = [
    ['nb', 'slett mine data', /Alt som var lagret om denne samtalen, er slettet: samtalen med svarene dine, \d+ lagrede svar/],
    ['nn', 'slett dataa mine', /Alt som var lagra om denne samtalen, er sletta/],
    ['en', 'delete my data', /Everything stored about this conversation has been deleted/],
  ];

  it.each(wishes)('%s: «%s» deletes at once and says what was deleted', async (_lang, wish, said) => {
    await withMemory(async (say, store) => {
      await say('Hasvik har en fastlegevikar i 80 %, kan vi få tilskudd?');
      await say('hva koster en katt?');
      expect((await say(wish)).text).toMatch(said);
      const kept = await store.exportConversation('c');
      expect(kept).toMatchObject({ ubesvarte: [], tilbakemeldinger: [], referanser: [], kvitteringer: [] });
      expect(JSON.stringify(kept)).not.toMatch(/Hasvik|5433|katt/);
    });
  });

  it('the answer to a deletion counts every kind that is deleted or cut loose, in each language', async () => {
    const store = await openMemoryStore();
    const { samtaler: _one, kvitteringer: _none, kvitteringerFrikoblet: _loose, ...kinds } = await store.deleteConversation('ingen');
    await store.close();
    const said = knowledge.tekster.get('personvern.slettet')!;
    for (const lang of ['nb', 'nn', 'en'] as const) for (const kind of [...Object.keys(kinds), 'kvitteringer']) expect(said[lang], lang).toContain(`{{${kind}}}`);
  });

  it.each(['kan du slette alt dere vet om meg?', 'Eg vil ha sletta det eg har skrive her', 'could you please erase everything I wrote'])('«%s» asks once, and the button deletes', async (wish) => {
    await withMemory(async (say, store) => {
      const asked = await say(wish);
      expect(asked.replies.at(-1)!.choices.map((c) => c.value)).toContain('slett');
      await say({ type: 'valg', verdi: 'slett', tur: asked.tur });
      expect((await store.exportConversation('c')).hendelser).toHaveLength(1);
    });
  });

  it.each([
    ['hva er lagret om meg?', 'Dette er lagret', 'Kvitteringer for beregninger: 0'],
    ['kva er lagra om meg?', 'Dette er lagra', 'Kvitteringar for utrekningar: 0'],
    ['what is stored about me?', 'This is stored', 'Receipts of calculations: 0'],
  ])('«%s» reads back the facts, the counts and the questions that were kept', async (question, intro, count) => {
    await withMemory(async (say) => {
      await say('Hasvik har en fastlegevikar i 80 %, kan vi få tilskudd?');
      await say('hva koster en katt?');
      const answer = await say(question);
      for (const part of [intro, count, 'Hasvik', 'hva koster en katt?']) expect(answer.text).toContain(part);
    });
  });

  it('leaves nothing readable of a deleted conversation in the database file', async () => {
    const data = join(folder, 'slettet');
    const store = await openEmbeddedStore(data);
    const say = talkTo(assistantOn(store), 'bort');
    await say('hva koster en grevling i Lindesnes?');
    const found = () => allFiles(data).filter((file) => readFileSync(file).includes('grevling'));
    expect(found()).not.toEqual([]);
    await say('slett mine data');
    expect(found()).toEqual([]);
    await store.close();
  });

  it('answers a late redelivery of a message from before the deletion without taking it anew', () =>
    withMemory(async (say, store) => {
      const assistant = assistantOn(store);
      const event = { channel: 'talk' as const, conversationId: 'c', eventId: 'gammel', input: { type: 'tekst' as const, tekst: 'Hasvik' }, today: TODAY };
      await assistant.handle(event);
      await say('slett mine data');
      const late = await assistant.handle(event);
      expect(late.gjentatt).toBe(true);
      expect(late.replies[0]!.text).toContain('behandlet før');
      expect((await store.readConversation('c'))!.innhold).not.toContain('5433');
    }));

  it('a turn taken elsewhere on the state from before a deletion cannot bring it back', () =>
    withMemory(async (say, store) => {
      await say('Hasvik');
      const before = (await store.readConversation('c'))!;
      await say('slett mine data');
      expect(await store.writeTurn({ conversationId: 'c', lestVersjon: before.versjon, innhold: before.innhold, eventId: 'sen', svar: '{}', naa: `${TODAY}T10:00:00.000Z` })).toEqual({ utfall: 'konflikt' });
    }));
});

describe('what is kept for those who improve the answers', () => {
  it('questions without an answer, wishes for a person and answers that did not help, masked', () =>
    withMemory(async (say, store) => {
      await say('hva koster en katt for 13097248022?');
      await say('kan jeg snakke med et menneske om lege 13097248022');
      await say('Når er søknadsfristen?');
      await say('nyttig:nei');
      const kept = await store.exportConversation('c');
      expect(kept.ubesvarte.map((q) => [q.grunn, q.tekst])).toEqual([
        ['ikke-forstatt', 'hva koster en katt for […]?'],
        ['menneske', 'kan jeg snakke med et menneske om lege […]'],
      ]);
    }));

  it('is the question by its name when a button says that the answer did not help', () =>
    withMemory(async (say, store) => {
      const answer = await say('Når er søknadsfristen?');
      await say({ type: 'valg', verdi: 'nyttig:nei', tur: answer.tur });
      const kept = await store.exportConversation('c');
      expect(kept.tilbakemeldinger).toMatchObject([{ nyttig: false, intent: 'soknadsfrist' }]);
      expect(kept.ubesvarte).toMatchObject([{ grunn: 'ikke-nyttig' }]);
    }));

  it('receipts hold no free text', async () => {
    const { lines } = await journey(1);
    await withMemory(async (say, store) => {
      for (const line of lines) await say(line);
      const [receipt] = (await store.exportConversation('c')).kvitteringer;
      for (const line of lines.filter((l) => l.length > 20)) expect(receipt!.innhold).not.toContain(line);
      expect(holdsSaidNumber(receipt!.innhold)).toBe(false);
    });
  });
});
