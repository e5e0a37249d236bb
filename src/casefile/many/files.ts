import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Lang } from '../../knowledge/schema/common.js';
import type { Words } from '../words.js';
import type { Grid } from './read-file.js';
import type { ManyResult } from './types.js';

// The libraries of spreadsheets are loaded when somebody first asks for one: most of the day nobody does.

/** The template as a workbook. */
export const templateXlsx = async (k: Knowledge, lang: Lang): Promise<Buffer> => (await import('./template.js')).templateXlsx(k, lang);

/** The result as a workbook. */
export const manyXlsx = async (w: Words, result: ManyResult): Promise<Buffer> => (await import('./result-xlsx.js')).manyXlsx(w, result);

/** The cells of an uploaded file. Throws `FileProblem`. */
export const readGrids = async (bytes: Buffer): Promise<Grid[]> => (await import('./read-file.js')).readGrids(bytes);
