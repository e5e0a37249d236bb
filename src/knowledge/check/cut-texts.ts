import type { CheckContext } from './context.js';

/** `felt: tekst # resten`, or `- tekst # resten`: what stands after ` #` is a remark, never shown. */
const CUT = /^\s*(?:- )?(?:([\w.-]+):\s+)?([^\s'"|>&*{[#-][^#]*?\S)\s+#\s*(.*)$/;

/** Inside a block (`|`, `>`) nothing is a remark. */
function outsideBlocks(text: string): (string | null)[] {
  let block: number | null = null;
  return text.split('\n').map((line) => {
    const indent = line.search(/\S/);
    if (block !== null && (indent < 0 || indent > block)) return null;
    block = /[:-]\s+[|>][+-]?\d?\s*$/.test(line) ? indent : null;
    return line;
  });
}

/** A text without quotation marks ends at ` #`: what was written after it is lost to the reader. */
export function checkCutTexts(c: CheckContext): void {
  for (const { name } of c.files()) {
    outsideBlocks(c.origin.reader.files.get(name)!.text).forEach((line, i) => {
      const [, field = '', kept = '', lost = ''] = line === null ? [] : (CUT.exec(line) ?? []);
      const isText = /^(nb|nn|en)$/.test(field) || /\s/.test(kept);
      if (!kept || !isText || /:\s/.test(kept)) return;
      c.problems.push({ file: name, line: i + 1, field, message: `teksten slutter ved «#», så «#${lost ? ` ${lost}` : ''}» blir ikke vist`, remedy: 'Hører det til teksten, sett hele teksten i anførselstegn. Er det en merknad til dere selv, flytt den til en egen linje', nivaa: 'advarsel' });
    });
  }
}
