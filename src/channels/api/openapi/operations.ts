import { MOST_CASES } from '../answers/estimate.js';
import { ref, type Json, type SchemaName } from './components.js';
import { CASES, PATHS, QUESTIONS, TODAY } from './examples.js';

/** One address of the interface, as it is documented. */
export interface Operation {
  method: 'get' | 'post';
  path: string;
  id: string;
  summary: string;
  description: string;
  parameters: Json[];
  body?: { schema: Json; examples: Record<string, unknown> };
  answer: { description: string; schema: Json };
  /** Besides those that every address may give. */
  errors: number[];
}

const query = (name: string, description: string, schema: Json, example?: unknown, required = false): Json => ({ name, in: 'query', required, description, schema, ...(example === undefined ? {} : { example }) });
const inPath = (name: string, description: string, example: string): Json => ({ name, in: 'path', required: true, description, schema: { type: 'string' }, example });
const LANGUAGE: Json[] = [
  query('lang', 'Språket i svaret. Går foran Accept-Language', { type: 'string', enum: ['nb', 'nn', 'en'] }, 'nb'),
  { name: 'Accept-Language', in: 'header', required: false, description: 'Språket i svar og feilmeldinger: nb, nn eller en', schema: { type: 'string' } },
];
const DAY = query('today', 'Datoen som skal gjelde som i dag, ÅÅÅÅ-MM-DD. Utelatt: dagens dato i Norge', { type: 'string', format: 'date' }, TODAY);
const list = (items: Json): Json => ({ type: 'array', items });
const named = (name: SchemaName, description: string): Operation['answer'] => ({ description, schema: ref(name) });

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post', path: '/estimate', id: 'estimate', summary: 'Avgjør og regn ut saker',
    description: `Send én sak eller en liste med inntil ${MOST_CASES} saker. Svaret er et anslag med vilkår, utregning, kilder og kvittering; Helsedirektoratet avgjør. En liste gir en liste i samme rekkefølge. Er det feil i en sak i listen, står feilen på sakens plass, og de andre regnes ut. Beløp er hele kroner som tekst, stillingsandel er en brøkdel (0.8 er 80 %), måneder er hele måneder fra dato til dato.`,
    parameters: [...LANGUAGE, DAY],
    body: { schema: { oneOf: [ref('Sak'), { ...list(ref('Sak')), minItems: 1, maxItems: MOST_CASES }] }, examples: CASES },
    answer: { description: 'Anslaget, eller listen av anslag og feil', schema: { oneOf: [ref('Anslag'), list({ oneOf: [ref('Anslag'), ref('Saksfeil')] })] } },
    errors: [400, 413, 415],
  },
  {
    method: 'post', path: '/ask', id: 'ask', summary: 'Still ett spørsmål',
    description: 'Ett spørsmål på vanlig norsk eller engelsk, ett svar med kilder. Det er ingen samtale bak, og ingenting av teksten lagres. Fødselsnumre og lignende fjernes før teksten leses.',
    parameters: [LANGUAGE[1]!], body: { schema: ref('Sporsmaal'), examples: QUESTIONS }, answer: named('Svar', 'Svaret'), errors: [400, 413, 415],
  },
  {
    method: 'get', path: '/rules', id: 'rules', summary: 'Alle regelversjoner', description: 'Alle versjoner av regelverket, med periode, frist og hvor sikre de er.',
    parameters: LANGUAGE, answer: named('Regelliste', 'Versjonene'), errors: [400],
  },
  {
    method: 'get', path: '/rules/diff', id: 'rulesDiff', summary: 'Hva som er endret mellom to versjoner', description: 'Endringene som setninger, hver med kilde og status. «fra» og «til» er en versjons id (nasjonal-alis/2023) eller et år (2023, 2025/26).',
    parameters: [query('fra', 'Versjonen det sammenlignes fra', { type: 'string' }, PATHS.fra, true), query('til', 'Versjonen det sammenlignes med', { type: 'string' }, PATHS.til, true), ...LANGUAGE],
    answer: named('Regelendringer', 'Endringene'), errors: [400, 404],
  },
  {
    method: 'get', path: '/rules/{ordning}/{aar}', id: 'ruleVersion', summary: 'En hel regelversjon', description: 'Alt vi vet om ett tilskuddsår: vilkår, verdier med kilde og status, regler, neste steg, og det vi ikke vet. Det samme som «alis rules show --json».',
    parameters: [inPath('ordning', 'Ordningen, slik den står først i versjonens id', PATHS.ordning), inPath('aar', 'Året, slik det står sist i versjonens id', PATHS.aar)],
    answer: named('Regelversjon', 'Versjonen'), errors: [404],
  },
  {
    method: 'get', path: '/deadlines', id: 'deadlines', summary: 'Søknadsfrister som ikke er ute', description: 'Den nærmeste først, med kilde. En frist vi ikke kjenner, er ikke med.',
    parameters: [...LANGUAGE, DAY], answer: named('Frister', 'Fristene'), errors: [400],
  },
  {
    method: 'get', path: '/receipts/{id}', id: 'receipt', summary: 'En kvittering',
    description: 'Kvitteringen slik den er lagret: opplysningene i saken, regelversjonene med kontrollsum, og resultatet på bokmål. Den inneholder ingen fritekst. «alis replay» regner den ut på nytt.',
    parameters: [inPath('id', 'Kvitteringens nummer, K-XXXX-XXXX-XXXX', PATHS.kvittering)], answer: named('Kvittering', 'Kvitteringen'), errors: [404],
  },
];
