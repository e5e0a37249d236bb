import { InvalidArgumentError, Option } from 'commander';
import { dateSchema, LANGS, type Lang } from '../knowledge/schema/common.js';

/** `--lang` without a default: then the assistant answers in the language it is spoken to. */
export function optionalLang(): Option {
  return new Option('--lang <språk>', 'språk: nb, nn eller en').argParser((value: string): Lang => {
    const lang = LANGS.find((l) => l === value.toLowerCase());
    if (!lang) throw new InvalidArgumentError('Velg nb, nn eller en.');
    return lang;
  });
}

/** `--today` for trying out another day. */
export function todayOption(): Option {
  return new Option('--today <dato>', 'regn som om det er denne datoen (ÅÅÅÅ-MM-DD)').argParser((value: string): string => {
    const parsed = dateSchema.safeParse(value);
    if (!parsed.success) throw new InvalidArgumentError('Skriv en dato som finnes, ÅÅÅÅ-MM-DD.');
    return parsed.data;
  });
}
