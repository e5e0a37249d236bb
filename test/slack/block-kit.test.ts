import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { homeView } from '../../src/channels/slack/home.js';
import { plainMessage, replyMessages } from '../../src/channels/slack/outgoing.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { sentencesWithin, withoutControls } from '../../src/reply/block-kit.js';
import type { Block, Reply } from '../../src/reply/types.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { enumerateReplies, type Enumerated } from '../support/enumerate-replies.js';
import { controls, said, type Message } from '../support/slack-world.js';
import { messageProblems, viewProblems } from './block-kit-limits.js';

const knowledge = loadKnowledge();
const PRESS = { tur: 7, eier: 'U0KARI' };
const schema = JSON.parse(readFileSync(new URL('schema/block-kit.schema.json', import.meta.url), 'utf8')) as { definitions: object };
const ajv = new Ajv({ strict: false, allErrors: false });
ajv.addSchema({ $id: 'slack', ...schema });
const isMessage = ajv.compile({ $ref: 'slack#/definitions/Message' });
const isHome = ajv.compile({ $ref: 'slack#/definitions/Home' });

const squeezed = (text: string) => text.replace(/\s+/g, '');

describe('the schema', () => {
  const message = (block: unknown) => ({ text: 'x', blocks: [block] });
  it('knows good blocks from bad ones, so that what follows means something', () => {
    expect(isMessage(message({ type: 'header', text: { type: 'plain_text', text: 'x' } }))).toBe(true);
    for (const bad of [{ type: 'tull' }, { type: 'header' }, { type: 'header', text: { type: 'mrkdwn', text: 'x' } }, { type: 'actions', elements: [{ type: 'button', action_id: 'x' }] }, { type: 'rich_text', elements: [{ type: 'rich_text_section' }] }]) {
      expect(isMessage(message(bad)), JSON.stringify(bad)).toBe(false);
    }
  });

  it('has a table of limits beside it that sees what is too large', () => {
    expect(messageProblems({ text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'header', text: { text: 'x' } })) })).toContain('51 blocks');
    expect(messageProblems({ text: '', blocks: [{ type: 'section', text: { text: 'x'.repeat(3_001) } }] })).toHaveLength(2);
    expect(messageProblems({ text: '<!channel>', blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: { text: 'x'.repeat(76) }, value: 'x' }] }] })).toHaveLength(2);
  });
});

describe('every message that the dialogue can produce', () => {
  let all: Enumerated[];
  beforeAll(() => void (all = enumerateReplies(knowledge, createRecogniser(knowledge))), 300_000);

  it('is many, in three languages and of every kind', () => {
    expect(all.length).toBeGreaterThan(1_000);
    expect(new Set(all.map(({ lang }) => lang))).toEqual(new Set(LANGS));
    expect(new Set(all.map(({ reply }) => reply.kind)).size).toBeGreaterThanOrEqual(9);
  });

  it('has the shapes of Block Kit and stays within its limits, as asked and as answered', () => {
    for (const { reply, vei, lang } of all) {
      for (const message of replyMessages(knowledge, reply, PRESS)) {
        const about = `${lang} ${vei}`;
        if (!isMessage(message)) expect.fail(`${about}: ${JSON.stringify(isMessage.errors)}`);
        expect(messageProblems(message), about).toEqual([]);
        const answered = withoutControls(message.blocks, 'Du valgte: noe');
        if (!isMessage(answered)) expect.fail(`${about}: ${JSON.stringify(isMessage.errors)}`);
        expect(messageProblems(answered), about).toEqual([]);
        expect(controls(answered as unknown as Message), about).toEqual([]);
      }
    }
  });

  it('has closed parts that are within the limits when they are opened, and say all that they hold', () => {
    for (const { reply, vei } of all) {
      for (const fold of reply.blocks.filter((block) => block.type === 'fold')) {
        const messages = replyMessages(knowledge, { ...reply, text: fold.tittel, blocks: fold.innhold, choices: [], sources: [] }, null);
        expect(messages.flatMap(messageProblems), vei).toEqual([]);
        const text = squeezed(messages.map(said).join(''));
        for (const sentence of sentencesOf(fold.innhold)) if (!text.includes(squeezed(sentence))) expect.fail(`${vei}: ${sentence}`);
        expect(fold.innhold.some((block) => block.type === 'fold'), vei).toBe(false);
      }
    }
  });

  it('loses nothing on the way: every sentence, choice and change of the reply is in its messages', () => {
    for (const { reply, vei } of all) {
      const messages = replyMessages(knowledge, reply, PRESS) as unknown as Message[];
      const text = squeezed(messages.map(said).join(''));
      for (const sentence of sentencesOf(reply.blocks)) if (!text.includes(squeezed(sentence))) expect.fail(`${vei}: ${sentence}`);
      const values = messages.flatMap((message) => controls(message).flatMap(({ element }) => [element.value, ...(element.options ?? []).map((option) => option.value)]));
      expect(reply.choices.filter((choice) => !values.includes(choice.value)), vei).toEqual([]);
      for (const block of reply.blocks) if (block.type === 'fold') expect(values, vei).toContain(block.id);
    }
  });

  it('has its buttons in the last message alone', () => {
    for (const { reply, vei } of all) {
      const messages = replyMessages(knowledge, reply, PRESS) as unknown as Message[];
      expect(messages.slice(0, -1).flatMap(controls), vei).toEqual([]);
    }
  });
});

function sentencesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'liste': return block.punkter.flatMap((item) => [item.tekst, ...(item.under ?? [])]);
      case 'fakta': return block.rader.map((row) => row.verdi);
      case 'tabell': return block.rader.flat();
      case 'sum': return [block.verdi, ...(block.merknad ? [block.merknad] : [])];
      case 'fold': return [];
      default: return [block.tekst];
    }
  });
}

describe('text of any length', () => {
  const reply = (blocks: Block[]): Reply => ({ kind: 'melding', lang: 'nb', text: 'x', blocks, choices: [], sources: [] });

  it('is parted between sentences, and never loses a character', () => {
    const sentences = Array.from({ length: 400 }, (_, i) => `Dette er setning nummer ${i} i en lang tekst.`);
    const long = sentences.join(' ');
    for (const limit of [60, 500, 3_000]) {
      const parts = sentencesWithin(long, limit);
      expect(parts.every((part) => part.length <= limit && part.endsWith('.'))).toBe(true);
      expect(parts.join(' ')).toBe(long);
    }
    const messages = replyMessages(knowledge, reply([{ type: 'avsnitt', tekst: long }, { type: 'liste', ordnet: true, punkter: sentences.map((tekst) => ({ tekst })) }]), PRESS);
    expect(messages.flatMap(messageProblems)).toEqual([]);
    for (const sentence of sentences) expect(messages.filter((message) => said(message).includes(sentence)).length).toBeGreaterThan(0);
  });

  it('is parted somewhere when it is one endless word, and not within a character', () => {
    const parts = sentencesWithin('😀'.repeat(4_000), 999);
    expect(parts.every((part) => part.length <= 999 && !/[\ud800-\udbff]$/.test(part))).toBe(true);
    expect(parts.join('')).toBe('😀'.repeat(4_000));
  });

  it('of every sort that means something to Slack is shown as it is', () => {
    const evil = '<!channel> <!here> <@U123> <#C123|x> <https://vond.example|trykk> *fet* _skrå_ ~strøket~ `kode` :smile: &lt;!channel&gt;';
    const [message] = replyMessages(knowledge, { ...reply([{ type: 'avsnitt', tekst: evil }, { type: 'overskrift', tekst: evil.slice(0, 100) }, { type: 'liste', ordnet: false, punkter: [{ tekst: evil }] }]), text: evil }, PRESS);
    expect(messageProblems(message!)).toEqual([]);
    expect(JSON.stringify(message)).not.toContain('mrkdwn');
    expect(JSON.stringify(message)).not.toMatch(/"type":"(?:link|user|channel|broadcast|emoji)"/);
    expect(message!.text).not.toMatch(/[<>]/);
    expect(said(message!)).toContain(evil);
  });

  it('never makes a link out of anything but an address of the web', () => {
    const source = (lenke: string) => ({ ...reply([]), blocks: [{ type: 'avsnitt' as const, tekst: 'x' }], sources: [{ dokument: 'D', punkt: '1', tittel: 'Kilde', lenke }] });
    expect(JSON.stringify(replyMessages(knowledge, source('https://www.helsedirektoratet.no/x'), PRESS))).toContain('"type":"link"');
    expect(JSON.stringify(replyMessages(knowledge, source('javascript:alert(1)'), PRESS))).not.toContain('"type":"link"');
  });
});

describe('the home page and our own notices', () => {
  it('have the shapes and limits of Block Kit in every language and state', () => {
    const receipt = { id: 'K-AAAA-BBBB-CCCC', opprettet: '', innhold: JSON.stringify({ dato: '2026-11-23', resultat: { utfall: 'kan-innvilges', belop: '160000' } }) };
    for (const lang of LANGS) {
      for (const receipts of [[], [receipt, receipt, receipt, receipt]]) for (const reminders of [true, false]) for (const today of ['2023-01-01', '2026-11-23']) {
        const view = homeView(knowledge, { lang, conversation: null, receipts, reminders, today });
        if (!isHome(view)) expect.fail(JSON.stringify(isHome.errors));
        expect(viewProblems(view.blocks as never)).toEqual([]);
      }
      for (const key of ['slack.annens', 'slack.velg.dato', 'slack.del.borte', 'slack.snarvei.tom']) {
        const message = plainMessage(knowledge, lang, key);
        if (!isMessage(message)) expect.fail(JSON.stringify(isMessage.errors));
        expect(messageProblems(message)).toEqual([]);
      }
    }
  });
});
