import { once } from 'node:events';
import { Option, type Command } from 'commander';
import { EXPORT_FORMATS, exportAudit, type ExportFormat } from '../admin/audit/export.js';
import { checkChain, readHead, sayVerdict, showHead } from '../admin/audit/verdict.js';
import { badUsage, failedCheck } from './errors.js';
import { dataOption, withStore } from './store-option.js';

interface CheckOptions {
  data?: string;
  kjent?: string;
}

/** Says whether the chain of the audit log is whole; exit code 1 when it is not. */
async function check(options: CheckOptions): Promise<void> {
  const earlier = options.kjent === undefined ? undefined : readHead(options.kjent);
  if (earlier === null) throw badUsage('--kjent skal være et kontrollpunkt slik «alis revisjon kontroller» skriver det: nummer:kontrollsum.');
  const verdict = await withStore(options.data, (store) => checkChain(store.desk.audit, earlier));
  if (!verdict.hel) throw failedCheck(sayVerdict(verdict));
  const head = showHead(verdict);
  process.stdout.write(`${sayVerdict(verdict)}\n${head ? `Kontrollpunkt: ${head}\n` : ''}`);
}

/** Writes the whole log to stdout, oldest first. */
async function exportAll(options: { data?: string; format: ExportFormat }): Promise<void> {
  await withStore(options.data, async (store) => {
    for await (const piece of exportAudit(store.desk.audit, options.format)) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  });
}

export function register(program: Command): void {
  const revisjon = program.command('revisjon').description('Revisjonsloggen til arbeidsbordet: kontroller eller eksporter');
  revisjon
    .command('kontroller')
    .description('si om loggen er hel, eller hvilken innførsel som er den første som er endret eller fjernet')
    .option('--kjent <kontrollpunkt>', 'et kontrollpunkt fra før (nummer:kontrollsum): sjekk at loggen fram til det er den samme')
    .addOption(dataOption())
    .action(check);
  revisjon
    .command('eksporter')
    .description('skriv hele loggen, den eldste innførselen først')
    .addOption(new Option('--format <format>', 'formatet').choices(EXPORT_FORMATS).default('ndjson'))
    .addOption(dataOption())
    .action(exportAll);
}
