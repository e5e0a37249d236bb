import { describe, expect, test } from 'vitest';
import { ask } from '../../src/channels/api/answers/ask.js';
import { estimateMany } from '../../src/channels/api/answers/estimate.js';
import { deadlines, ruleDiff, ruleList, ruleVersion } from '../../src/channels/api/answers/rules.js';
import type { ApiParts, Asked } from '../../src/channels/api/parts.js';
import { askOutput } from '../../src/channels/api/schema/ask.js';
import { caseErrorSchema, estimateSchema } from '../../src/channels/api/schema/result.js';
import { deadlinesSchema, ruleDiffSchema, ruleListSchema, ruleVersionSchema } from '../../src/channels/api/schema/rules.js';
import { systemClock } from '../../src/clock.js';
import { fixedSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { openMemoryStore } from '../../src/store/open.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { caseFiles } from '../grant/case-files.js';
import { runLog } from '../support/written.js';

// The schemas say what comes out. They are closed here: a field that nobody described fails.
const k = loadKnowledge();
const kb = fixedSource(k, createRecogniser(k));
const parts: ApiParts = { kb, store: await openMemoryStore(), clock: systemClock, log: runLog() };
const asked = (lang: Asked['lang'] = 'nb'): Asked => ({ nu: kb.now(), lang, today: '2026-11-23' });

const worked = caseFiles().flatMap(({ saker }) => saker);
const examples = [...k.eksempler.values()].flat();

describe.each(LANGS)('answers in %s are what their schemas say', (lang) => {
  test('every worked case and every example beside the rules', async () => {
    const cases = [...worked, ...examples].map(({ id, sak }) => ({ ...sak, id }));
    expect(cases.length).toBeGreaterThan(150);
    for (let i = 0; i < cases.length; i += 100) {
      const chunk = cases.slice(i, i + 100);
      for (const [n, line] of (await estimateMany(parts, asked(lang), chunk)).entries()) {
        const schema = 'error' in line ? caseErrorSchema : estimateSchema;
        expect(schema.safeParse(JSON.parse(JSON.stringify(line))).error?.issues, chunk[n]!.id).toBeUndefined();
        if (!('error' in line)) expect(line.kilder.every((s) => k.kilder.has(s.dokument) && s.tittel !== s.dokument), chunk[n]!.id).toBe(true);
      }
    }
  });

  test('rules: the list, every version, every pair of neighbours, deadlines', () => {
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    const ids = [...k.versjoner.keys()];
    const answers: [string, { safeParse(value: unknown): { error?: { issues: unknown } | undefined } }, unknown][] = [
      ['list', ruleListSchema, ruleList(asked(lang))],
      ['deadlines', deadlinesSchema, deadlines({ ...asked(lang), today: '2022-01-01' })],
      ...ids.map((id) => [id, ruleVersionSchema, ruleVersion(asked(lang), id)] as (typeof answers)[number]),
      ...ids.slice(1).map((id, i) => [`${ids[i]} → ${id}`, ruleDiffSchema, ruleDiff(asked(lang), ids[i]!, id)] as (typeof answers)[number]),
    ];
    for (const [name, schema, value] of answers) expect(schema.safeParse(plain(value)).error?.issues, name).toBeUndefined();
    expect(deadlines({ ...asked(lang), today: '2022-01-01' }).frister.length).toBeGreaterThan(1);
  });

  test('one example utterance of every intent', async () => {
    for (const [id, intent] of k.intents) {
      const text = intent.utsagn[lang]?.[0];
      if (text === undefined) continue;
      const answer = await ask(parts, asked(lang), text, lang);
      expect(askOutput.safeParse(JSON.parse(JSON.stringify(answer))).error?.issues, id).toBeUndefined();
      expect(answer.text.trim(), id).not.toBe('');
    }
  });
});
