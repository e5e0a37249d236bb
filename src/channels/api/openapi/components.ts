import { z } from 'zod';
import { vilkaarSchema } from '../../../knowledge/schema/condition.js';
import { askInput, askOutput, blockSchema } from '../schema/ask.js';
import { errorSchema, source } from '../schema/base.js';
import { documentedCase } from '../schema/case.js';
import { storedReceiptSchema } from '../schema/receipt.js';
import { caseErrorSchema, estimateSchema, partSchema, resultSchema } from '../schema/result.js';
import { deadlinesSchema, ruleDiffSchema, ruleListSchema, ruleVersionSchema } from '../schema/rules.js';

export type Json = Record<string, unknown>;

/** What the document names, by the name that it has there. */
const INPUTS = { Sak: documentedCase, Sporsmaal: askInput } as const;
const OUTPUTS = {
  Anslag: estimateSchema, Resultat: resultSchema, Del: partSchema, Saksfeil: caseErrorSchema, Svar: askOutput, Blokk: blockSchema, Kilde: source, Feil: errorSchema, Kvittering: storedReceiptSchema,
  Regelliste: ruleListSchema, Regelversjon: ruleVersionSchema, Regelendringer: ruleDiffSchema, Frister: deadlinesSchema, Vilkaar: vilkaarSchema,
} as const;
export type SchemaName = keyof typeof INPUTS | keyof typeof OUTPUTS;

export const ref = (name: SchemaName): Json => ({ $ref: `#/components/schemas/${name}` });

/** Readers of answers must bear new fields, so the document does not close what comes out; the program's own tests do. */
function open({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties'];
  tidy({ jsonSchema });
}

/** Bounds that only say "a number that JavaScript can hold" tell a reader nothing. */
function tidy({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
}

const OVERRIDE = { input: tidy, output: open } as Record<'input' | 'output', never>;

function schemasOf(named: Record<string, z.ZodType>, io: 'input' | 'output', uri: (name: string) => string): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri, override: OVERRIDE[io], unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(schemas as Record<string, Json>).map(([name, { $schema: _s, $id: _i, ...schema }]) => [name, schema]));
}

/** Every schema of the OpenAPI document, made from the ones that the program itself parses and types by. */
export function componentSchemas(): Record<string, Json> {
  const uri = (name: string) => `#/components/schemas/${name}`;
  return { ...schemasOf(INPUTS, 'input', uri), ...schemasOf(OUTPUTS, 'output', uri) };
}

/** One schema standing alone, with what it refers to inside it. */
export function standalone(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, override: OVERRIDE[io], unrepresentable: 'any' }) as Json;
  return json;
}
