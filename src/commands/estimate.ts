import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { systemClock, todayInNorway } from '../clock.js';
import { problemText, toContract } from '../grant/contract.js';
import { parseCase } from '../grant/case.js';
import { estimate } from '../grant/estimate.js';
import { isDate } from '../grant/months.js';
import type { CaseProblem, GrantResult } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { loadKnowledge } from '../knowledge/load.js';
import { LANGS, type Lang } from '../knowledge/schema/common.js';
import { formatKroner, say } from '../knowledge/text.js';
import { badUsage } from './errors.js';
import { langOption } from './language.js';
import { readCases, type CaseLine } from './estimate-input.js';

interface Options {
  lang: Lang;
  today?: string;
  human?: boolean;
}

interface Answer {
  line: object;
  human: string;
  failed: boolean;
}

const idOf = (json: unknown): object => {
  const id = (json as { id?: unknown } | null)?.id;
  return typeof id === 'string' || typeof id === 'number' ? { id } : {};
};

function failure(k: Knowledge, json: unknown, problem: CaseProblem, lang: Lang): Answer {
  const message = problemText(k, problem, lang);
  return { line: { ...idOf(json), error: { field: problem.field, message, code: problem.code } }, human: `${problem.field}: ${message}`, failed: true };
}

function inShort(k: Knowledge, r: GrantResult, lang: Lang): string {
  const sum = r.belop === null ? '' : ` ${formatKroner(lang, r.belop.toFixed(0))}`;
  return `${r.id ?? '–'}: ${say(k, `resultat.${r.utfall}`, lang)}${sum}${r.regelversjon ? ` (${r.regelversjon})` : ''}`;
}

function answer(k: Knowledge, input: CaseLine, options: Options, today: string): Answer {
  const asked = input.ok ? (input.json as { lang?: unknown } | null)?.lang : undefined;
  const lang = LANGS.find((l) => l === asked) ?? options.lang;
  if (!input.ok) return failure(k, null, { field: 'sak', code: 'ALIS-C000' }, lang);
  const parsed = parseCase(k, input.json);
  if (!parsed.ok) return failure(k, input.json, parsed.problem, lang);
  const result = estimate(k, parsed.sak, today);
  return { line: toContract(k, result, lang), human: inShort(k, result, lang), failed: false };
}

async function source(file: string | undefined): Promise<Readable> {
  if (file === undefined || file === '-') return process.stdin;
  await access(file).catch(() => {
    throw badUsage(`Finner ikke filen «${file}». Oppgi en fil med saker, eller send dem inn på stdin.`);
  });
  return createReadStream(file, 'utf8');
}

async function run(file: string | undefined, options: Options): Promise<void> {
  if (options.today !== undefined && !isDate(options.today)) throw badUsage(`«${options.today}» er ikke en dato. Skriv --today ÅÅÅÅ-MM-DD.`);
  const input = await source(file);
  const k = loadKnowledge();
  const today = options.today ?? todayInNorway(systemClock);
  let failed = false;
  for await (const line of readCases(input)) {
    const result = answer(k, line, options, today);
    failed ||= result.failed;
    const text = options.human ? result.human : JSON.stringify(result.line);
    if (!process.stdout.write(`${text}\n`)) await new Promise((resume) => process.stdout.once('drain', resume));
  }
  if (failed) process.exitCode = 1;
}

export function register(program: Command): void {
  program
    .command('estimate')
    .description('Avgjør og regn ut saker: NDJSON eller en JSON-liste inn (fil eller stdin), ett resultat per linje ut')
    .argument('[fil]', 'fil med saker; uten den leses stdin')
    .addOption(langOption())
    .option('--today <dato>', 'dagens dato, ÅÅÅÅ-MM-DD')
    .option('--json', 'NDJSON ut (det er standard)')
    .option('--human', 'én leselig setning per sak')
    .action(run);
}
