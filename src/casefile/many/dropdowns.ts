import type writeXlsxFile from 'write-excel-file/node';
import { getCellAddress, sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility';

/** The most letters that a list in a cell may have, by the format. */
const LONGEST_LIST = 255;

/** As the library types it: a change to one of the files inside the workbook. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

/** A list to choose from in the cells of one column; other answers can still be typed. */
export interface Dropdown {
  column: number;
  answers: readonly string[];
}

/** Lists to choose from in the first sheet, in the rows `first` to `last` (counted from 0). */
export function dropdowns(lists: readonly Dropdown[], first: number, last: number): Feature {
  const usable = lists.filter(({ answers }) => answers.length > 0 && answers.every((a) => !/[",]/.test(a)) && answers.join(',').length <= LONGEST_LIST);
  const one = ({ column, answers }: Dropdown): string =>
    `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${sanitizeAttributeValue(`${getCellAddress(first, column)}:${getCellAddress(last, column)}`)}"><formula1>${sanitizeTextContent(`"${answers.join(',')}"`)}</formula1></dataValidation>`;
  const markup = `<dataValidations count="${usable.length}">${usable.map(one).join('')}</dataValidations>`;
  return {
    files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform: (xml, _options, { sheetIndex }) => (sheetIndex === 0 && usable.length > 0 ? xml.replace('</sheetData>', `</sheetData>${markup}`) : xml) } } },
  };
}
