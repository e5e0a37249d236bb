import type { Command } from 'commander';
import type { ConversationExport, Store } from '../store/types.js';
import { failedCheck } from './errors.js';
import { dataOption, storedIds, withStore } from './store-option.js';

/** JSON texts inside the export are opened, so that a person can read all of it. */
function readable(kept: ConversationExport): object {
  const open = (text: string): unknown => (text === '' ? null : (JSON.parse(text) as unknown));
  return {
    ...kept,
    samtale: kept.samtale && { ...kept.samtale, innhold: open(kept.samtale.innhold) },
    hendelser: kept.hendelser.map((event) => ({ ...event, svar: open(event.svar) })),
    referanser: kept.referanser.map((reference) => ({ ...reference, innhold: open(reference.innhold) })),
    oensker: kept.oensker.map((wish) => ({ ...wish, adresse: open(wish.adresse ?? '') })),
    koevarsler: kept.koevarsler.map((alert) => ({ ...alert, adresse: open(alert.adresse ?? '') })),
    overleveringer: kept.overleveringer.map((handover) => ({ ...handover, innhold: open(handover.innhold) })),
  };
}

/** Everything that is kept about a conversation; null when there is nothing. */
export async function exported(store: Store, conversation: string): Promise<object | null> {
  for (const id of storedIds(conversation)) {
    const kept = await store.exportConversation(id);
    if (Object.values(kept).some((part) => (Array.isArray(part) ? part.length > 0 : part !== null))) return readable(kept);
  }
  return null;
}

async function run(conversation: string, options: { data?: string }): Promise<void> {
  const kept = await withStore(options.data, (store) => exported(store, conversation));
  if (kept === null) throw failedCheck(`Ingenting er lagret om samtalen «${conversation}».`);
  process.stdout.write(`${JSON.stringify(kept, null, 2)}\n`);
}

export function register(program: Command): void {
  program
    .command('eksporter')
    .description('Vis alt som er lagret om en samtale, som JSON')
    .argument('<samtale>', 'samtalens id, eller navnet den har i «alis talk»')
    .addOption(dataOption())
    .action(run);
}
