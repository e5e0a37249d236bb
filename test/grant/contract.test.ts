import { describe, expect, test } from 'vitest';
import { parseCase } from '../../src/grant/case.js';
import { toContract } from '../../src/grant/contract.js';
import { estimate } from '../../src/grant/estimate.js';
import { LANGS, type Lang } from '../../src/knowledge/schema/common.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { caseFiles } from './case-files.js';

const k = loadKnowledge();
const TODAY = '2026-11-23';

interface Row {
  id: string;
  status: string;
  svar?: unknown;
  krav?: string;
  hvaSkalTil?: string;
  naermesteSpor?: string;
  kilde: { dokument: string; punkt: string };
}

interface Contract extends Record<string, unknown> {
  kriterier: Row[];
  forbehold: string[];
  nesteSteg: string[];
}

function answer(sak: unknown, lang: Lang = 'nb'): Contract {
  const parsed = parseCase(k, sak);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return toContract(k, estimate(k, parsed.sak, TODAY), lang) as Contract;
}

const agency = { utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, stillinger: [{ stillingstype: 'fastlegevikar', tilknytning: 'vikarbyraa', stillingsandel: '1', fra: '2023-03-01', til: '2023-08-31' }] };

describe('a refusal explains itself', () => {
  test('criterion, answer given, what is required, what it takes, the nearest track, and the paragraph', () => {
    const row = answer(agency).kriterier.find((c) => c.status === 'ikke-oppfylt')!;
    expect(row).toMatchObject({ id: 'vikarbyraa', svar: 'vikarbyraa', kilde: { dokument: 'REGELVERK', punkt: '5' } });
    for (const text of [row.krav, row.hvaSkalTil, row.naermesteSpor]) expect(text).toMatch(/^[A-ZÆØÅ].*\.$/);
  });

  test('in the language asked for', () => {
    const texts = LANGS.map((lang) => answer(agency, lang).kriterier.find((c) => c.id === 'vikarbyraa')!.hvaSkalTil);
    expect(new Set(texts).size).toBe(3);
  });
});

test('the fields of the contract, in its own forms', () => {
  const r = answer({ ...agency, id: 'c1', maksbelop: { grunn: '100000' } });
  expect(r).toMatchObject({ id: 'c1', regelversjon: 'nasjonal-alis/2023', utfall: 'kun-veiledning', mangler: [], manederTelt: 6, arsverkManeder: '6', andelAvArsbelop: '0.5', belop: '50000', belopStatus: 'oppgitt', frist: '2023-09-01', fristStatus: 'bekreftet', periode: { fra: '2023-03-01', til: '2023-08-31' } });
  expect(r.forbehold.every((f) => typeof f === 'string')).toBe(true);
  expect(r.nesteSteg.length).toBeGreaterThan(0);
});

test('no placeholder is left open and every source is in the register, in any language, for every worked case', () => {
  const sources = new Set<string>();
  for (const { saker } of caseFiles()) {
    for (const { sak } of saker) {
      const parsed = parseCase(k, sak);
      if (!parsed.ok) continue;
      for (const lang of LANGS) {
        const text = JSON.stringify(toContract(k, estimate(k, parsed.sak, TODAY), lang));
        expect(text).not.toMatch(/\{\{|\}\}[a-z]|undefined|NaN|forbehold\.[a-z]|steg\.[a-z]/);
        for (const m of text.matchAll(/"dokument":"([^"]+)"/g)) sources.add(m[1]!);
      }
    }
  }
  expect([...sources].filter((s) => !k.kilder.has(s))).toEqual([]);
});

test('every caveat and step that the code raises has its words in rules/tekster', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const folder = new URL('../../src/grant/', import.meta.url);
  const code = readdirSync(folder).map((f) => readFileSync(new URL(f, folder), 'utf8')).join('\n');
  const raised = [...code.matchAll(/(?:\.say\(|raise\(k, )'([a-z-]+)'/g)].map((m) => `forbehold.${m[1]}`);
  const lines = [...code.matchAll(/sheet\.add\('([A-Za-z]+)'/g)].map((m) => `steg.${m[1]}`);
  const faults = [...code.matchAll(/'(ALIS-C\d{3})'/g)].map((m) => m[1]!);
  expect([...raised, ...lines, ...faults].filter((key) => !k.tekster.has(key))).toEqual([]);
  expect(raised.length).toBeGreaterThan(25);
});
