import { ref, componentSchemas, type Json } from './components.js';
import { OPERATIONS, type Operation } from './operations.js';

const ERRORS: Record<number, string> = {
  400: 'Noe i kallet kan ikke brukes. «field» sier hva',
  401: 'Nøkkelen mangler, er ukjent eller trukket tilbake',
  404: 'Finnes ikke',
  413: 'For mye på én gang',
  415: 'Ikke sendt som JSON',
  429: 'For mange kall. Retry-After sier hvor mange sekunder du må vente',
  500: 'En feil hos oss',
  503: 'Lageret er borte akkurat nå. Prøv igjen',
};
const ALWAYS = [401, 429, 500, 503];

const json = (schema: Json, examples?: Record<string, unknown>): Json => ({
  'application/json': { schema, ...(examples ? { examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [keyOf(name), { summary: name, value }])) } : {}) },
});

/** Names of examples may hold letters a-z, digits and hyphens only. */
const keyOf = (name: string): string => name.toLowerCase().replaceAll('ø', 'o').replaceAll('å', 'a').replace(/[^a-z0-9]+/g, '-');

function responses(operation: Operation): Json {
  const errors = [...operation.errors, ...ALWAYS].sort((a, b) => a - b);
  return {
    200: { description: operation.answer.description, content: json(operation.answer.schema) },
    ...Object.fromEntries(errors.map((status) => [status, { $ref: `#/components/responses/Feil${status}` }])),
  };
}

function operationObject(operation: Operation): Json {
  const { id, summary, description, parameters, body } = operation;
  return {
    operationId: id, summary, description,
    ...(parameters.length ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: json(body.schema, body.examples) } } : {}),
    responses: responses(operation),
  };
}

/** The OpenAPI 3.1 document. It is the same for everyone and holds nothing secret. */
export function openApiDocument(): Json {
  const paths = Object.fromEntries(OPERATIONS.map((operation) => [operation.path, { [operation.method]: operationObject(operation) }]));
  return {
    openapi: '3.1.0',
    info: {
      title: 'ALIS-assistenten', version: '1.0.0', license: { name: 'MIT', identifier: 'MIT' },
      description: 'Anslag, regler og svar om tilskuddet Nasjonal ALIS og veiledning og ordningene før det. Alle beløp er anslag; Helsedirektoratet avgjør. Hvert tall og hver regel har kilde, regelversjon og status. Nye felt kan komme i svarene; de som står her, blir i v1.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ nokkel: [] }],
    paths,
    components: {
      securitySchemes: { nokkel: { type: 'http', scheme: 'bearer', description: 'API-nøkkelen, alis_<id>_<hemmelighet>, i hodet Authorization: Bearer. Administratoren lager den på /admin/nokler eller med «alis nokkel ny»' } },
      schemas: componentSchemas(),
      responses: Object.fromEntries(Object.entries(ERRORS).map(([status, description]) => [`Feil${status}`, { description, content: json(ref('Feil')) }])),
    },
  };
}
