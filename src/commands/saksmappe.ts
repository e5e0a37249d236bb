import { Option, type Command } from 'commander';
import { openCaseFile, RECEIPT_ID } from '../assistant/case-file.js';
import { ReceiptError } from '../assistant/replay.js';
import { caseFilePdf, caseFileXlsx } from '../casefile/render.js';
import { systemClock, todayInNorway } from '../clock.js';
import { knowledgeAt } from '../kb/live.js';
import type { Lang } from '../knowledge/schema/common.js';
import type { Store } from '../store/types.js';
import { badUsage, failedCheck } from './errors.js';
import { langOption } from './language.js';
import { writeOut } from './out-file.js';
import { dataOption, withStore } from './store-option.js';

interface Options {
  format?: 'pdf' | 'xlsx';
  ut?: string;
  lang: Lang;
  data?: string;
}

/** The format that is asked for, else the one that the file's name says, else PDF. */
const formatOf = (options: Options): 'pdf' | 'xlsx' => options.format ?? (/\.xlsx$/i.test(options.ut ?? '') ? 'xlsx' : 'pdf');

async function run(receipt: string, options: Options): Promise<void> {
  const id = receipt.toUpperCase();
  if (!RECEIPT_ID.test(id)) throw badUsage(`«${receipt}» er ikke nummeret på en kvittering. Det skrives K-XXXX-XXXX-XXXX.`);
  const format = formatOf(options);
  const content = await withStore(options.data, (store) => made(store, id, format, options.lang));
  const file = options.ut ?? `saksmappe-${id}.${format}`;
  writeOut(file, content);
  console.log(`Skrev saksmappen til ${file}.`);
}

async function made(store: Store, id: string, format: 'pdf' | 'xlsx', lang: Lang): Promise<Buffer> {
  const receipt = await store.readReceipt(id);
  if (!receipt) throw failedCheck(`Kvitteringen ${id} finnes ikke i lageret. Oppgi et annet lager med --data.`);
  const { knowledge } = knowledgeAt(await store.desk.publishing.editions(), todayInNorway(systemClock));
  try {
    const { k, file } = await openCaseFile(knowledge, receipt, lang, store);
    return format === 'pdf' ? await caseFilePdf(k, file, receipt.opprettet) : await caseFileXlsx(k, file);
  } catch (error) {
    if (error instanceof ReceiptError) throw failedCheck(error.message);
    throw error;
  }
}

export function register(program: Command): void {
  program
    .command('saksmappe')
    .description('Lag saksmappen til en kvittering: opplysninger, vilkår, beregning, neste steg og sjekkliste for revisor')
    .argument('<kvittering>', 'kvitteringens nummer, K-XXXX-XXXX-XXXX')
    .addOption(new Option('--format <format>', 'pdf eller xlsx (ellers etter filnavnet, eller pdf)').choices(['pdf', 'xlsx']))
    .option('--ut <fil>', 'filen som skrives (ellers saksmappe-K-….pdf i denne mappen)')
    .addOption(langOption())
    .addOption(dataOption())
    .action(run);
}
