import type { Knowledge } from '../knowledge/knowledge.js';
import type { Kontor } from '../knowledge/schema/reference.js';
import { plainWords } from './plain-words.js';

/** The ALIS office that a message names, by its county ("i Finnmark") or by its own name ("ALIS Vest"); null for none or several. */
export function officeNamed(k: Knowledge, text: string): { kontor: Kontor; navn: string } | null {
  const said = ` ${plainWords(text).join(' ')} `;
  const found = k.kontor.flatMap((kontor) => {
    const navn = [...kontor.omraader, kontor.navn].filter((name) => says(said, name)).sort((a, b) => b.length - a.length)[0];
    return navn ? [{ kontor, navn }] : [];
  });
  return found.length === 1 ? found[0]! : null;
}

/** As whole words, with or without the genitive s. */
function says(said: string, name: string): boolean {
  const plain = plainWords(name).join(' ');
  return said.includes(` ${plain} `) || said.includes(` ${plain}s `);
}
