import type { Command } from 'commander';
import type { DeletionReport, Store } from '../store/types.js';
import { failedCheck } from './errors.js';
import { dataOption, storedIds, withStore } from './store-option.js';

/** Deletes a conversation under the id that it has; null when nothing is stored under any. */
export async function deleted(store: Store, conversation: string): Promise<DeletionReport | null> {
  for (const id of storedIds(conversation)) {
    const gone = await store.deleteConversation(id);
    if (Object.values(gone).some((count) => count > 0)) return gone;
  }
  return null;
}

async function run(conversation: string, options: { data?: string; json?: boolean }): Promise<void> {
  const gone = await withStore(options.data, (store) => deleted(store, conversation));
  if (gone === null) throw failedCheck(`Ingenting er lagret om samtalen «${conversation}».`);
  process.stdout.write(
    options.json
      ? `${JSON.stringify(gone)}\n`
      : `Slettet: ${gone.samtaler} samtale, ${gone.hendelser} svar, ${gone.ubesvarte} ubesvarte spørsmål, ${gone.tilbakemeldinger} tilbakemeldinger, ${gone.beskjeder} ønsker om beskjed, ${gone.overleveringer} delte saker, ${gone.referanser} adresser for påminnelser, ${gone.gjort} merker for sendte varsler. Kvitteringer koblet fra samtalen: ${gone.kvitteringerFrikoblet}.\n`,
  );
}

export function register(program: Command): void {
  program
    .command('slett')
    .description('Slett alt som er lagret om en samtale')
    .argument('<samtale>', 'samtalens id, eller navnet den har i «alis talk»')
    .addOption(dataOption())
    .option('--json', 'vis resultatet som JSON')
    .action(run);
}
