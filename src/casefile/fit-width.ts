import type writeXlsxFile from 'write-excel-file/node';

/** As the library types it: a change to the files inside the workbook. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

const ON = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
/** One page wide, as many pages long as it takes. */
const FIT = 'fitToWidth="1" fitToHeight="0"';
const A4 = '9';

/** Every sheet is printed as wide as the paper: no column ends up on a page of its own. */
export const fitWidth: Feature = {
  files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform: (xml) => withSetup(xml.replace(/<worksheet\b[^>]*>/, (tag) => tag + ON)) } } },
};

function withSetup(xml: string): string {
  if (xml.includes('<pageSetup ')) return xml.replace('<pageSetup ', `<pageSetup ${FIT} `);
  return xml.replace('</worksheet>', `<pageSetup paperSize="${A4}" ${FIT}/></worksheet>`);
}
