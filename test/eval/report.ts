import { confusions, score, scoreEntities, type Answer } from './metrics.js';
import type { Row } from './compare.js';

const percent = (x: number): string => (Number.isNaN(x) ? '    -' : `${(x * 100).toFixed(1)} %`.padStart(7));
const log = (line = ''): void => console.log(line);

function groupBy(answers: readonly Answer[], key: (a: Answer) => string): [string, Answer[]][] {
  const groups = new Map<string, Answer[]>();
  for (const a of answers) groups.set(key(a), [...(groups.get(key(a)) ?? []), a]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

export function printAnswers(title: string, answers: readonly Answer[]): void {
  const s = score(answers);
  log(`\n== ${title}: ${s.n} utterances`);
  log(`top-1 ${percent(s.top1)}   top-3 ${percent(s.top3)}   out-of-scope recall ${percent(s.outOfScopeRecall)}   false rejections ${percent(s.falseRejections)}`);
  log(`wrong answers ${percent(s.wrongAnswers)}   language ${percent(s.language)}`);
  const e = scoreEntities(answers);
  if (!Number.isNaN(e.recall)) {
    log(`entities: precision ${percent(e.precision)}   recall ${percent(e.recall)}   F1 ${percent(e.f1)}`);
    for (const fault of e.faults) log(`  ${fault}`);
  }
  log('\nby language        n    top-1    top-3  language');
  for (const [lang, group] of groupBy(answers, (a) => a.example.lang ?? '?')) {
    const g = score(group);
    log(`${lang.padEnd(14)}${String(g.n).padStart(6)}  ${percent(g.top1)}  ${percent(g.top3)}  ${percent(g.language)}`);
  }
  log('\nby intent, the worst first');
  const intents = groupBy(answers, (a) => a.example.intents[0]!).map(([intent, group]) => ({ intent, ...score(group) })).sort((a, b) => a.top1 - b.top1);
  for (const g of intents.slice(0, 20)) log(`${g.intent.padEnd(24)}${String(g.n).padStart(5)}  ${percent(g.top1)}  ${percent(g.top3)}`);
  log('\nworst confusions');
  for (const c of confusions(answers).slice(0, 25)) log(`${String(c.n).padStart(4)}  ${c.from} -> ${c.to}   ${c.example}`);
}

export function printRows(title: string, rows: readonly Row[]): void {
  log(`\n== ${title}`);
  log('recogniser      top-1    top-3   ms/query   train ms   asked');
  for (const r of rows) log(`${r.name.padEnd(12)}${percent(r.top1)}  ${percent(r.top3)}  ${r.msPerQuery.toFixed(3).padStart(9)}  ${r.trainMs.toFixed(0).padStart(9)}  ${String(r.n).padStart(6)}`);
}
