import { didYouMean } from '../read/suggest.js';
import { COMMANDS_FILE } from '../schema/leksikon.js';
import type { CheckContext } from './context.js';

/** Commands lead to intents that exist, and no idea has its words in two places. */
export function checkLexicon(c: CheckContext): void {
  const first = new Map<string, string>();
  for (const { name, data } of c.files().filter((f) => f.name.startsWith('rules/leksikon/'))) {
    if (name === COMMANDS_FILE) {
      for (const id of Object.keys((data ?? {}) as object)) if (!c.k.intents.has(id)) c.report(name, [id], `«${id}» finnes ikke i intents/`, didYouMean(id, c.k.intents.keys()));
      continue;
    }
    (data as { id: string }[]).forEach(({ id }, i) => {
      const before = first.get(id);
      if (before !== undefined) c.report(name, [i, 'id'], `id «${id}» står også i ${before}`, 'Samle ordene på ett sted, eller gi den ene en ny id');
      else first.set(id, name);
    });
  }
}
