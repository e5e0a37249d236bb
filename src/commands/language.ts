import { InvalidArgumentError, Option } from 'commander';
import { LANGS, type Lang } from '../knowledge/schema/common.js';

/** `--lang nb|nn|en`, bokmål when nothing is said. */
export function langOption(): Option {
  return new Option('--lang <språk>', 'språk: nb, nn eller en').default('nb' satisfies Lang).argParser((value: string): Lang => {
    const lang = LANGS.find((l) => l === value.toLowerCase());
    if (!lang) throw new InvalidArgumentError('Velg nb, nn eller en.');
    return lang;
  });
}
