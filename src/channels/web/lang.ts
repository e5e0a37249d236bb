import type { Request } from 'express';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';

/** Language of a page: asked for, else the browser's first that we have, else bokmål. */
export function pickLang(asked: unknown, accept: string | undefined): Lang {
  const wanted = [String(asked ?? ''), ...(accept ?? '').split(',').map((part) => part.split(';')[0]!.trim().slice(0, 2))];
  for (const code of wanted) {
    if ((LANGS as readonly string[]).includes(code)) return code as Lang;
    if (code === 'no') return 'nb';
  }
  return 'nb';
}

/** Language of a request to a page or a file. */
export const langOf = (req: Request): Lang => pickLang(req.query['lang'], req.headers['accept-language']);
