import type { Request } from 'express';
import { dateSchema, LANGS, type Lang } from '../../knowledge/schema/common.js';
import type { Innhold } from '../../publishing/draft.js';
import { changesOf, fileOf, forced } from './changes.js';
import { formOfBody, formOfFile, type AnswerForm } from './form.js';
import type { EditView } from './edit-page.js';
import { RESERVED } from './proposed-id.js';

const DRAFT_PATH = /^\/admin\/svar\/forslag\/[0-9a-f-]{36}$/;

/** The page as it was filled in. */
export function viewOfBody(req: Request): EditView {
  const body = req.body as Record<string, string | string[] | undefined>;
  const one = (name: string): string => String([body[name] ?? ''].flat()[0]).trim();
  const spraak = one('vis_spraak') as Lang;
  return {
    form: formOfBody(body), ny: one('ny') !== '', versjon: Number(one('versjon')) || 0, utgave: Number(one('utgave')) || 0, gjelderFra: one('gjelder_fra'), grunn: one('grunn').slice(0, 2_000), koesak: one('koesak').slice(0, 100),
    sti: DRAFT_PATH.test(one('sti')) ? one('sti') : '/admin/svar', spraak: LANGS.includes(spraak) ? spraak : 'nb', aar: /^\d{4}$/.test(one('vis_aar')) ? one('vis_aar') : '',
  };
}

/** What makes it impossible to save at all; everything else may be mended later in the draft. */
export function cannotSave(v: EditView, exists: boolean): string[] {
  const { form } = v;
  const ids = form.svar.map((s) => s.id);
  const idIsFine = (id: string): boolean => /^[a-z0-9][a-z0-9-]*$/.test(id);
  return [
    ...(form.id === '' ? ['Skriv spørsmålet eller et kort navn først. Da får svaret en id.'] : !idIsFine(form.id) || RESERVED.includes(form.id) ? ['Id: bruk bare a–z, tall og bindestrek.'] : []),
    ...(v.ny && exists ? [`Id: det finnes alt et spørsmål som heter «${form.id}». Velg en annen id, eller rediger det som finnes.`] : []),
    ...(!v.ny && !exists ? [`Spørsmålet «${form.id}» finnes ikke.`] : []),
    ...(ids.some((id) => id === '') ? ['Kort navn på svaret: skriv et navn med a–z, tall og bindestrek.'] : []),
    ...ids.filter((id, i) => id !== '' && ids.indexOf(id) !== i).map((id) => `Kort navn på svaret: «${id}» er brukt to ganger.`),
    ...(v.gjelderFra !== '' && !dateSchema.safeParse(v.gjelderFra).success ? ['Tas i bruk: skriv en dato som finnes, eller la feltet stå tomt.'] : []),
    ...(form.gjennomgaas !== '' && !dateSchema.safeParse(form.gjennomgaas).success ? ['Skal gjennomgås innen: skriv en dato som finnes.'] : []),
  ];
}

/** What the page holds as the content of a draft. `base`: the text that it was opened on. */
export function contentOf(v: EditView, base: string | null): Innhold {
  return {
    endringer: changesOf(base, v.form), gjelderFra: v.gjelderFra || null, grunn: v.grunn, gjelder: fileOf(v.form.id), ...(v.koesak ? { koesak: v.koesak } : {}),
  };
}

/** A draft opened for editing: what holds now, with what the draft changes put over it. */
export function formOfDraft(now: string | null, innhold: Innhold): AnswerForm {
  return formOfFile(forced(now, innhold.endringer) ?? '{}');
}
