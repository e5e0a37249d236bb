/** Number of single-letter edits (insert, delete, replace, swap of neighbours) between two words. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

/** Field names are written without æ, ø and å: `bør` is `boer`. */
function fold(word: string): string {
  return word.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
}

/** The known word that was most likely meant, or undefined when none is close. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const d = distance(fold(word), fold(candidate));
    if (d < least) [least, best] = [d, candidate];
  }
  return best;
}

/** `Mente du «x»?` when something is close, else the list of what there is (shortened). */
export function didYouMean(word: string, known: Iterable<string>): string {
  const all = [...known];
  const near = closest(word, all);
  if (near !== undefined) return `Mente du «${near}»? Rett det`;
  if (all.length === 0) return 'Det finnes ingen slike ennå, så den må legges til først';
  const shown = all.slice(0, 12).join(', ');
  return `Bruk en av: ${shown}${all.length > 12 ? ' …' : ''}`;
}
