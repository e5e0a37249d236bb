import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_FIELDS } from '../../src/grant/case-schema.js';
import { startApi, type ApiWorld } from '../support/api-world.js';

type Json = Record<string, unknown>;
interface Operation extends Json {
  operationId: string;
  summary: string;
  description: string;
  parameters?: { name: string; in: string; required: boolean; description: string; example?: unknown }[];
  requestBody?: { content: { 'application/json': { schema: Json; examples: Record<string, { value: unknown }> } } };
  responses: Record<string, { $ref?: string; description?: string; content?: { 'application/json': { schema: Json } } }>;
}
interface Document extends Json {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; responses: Record<string, Json> };
}

let world: ApiWorld;
let document: Document;
let ajv: Ajv2020;
beforeAll(async () => {
  world = await startApi();
  document = (await (await fetch(`${world.url}/api/v1/openapi.json`)).json()) as Document;
  ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'api');
});
afterAll(() => world.close());

const pointer = (...steps: string[]): string => steps.map((s) => s.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent).join('/');

/** The schema of one place in the document, with its references. */
function schemaAt(...steps: string[]): ValidateFunction {
  return ajv.getSchema(`api#/${pointer(...steps)}`)!;
}

function expectFits(check: ValidateFunction, value: unknown, what: string): void {
  expect(check(value) ? [] : check.errors, what).toEqual([]);
}

const operations = (): [string, string, Operation][] => Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, o]): [string, string, Operation] => [path, method, o]));

/** The address with the example of every parameter put in. */
function address(path: string, o: Operation): string {
  const of = (place: string) => (o.parameters ?? []).filter((p) => p.in === place && p.example !== undefined);
  const filled = of('path').reduce((text, p) => text.replace(`{${p.name}}`, String(p.example)), path);
  return `/api/v1${filled}?${new URLSearchParams(of('query').map((p) => [p.name, String(p.example)]))}`;
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const checked = await new Validator().validate(structuredClone(document));
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
    expect(document['openapi']).toBe('3.1.0');
  });

  it('refers to nothing that is not in it, and has nothing that nobody refers to', () => {
    const refs = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1]!));
    const there = (ref: string) => ref.split('/').reduce<unknown>((here, step) => (here as Json | undefined)?.[step], document);
    expect([...refs].filter((ref) => there(ref) === undefined)).toEqual([]);
    expect(Object.keys(document.components.schemas).filter((name) => !refs.has(`components/schemas/${name}`))).toEqual([]);
  });

  it('describes every operation, parameter and field of a case', () => {
    for (const [path, , o] of operations()) {
      expect(o.summary.length, path).toBeGreaterThan(5);
      expect(o.description.length, path).toBeGreaterThan(20);
      for (const p of o.parameters ?? []) expect(p.description, `${path} ${p.name}`).toMatch(/\p{L}{3}/u);
      expect(Object.keys(o.responses), path).toEqual(expect.arrayContaining(['200', '401', '429', '503']));
    }
    const fields = document.components.schemas['Sak']!['properties'] as Record<string, Json>;
    expect(Object.keys(fields).sort()).toEqual([...CASE_FIELDS].sort());
    expect(Object.entries(fields).filter(([, field]) => typeof field['description'] !== 'string').map(([name]) => name)).toEqual([]);
  });

  it('names every address that the server has: nothing else answers', async () => {
    expect(operations().map(([path, method]) => `${method} ${path}`).sort()).toEqual([
      'get /deadlines', 'get /receipts/{id}', 'get /rules', 'get /rules/diff', 'get /rules/{ordning}/{aar}', 'post /ask', 'post /estimate',
    ]);
    const answer = await world.call('/api/v1/finnes-ikke');
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([404, 'ALIS-A020']);
  });
});

describe('every example of the document', () => {
  it('is accepted by its own schema, and the running server answers it as documented', async () => {
    let sent = 0;
    for (const [path, method, o] of operations()) {
      const bodies = Object.entries(o.requestBody?.content['application/json'].examples ?? {}).map(([name, e]): [string, unknown] => [name, e.value]);
      for (const [name, body] of bodies.length > 0 ? bodies : ([['uten innhold', undefined]] as [string, unknown][])) {
        const what = `${method} ${path}: ${name}`;
        // The case with a fault in it is there to show how a fault is answered.
        if (body !== undefined && !name.includes('feil')) expectFits(schemaAt('paths', path, method, 'requestBody', 'content', 'application/json', 'schema'), body, what);
        const answer = await world.call(address(path, o), body);
        const documented = o.responses[String(answer.status)];
        expect(documented, `${what} gave ${answer.status}`).toBeDefined();
        const at = documented!.$ref ? documented!.$ref.slice(2).split('/') : ['paths', path, method, 'responses', String(answer.status)];
        expectFits(schemaAt(...at, 'content', 'application/json', 'schema'), await answer.json(), what);
        // Only the number of a receipt cannot be one that exists.
        expect(answer.status, what).toBe(path.startsWith('/receipts') ? 404 : 200);
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThanOrEqual(11);
  });

  it('what an estimate gave can be fetched by its receipt, as documented', async () => {
    const [, , estimate] = operations().find(([path]) => path === '/estimate')!;
    const one = Object.values(estimate.requestBody!.content['application/json'].examples)[0]!.value;
    const { kvittering } = (await (await world.call(address('/estimate', estimate), one)).json()) as { kvittering: string };
    const answer = await world.call(`/api/v1/receipts/${kvittering.toLowerCase()}`);
    expect(answer.status).toBe(200);
    expectFits(schemaAt('components', 'schemas', 'Kvittering'), await answer.json(), kvittering);
  });

  it('a wrong answer would have been noticed', () => {
    const check = schemaAt('components', 'schemas', 'Anslag');
    expect(check({ utfall: 'kanskje' })).toBe(false);
    expect(check.errors!.length).toBeGreaterThan(0);
  });
});
