import { diffVersions, type DiffLine } from '../knowledge/diff.js';
import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { say, sourceView } from '../knowledge/text.js';
import { Page } from './page.js';

/** Every pair to compare: a year with several schemes gives several comparisons. */
function pairs(before: readonly RuleVersion[], after: readonly RuleVersion[]): [RuleVersion, RuleVersion][] {
  return before.flatMap((a) => after.map((b): [RuleVersion, RuleVersion] => [a, b]));
}

/** `rules diff --json`: one object a comparison. */
export function diffData(k: Knowledge, before: readonly RuleVersion[], after: readonly RuleVersion[], lang: Lang): object[] {
  return pairs(before, after).map(([a, b]) => ({ fra: a.id, til: b.id, endringer: diffVersions(k, a, b, lang) }));
}

function several(k: Knowledge, page: Page, versions: readonly RuleVersion[], lang: Lang): void {
  if (versions.length < 2) return;
  const aar = versions[0]!.id.split('/')[1]!;
  page.text(say(k, 'diff.begge', lang, { aar, navn: versions.map((v) => v.navn[lang]).join('; ') })).blank();
}

function source(k: Knowledge, line: DiffLine, lang: Lang): string {
  const s = sourceView(k, line.kilde, lang);
  return `[${s.tittel}, ${s.punkt}; ${say(k, `visning.status.${line.status}`, lang)}]`;
}

function sentences(k: Knowledge, page: Page, lines: readonly DiffLine[], lang: Lang): void {
  for (const line of lines) {
    if (line.slag === 'periode') page.text(line.tekst).blank();
    else page.text(`${line.tekst} ${source(k, line, lang)}`, 2, '•');
  }
}

/** The differences as sentences, each with its source. What is the same from several schemes is said once. */
export function diffText(k: Knowledge, before: readonly RuleVersion[], after: readonly RuleVersion[], lang: Lang): string {
  const page = new Page();
  several(k, page, before, lang);
  several(k, page, after, lang);
  const all = pairs(before, after).map(([a, b]) => ({ a, b, lines: diffVersions(k, a, b, lang) }));
  const common = all.length > 1 ? all[0]!.lines.filter((l) => l.slag !== 'periode' && all.every((o) => o.lines.some((m) => m.tekst === l.tekst))) : [];
  const said = new Set(common.map((l) => l.tekst));
  if (common.length) sentences(k, page.heading(say(k, 'diff.felles', lang)), common, lang);
  for (const { a, b, lines } of all) {
    page.heading(`${a.id} → ${b.id}`);
    if (lines.length === 0) page.text(say(k, 'diff.like', lang));
    sentences(k, page, lines.filter((l) => !said.has(l.tekst)), lang);
  }
  return page.toString();
}
