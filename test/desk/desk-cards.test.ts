import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { replyMessages } from '../../src/channels/slack/outgoing.js';
import { cardWords } from '../../src/channels/teams/outgoing.js';
import { htmlWords } from '../../src/channels/web/page.js';
import { deskReply } from '../../src/deskchat/index.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { answeredReply } from '../../src/notices/answered.js';
import { MAX_CARD_BYTES, renderAdaptiveCards } from '../../src/reply/adaptive-card.js';
import { renderHtml } from '../../src/reply/html.js';
import type { Reply } from '../../src/reply/types.js';
import { openMemoryStore } from '../../src/store/open.js';
import { messageProblems } from '../slack/block-kit-limits.js';
import { knowledge } from '../support/journey.js';
import { schemaProblems } from '../teams/schema/adaptive-card-1.4.js';

// What the desk says in chats, as cards and messages: within the platforms' rules also when what people wrote is long or odd.
const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: 'slack', ...(JSON.parse(readFileSync(new URL('../slack/schema/block-kit.schema.json', import.meta.url), 'utf8')) as object) });
const isMessage = ajv.compile({ $ref: 'slack#/definitions/Message' });
const TID = '2026-11-28T10:00:00.000Z';
const ODD = `<!channel> *fet* [lenke](https://vond.example) <b>x</b> ${'langt spørsmål '.repeat(130)}`;

async function queueReplies(): Promise<Reply[]> {
  const store = await openMemoryStore();
  for (let i = 0; i < 7; i++) {
    await store.writeTurn({ conversationId: `c${i}`, lestVersjon: 0, innhold: '{}', eventId: `e${i}`, svar: '{}', naa: `2026-11-28T09:0${i}:00.000Z`, ubesvarte: [{ tekst: `${i} ${ODD}`, spraak: 'nb', kommunenummer: null, grunn: 'ikke-forstatt', tur: 1 }] });
  }
  await store.desk.queue.group(() => null, () => 'direktoratet', TID);
  const draft = await store.desk.drafts.create({ slag: 'svar', tittel: ODD.slice(0, 300), innhold: { endringer: [], gjelderFra: null, grunn: ODD } }, { id: 'annen', navn: 'Annen' }, TID);
  await store.desk.drafts.step(draft.id, 1, 'send', { id: 'annen', navn: 'Annen' }, TID);
  await store.desk.users.save({ id: 'u', navn: 'Rita', roller: ['redaktor', 'godkjenner'], kontor: null, sistInnlogget: TID });
  await store.desk.users.addCode('KOBLE-22222-22222', 'u', '2026-11-28T11:00:00.000Z');
  const say = (tekst: string, lang: (typeof LANGS)[number]) => deskReply({ knowledge, store, url: 'https://alis.example/' }, { channel: 'slack', conversationId: 's', konto: 'slack:T:U', personlig: true, input: { type: 'tekst', tekst, lang } }, null, TID);
  const linked = await say('KOBLE-22222-22222', 'nb');
  const shown = await Promise.all(LANGS.map((lang) => say('kø', lang)));
  await store.close();
  return [linked!, ...shown.map((reply) => reply!)];
}
const told = (): Reply[] => [...knowledge.intents.values()].filter((intent) => intent.type === 'faq').flatMap((intent) => LANGS.map((spraak) => answeredReply({ knowledge, utgave: 0 }, { id: 'm', intent: intent.id, spraak, utgave: 0 })!));

describe('what the desk says in chats', () => {
  it('is valid in Teams, in Slack and on the page, whatever was asked', async () => {
    const replies = [...(await queueReplies()), ...told()];
    expect(replies.length).toBeGreaterThan(100);
    for (const reply of replies) {
      for (const card of renderAdaptiveCards(reply, 7, cardWords(knowledge, reply.lang))) {
        expect(schemaProblems(card), reply.text.slice(0, 80)).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(MAX_CARD_BYTES);
      }
      for (const message of replyMessages(knowledge, reply, { tur: 0, eier: 'U0KARI' })) {
        expect(isMessage(message), JSON.stringify(isMessage.errors)).toBe(true);
        expect(messageProblems(message), reply.text.slice(0, 80)).toEqual([]);
      }
      expect(renderHtml(reply, 0, htmlWords(knowledge, reply.lang))).not.toMatch(/<b>x|<!channel>/);
    }
  });

  it('leads to the desk by links, which are web addresses alone', async () => {
    const html = renderHtml((await queueReplies())[1]!, 0, htmlWords(knowledge, 'nb'));
    expect(html).toMatch(/href="https:\/\/alis\.example\/admin\/ko\/[\w-]+"/);
    expect(renderHtml({ kind: 'melding', lang: 'nb', text: '', blocks: [{ type: 'lenke', tekst: 'x', url: 'javascript:alert(1)' }], choices: [], sources: [] }, 0, htmlWords(knowledge, 'nb'))).not.toContain('javascript:');
  });
});
