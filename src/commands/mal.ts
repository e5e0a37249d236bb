import type { Command } from 'commander';
import { templateXlsx } from '../casefile/many/files.js';
import { templateCsv } from '../casefile/many/template-csv.js';
import type { Lang } from '../knowledge/schema/common.js';
import { loadKnowledge } from '../knowledge/load.js';
import { badUsage } from './errors.js';
import { langOption } from './language.js';
import { writeOut } from './out-file.js';

async function run(options: { ut: string; lang: Lang }): Promise<void> {
  const kind = /\.(xlsx|csv)$/i.exec(options.ut)?.[1]?.toLowerCase();
  if (!kind) throw badUsage(`«${options.ut}» må slutte på .xlsx eller .csv.`);
  const k = loadKnowledge();
  writeOut(options.ut, kind === 'csv' ? templateCsv(k, options.lang) : await templateXlsx(k, options.lang));
  console.log(`Skrev malen til ${options.ut}. Fyll ut én rad for hver lege, og kjør: alis flere ${options.ut}`);
}

export function register(program: Command): void {
  program
    .command('mal')
    .description('Lag malen for mange leger: én rad for hver lege, med forklaring til hver kolonne')
    .option('--ut <fil>', 'filen som skrives, .xlsx eller .csv', 'alis-mal.xlsx')
    .addOption(langOption())
    .action(run);
}
