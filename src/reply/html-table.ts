/**
 * A table whose rows are cards on a phone. All texts are markup already; the first cell names its row, and each cell brings its
 * heading for when the headings are not shown. `total` is the name of the last line and what stands under the last heading.
 */
export function cardTable(name: string, heads: string[], body: string[][], total?: readonly [string, string]): string {
  const named = (i: number): string => `<span class="alis-navn" aria-hidden="true">${heads[i]}: </span>`;
  // The roles are said outright: laid out as cards, a table loses them.
  const cell = (html: string, i: number): string => (i === 0 ? `<th scope="row" role="rowheader">${named(i)}${html}</th>` : `<td role="cell">${named(i)}${html}</td>`);
  const row = (cells: string[]): string => `<tr role="row">${cells.map(cell).join('')}</tr>`;
  const foot = total ? `<tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader" colspan="${heads.length - 1}">${total[0]}</th><td role="cell">${total[1]}</td></tr></tfoot>` : '';
  // The wrapper scrolls on a narrow screen and can be reached by keyboard.
  return `<div class="alis-tabell alis-kort" tabindex="0" role="group" aria-label="${name}"><table class="ds-table" role="table" data-border data-size="sm"><thead role="rowgroup"><tr role="row">${heads.map((h) => `<th scope="col" role="columnheader">${h}</th>`).join('')}</tr></thead><tbody role="rowgroup">${body.map(row).join('')}</tbody>${foot}</table></div>`;
}
