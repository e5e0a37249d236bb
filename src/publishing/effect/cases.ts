import { parseCase } from '../../grant/case.js';
import { problemText, toContract } from '../../grant/contract.js';
import { estimate } from '../../grant/estimate.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { same, type Data } from '../yaml/data.js';

/** What matters most of a result. */
export interface Outcome {
  utfall: string;
  belop: string | null;
  belopStatus: string;
}

/** A worked case (rules/**.eksempler.yaml) that comes out differently, or no longer as it says it must. */
export interface ExampleEffect {
  versjon: string;
  id: string;
  tittel: string;
  /** Null for a case that is new, or for a version that was not there. */
  foer: Outcome | null;
  naa: Outcome | null;
  /** Fields that do not come out as the case says they must; empty when it agrees. */
  avvik: { felt: string; forventet: unknown; faktisk: unknown }[];
}

/** The worked cases that change outcome or sum, and those that no longer agree with what they say must come out. */
export function exampleEffects(before: Knowledge, after: Knowledge, today: string): ExampleEffect[] {
  return [...after.eksempler].flatMap(([versjon, examples]) =>
    examples.flatMap((example): ExampleEffect[] => {
      const [a, b] = [before.versjoner.has(versjon) ? computed(before, example.sak, today) : null, computed(after, example.sak, today)];
      const old = before.eksempler.get(versjon)?.find((e) => e.id === example.id);
      const avvik = deviations(example.forvent, b);
      // What did not agree before either is not this change's doing.
      if (a && old && same(a as Data, b as Data) && same(old.forvent as Data, example.forvent as Data)) return [];
      const [foer, naa] = [outcomeOf(a), outcomeOf(b)];
      const differs = foer !== null && !same(foer as unknown as Data, naa as unknown as Data);
      return differs || avvik.length > 0 ? [{ versjon, id: example.id, tittel: example.tittel, foer, naa, avvik }] : [];
    }),
  );
}

function deviations(forvent: Record<string, unknown>, result: Record<string, unknown> | null): ExampleEffect['avvik'] {
  return Object.entries(forvent).flatMap(([felt, forventet]) => (same(forventet as Data, result?.[felt] as Data) ? [] : [{ felt, forventet, faktisk: result?.[felt] ?? null }]));
}

/** The result of a case in the contract's form, as JSON has it; null when the case cannot be read by these rules. */
export function computed(k: Knowledge, sak: unknown, today: string): Record<string, unknown> | null {
  const parsed = parseCase(k, sak);
  if (!parsed.ok) return { feil: problemText(k, parsed.problem, 'nb') };
  return JSON.parse(JSON.stringify(toContract(k, estimate(k, parsed.sak, today), 'nb'))) as Record<string, unknown>;
}

export function outcomeOf(result: Record<string, unknown> | null): Outcome | null {
  if (!result || result['utfall'] === undefined) return null;
  return { utfall: String(result['utfall']), belop: result['belop'] === null ? null : String(result['belop']), belopStatus: String(result['belopStatus']) };
}
