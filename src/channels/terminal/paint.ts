import { styleText } from 'node:util';
import type { Reply } from '../../reply/types.js';

/** A reply for the terminal: its text, with headings and the sum set off in bold where the terminal shows colours. */
export function paint(reply: Reply, colours: boolean): string {
  if (!colours) return reply.text;
  const strong = new Set(reply.blocks.flatMap((b) => (b.type === 'overskrift' ? [plain(b.tekst)] : b.type === 'sum' ? [plain(`${b.tekst}: ${b.verdi}`)] : [])));
  const dim = new Set([sourcesStart(reply.text)]);
  return reply.text
    .split('\n')
    .map((line) => (strong.has(line) ? styleText('bold', line) : dim.has(line) ? styleText('dim', line) : line.startsWith('! ') ? styleText('yellow', line) : line))
    .join('\n');
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** The line with the sources: quieter than the rest. */
function sourcesStart(text: string): string {
  return text.split('\n').find((line) => /^(Kilde|Kilder|Kjelde|Kjelder|Source|Sources): /.test(line)) ?? '\u0000';
}
