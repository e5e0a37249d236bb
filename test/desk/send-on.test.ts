import { describe, expect, it } from 'vitest';
import type { Input } from '../../src/dialogue/types.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { createQueueKeeper } from '../../src/notices/keep-queue.js';
import { fixedSource } from '../../src/kb/source.js';
import { assistantOn, clock, knowledge, recogniser, TODAY } from '../support/journey.js';
import { withoutIds } from '../support/without-ids.js';

let events = 0;
async function world(work: (say: (text: string | Input) => Promise<{ text: string; choices: string[]; tur: number }>, store: Store) => Promise<void>): Promise<void> {
  const store = await openMemoryStore();
  const assistant = assistantOn(store);
  await work(async (said) => {
    const input: Input = typeof said === 'string' ? { type: 'tekst', tekst: said } : said;
    const answer = await assistant.handle({ channel: 'web', conversationId: 'web:c', eventId: `e${++events}`, input, today: TODAY });
    return { text: answer.replies.map((r) => r.text).join('\n'), choices: answer.replies.flatMap((r) => r.choices.map((c) => c.value)), tur: answer.tur };
  }, store);
  await store.close();
}
const keeper = (store: Store) => createQueueKeeper({ kb: fixedSource(knowledge, recogniser), store, clock });
const rows = async (store: Store) => (await store.exportConversation('web:c')).ubesvarte.map(({ grunn, tekst, kommunenummer }) => ({ grunn, tekst, kommunenummer }));
const queue = async (store: Store) => {
  await keeper(store)();
  return store.desk.queue.list(null, {}, 50);
};

describe('a question that was not understood', () => {
  it('can be sent on, in three languages, and is one question whatever is done with it', async () => {
    for (const [asked, send, said] of [
      ['Hvem vant fotballkampen i går?', 'spør helsedirektoratet', /er sendt til Helsedirektoratet/],
      ['Kven vann fotballkampen i går, då?', 'send spørsmålet vidare', /er sendt til Helsedirektoratet\. Dei ser/],
      ['Who won the football match yesterday?', 'send the question on', /has been sent to the Directorate of Health/],
    ] as const) {
      await world(async (say, store) => {
        const answer = await say(asked);
        expect(answer.choices).toEqual(expect.arrayContaining(['send-videre', 'si-fra']));
        expect((await say(send)).text).toMatch(said);
        expect(await rows(store)).toEqual([{ grunn: 'sendt-videre', tekst: asked, kommunenummer: null }]);
      });
    }
  });

  it('goes to the office of the municipality\'s county, and to the directorate when that is asked for', () =>
    world(async (say, store) => {
      await say('hvilket alis-kontor hører Hasvik til?');
      await say('Hvem vant fotballkampen i går?');
      expect((await say('spør alis-kontoret')).text).toContain('sendt til ALIS Nord');
      expect(await queue(store)).toMatchObject([{ rutet: 'alis-nord', antall: 1, kommuner: 1 }]);
      expect((await say('spør helsedirektoratet')).text).toContain('sendt til Helsedirektoratet');
      await keeper(store)();
      expect(await store.desk.queue.list('alis-nord', {}, 10)).toEqual([]);
    }));

  it('is one that fits none of the questions offered', () =>
    world(async (say, store) => {
      const unsure = await say('er avtale mellom kommune og lege et absolut vilkår');
      if (!unsure.choices.includes('ingen-av-disse')) throw new Error('the example is understood now; find another');
      expect(await rows(store)).toEqual([]);
      expect((await say('ingen av disse')).choices).toContain('send-videre');
      expect(await rows(store)).toMatchObject([{ grunn: 'ikke-forstatt', tekst: 'er avtale mellom kommune og lege et absolut vilkår' }]);
    }));

  it('is not kept in the conversation when one of those offered was meant', () =>
    world(async (say, store) => {
      const unsure = await say('er avtale mellom kommune og lege et absolut vilkår');
      await say({ type: 'valg', verdi: unsure.choices[0]!, tur: unsure.tur });
      expect((await store.readConversation('web:c'))!.innhold).not.toContain('"usikkert"');
    }));

  it('keeps a check that is under way where it was', () =>
    world(async (say, store) => {
      await say('Kan vi få tilskudd for en fastlegevikar i Hasvik?');
      await say('Hvem vant fotballkampen i går?');
      expect((await say('send spørsmålet videre')).text).toMatch(/sendt til ALIS Nord[\s\S]*\?/);
      expect(await rows(store)).toMatchObject([{ kommunenummer: '5433' }]);
      expect((await say('si fra når svaret er klart')).text).toMatch(/sier fra her én gang[\s\S]*\?/);
    }));
});

describe('an answer that did not help', () => {
  it('sends the known question on, by its name', () =>
    world(async (say, store) => {
      await say('Når er søknadsfristen?');
      const no = await say('dette hjalp ikke');
      expect(no.choices).toEqual(['menneske', 'send-videre', 'si-fra']);
      await say({ type: 'valg', verdi: 'send-videre', tur: no.tur });
      expect(await rows(store)).toEqual([{ grunn: 'sendt-videre', tekst: knowledge.intents.get('soknadsfrist')!.sporsmaal.nb, kommunenummer: null }]);
    }));

  it('can be sent on at once, and it is said which question that was', () =>
    world(async (say) => {
      await say('Når er søknadsfristen?');
      expect((await say('spør direktoratet')).text).toContain(`«${knowledge.intents.get('soknadsfrist')!.sporsmaal.nb}» er sendt til Helsedirektoratet`);
    }));
});

describe('a wish for somebody to talk to', () => {
  it('offers to send a question: the next message is it, whatever it looks like', () =>
    world(async (say, store) => {
      const answer = await say('jeg vil snakke med et menneske i Alta');
      expect(answer.choices).toEqual(['send-videre.nytt']);
      expect((await say({ type: 'valg', verdi: 'send-videre.nytt', tur: answer.tur })).text).toContain('Skriv spørsmålet i neste melding');
      expect((await say('Når er fristen hvis legen 13097248022 er i 80 %?')).text).toMatch(/fjernet noe som så ut som et fødselsnummer[\s\S]*er sendt til/);
      expect((await rows(store)).map((row) => [row.grunn, row.tekst])).toEqual([['menneske', 'jeg vil snakke med et menneske i Alta'], ['sendt-videre', 'Når er fristen hvis legen […] er i 80 %?']]);
      expect((await say('Når er søknadsfristen?')).text).not.toContain('er sendt til');
    }));

  it('can be thought better of', () =>
    world(async (say, store) => {
      await say('spør helsedirektoratet');
      expect((await say('avbryt')).text).toContain('jeg sender ingenting');
      expect(await rows(store)).toEqual([]);
    }));
});

it('personal numbers never reach the queue, whichever way they are sent', () =>
  world(async (say, store) => {
    await say('hva koster en katt for 13097248022?');
    await say('spør helsedirektoratet');
    await say('kan jeg snakke med et menneske om lege 13097248022');
    const all = await queue(store);
    const read = await Promise.all(all.map((item) => store.desk.queue.read(null, item.id)));
    expect(read.length).toBeGreaterThan(0);
    expect(withoutIds(read)).not.toMatch(/13097248022|130972/);
  }));

it('what is stored about me counts the wishes to be told, and deletion takes them', () =>
  world(async (say, store) => {
    await say('Hvem vant fotballkampen i går?');
    await say('si fra når svaret er klart');
    expect((await say('hva er lagret om meg')).text).toContain('Ønsker om å få beskjed når svaret er klart: 1');
    await say('slett mine data');
    expect(await store.exportConversation('web:c')).toMatchObject({ ubesvarte: [], oensker: [] });
    expect(await queue(store)).toEqual([]);
  }));

it('«si fra» without a question asks for one', () => world(async (say) => expect((await say('si fra')).text).toContain('Jeg vet ikke hvilket spørsmål')));
