import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createAssistant, DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { startTelling } from '../../src/notices/telling.js';
import type { Reply } from '../../src/reply/types.js';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { fieldsOf } from '../support/form.js';

// From a question that the assistant could not answer to the answer that two people published, told to who asked.
const now = { iso: '2026-11-28T10:00:00Z' };
const clock = { now: () => new Date(now.iso) };
let world: AdminWorld;
beforeAll(async () => {
  world = await startAdmin({ now });
});
afterAll(() => world.close());

let n = 0;
const say = async (conversationId: string, tekst: string) => {
  const channel = conversationId.startsWith('teams') ? ('teams' as const) : ('web' as const);
  const assistant = createAssistant({ kb: world.kb, store: world.store, clock, limits: DEFAULT_LIMITS });
  const answer = await assistant.handle({ channel, conversationId, eventId: `${conversationId}:${++n}`, input: { type: 'tekst', tekst }, ...(channel === 'teams' ? { adresse: { conversation: { id: 'kari' } } } : {}) });
  return answer.replies.map((r) => r.text).join('\n');
};

it('is told to those who asked for it when it is published, in their words\' place, once, and to nobody before', async () => {
  const QUESTION = 'Hvem vant fotballkampen i går?';
  for (const who of ['web:kari', 'teams:kari', 'web:ola']) await say(who, QUESTION);
  for (const who of ['web:kari', 'teams:kari']) await say(who, 'si fra når svaret er klart');

  const rita = await world.signIn({ navn: 'Rita', roller: ['redaktor'] });
  const geir = await world.signIn({ navn: 'Geir', roller: ['godkjenner'] });
  await rita.get('admin/ko');
  const [item] = await world.store.desk.queue.list(null, { tekst: 'fotballkampen' }, 1);
  const edit = `admin/svar/klage?fra-ko=${item!.id}`;
  const page = await rita.page(edit);
  expect(page).toContain(QUESTION);
  const fields = fieldsOf(page, '/admin/svar"');
  // The answer of every version: which of them the newest rules use is no matter here.
  for (const [lang, text] of [['nb', 'Nei, kampen kan ikke påklages.'], ['nn', 'Nei, kampen kan ikkje påklagast.'], ['en', 'No, the match cannot be appealed.']] as const) {
    for (const name of Object.keys(fields).filter((field) => new RegExp(`^svar_\\d+_kort_${lang}$`).test(field))) if (fields[name] !== '') fields[name] = text;
  }
  const saved = await rita.post('admin/svar', { ...fields, grunn: 'Flere har spurt' });
  const draft = saved.headers.get('location')!.slice(1);
  const id = draft.split('/').at(-1)!;
  const version = async () => String((await world.store.desk.drafts.read(id))!.versjon);
  // The effect on the understanding is measured in a thread; nobody waits for it here.
  await expect.poll(async () => (await rita.post(`${draft}/send`, { versjon: await version() })).status, { timeout: 60_000, interval: 500 }).toBe(303);

  const sent: [string, Reply][] = [];
  // Rounds are asked for here: the program's own timer would now and then be before us.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const telling = startTelling({ store: world.store, kb: world.kb, clock }, { teams: async (reference, reply) => void sent.push([`${reference.id} ${reference.innhold}`, reply]) });
  expect(await telling.round()).toBe(0);
  expect(await say('web:kari', 'hei')).not.toContain('fått svar');

  const approved = await geir.post(`${draft}/godkjenn`, { versjon: await version() });
  expect([approved.status, await world.store.desk.publishing.newest()]).toEqual([303, 1]);
  expect(await world.store.desk.queue.read(null, item!.id)).toMatchObject({ tilstand: 'besvart', intent: 'klage', venter: 0 });

  expect([await telling.round(), await telling.round()]).toEqual([1, 0]);
  telling.stop();
  vi.useRealTimers();
  expect(sent.map(([to]) => to)).toEqual(['teams:kari {"conversation":{"id":"kari"}}']);
  expect(sent[0]![1].text).toContain('Nei, kampen kan ikke påklages.');
  const told = await say('web:kari', 'takk');
  expect(told).toContain('Spørsmålet ditt har fått svar');
  expect(told).toContain('Nei, kampen kan ikke påklages.');
  for (const again of [await say('web:kari', 'takk'), await say('web:ola', 'takk'), await say('teams:kari', 'takk')]) expect(again).not.toContain('fått svar');
});
