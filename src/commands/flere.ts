import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { calculateMany } from '../casefile/many/calculate.js';
import { manyXlsx, readGrids } from '../casefile/many/files.js';
import { FileProblem, LIMITS, tooLarge } from '../casefile/many/limits.js';
import { parseTable } from '../casefile/many/parse-table.js';
import { wordsOfRow } from '../casefile/many/present.js';
import { lateText, totalLines, totalText } from '../casefile/many/total.js';
import type { CalculatedRow, ManyResult, ParsedRow } from '../casefile/many/types.js';
import type { Words } from '../casefile/words.js';
import { systemClock, todayInNorway } from '../clock.js';
import { toContract } from '../grant/contract.js';
import { loadKnowledge } from '../knowledge/load.js';
import type { Lang } from '../knowledge/schema/common.js';
import { say } from '../knowledge/text.js';
import { badUsage } from './errors.js';
import { langOption } from './language.js';
import { todayOption } from './options.js';
import { writeOut } from './out-file.js';

interface Options {
  ut?: string;
  json?: boolean;
  lang: Lang;
  today?: string;
}

async function run(file: string, options: Options): Promise<void> {
  const w: Words = { k: loadKnowledge(), lang: options.lang };
  const result = await calculated(w, file, options.today ?? todayInNorway(systemClock));
  if (options.ut) writeOut(options.ut, await manyXlsx(w, result));
  process.stdout.write(options.json ? `${JSON.stringify(asJson(w, result))}\n` : `${asText(w, result, options.ut).join('\n')}\n`);
  if (result.rader.some((row) => row.resultat === null) || result.felles?.problemer.length) process.exitCode = 1;
}

async function calculated(w: Words, file: string, today: string): Promise<ManyResult> {
  const ctx = { ...w, today };
  try {
    return calculateMany(ctx, parseTable(ctx, await readGrids(readInput(file))));
  } catch (error) {
    if (error instanceof FileProblem) throw badUsage(say(w.k, `flere.fil.feil.${error.kode}`, w.lang, error.verdier));
    throw error;
  }
}

function readInput(file: string): Buffer {
  try {
    if (statSync(file).size > LIMITS.bytes) throw tooLarge();
    return readFileSync(file);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw badUsage(`Finner ikke filen «${file}», eller den kan ikke leses. Lag en mal med «alis mal» og fyll den ut.`);
  }
}

const rowProblems = (row: ParsedRow): object[] => row.problemer.map(({ kolonne, melding }) => ({ column: kolonne, message: melding }));

/** The rows as the contract has results, with their place in the file. */
function asJson(w: Words, result: ManyResult): object {
  const row = (r: CalculatedRow): object => ({ rad: r.rad, lege: r.id, ...(r.resultat ? toContract(w.k, r.resultat, w.lang) : { errors: rowProblems(r) }), merknader: r.merknader });
  return { rader: result.rader.map(row), ...(result.felles?.problemer.length ? { felles: { rad: result.felles.rad, errors: rowProblems(result.felles) } } : {}), merknader: result.merknader, sum: result.sum };
}

function asText(w: Words, result: ManyResult, ut: string | undefined): string[] {
  const problems = [...(result.felles ? [result.felles] : []), ...result.rader].flatMap((row) => row.problemer.map((p) => `${say(w.k, 'flere.kol.rad', w.lang)} ${row.rad}, ${p.kolonne}: ${p.melding}`));
  const late = lateText(w, result.sum);
  return [
    say(w.k, 'flere.resultat.antall', w.lang, { godt: result.sum.godt, antall: result.sum.antall }),
    ...result.rader.flatMap((row) => {
      const words = wordsOfRow(w, row);
      if (!words) return [];
      const { antall, liste } = words.soknader;
      const applications = `${say(w.k, 'flere.kol.soknader', w.lang)}: ${[antall, ...liste.map((s) => `${s.navn}: ${s.fristTekst}`)].join('; ')}`;
      return [`${row.id}: ${[words.utfall, words.sum?.tekst].filter(Boolean).join(', ')}`, ...[applications, ...words.ukjent, ...words.merknader].map((text) => `  ${text}`)];
    }),
    ...(result.sum.godt > 0 ? [`${say(w.k, 'flere.sum', w.lang)}: ${totalText(w, result.sum)}`] : []),
    ...(late !== null ? [late] : []),
    ...(result.sum.godt > 0 ? totalLines(w, result).map((text) => `- ${text}`) : []),
    ...(problems.length > 0 ? ['', say(w.k, 'flere.feil.tittel', w.lang), ...problems] : []),
    ...result.merknader,
    ...(ut ? ['', `Skrev resultatet til ${ut}.`] : []),
  ].map((line) => line.replaceAll('\u00a0', ' '));
}

export function register(program: Command): void {
  program
    .command('flere')
    .description('Regn ut mange leger fra en utfylt mal (Excel eller CSV). Avslutter med 1 når noen rader må rettes')
    .argument('<fil>', 'den utfylte malen, .xlsx eller .csv (lag den med «alis mal»)')
    .option('--ut <fil>', 'skriv resultatet som Excel-fil')
    .option('--json', 'vis resultatet som JSON')
    .addOption(langOption())
    .addOption(todayOption())
    .action(run);
}
