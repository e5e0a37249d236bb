import { STATUSES, type Status } from '../../knowledge/schema/common.js';
import type { RuleVersion, Verdi } from '../../knowledge/schema/version.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { formatVerdiI } from '../../knowledge/text.js';
import { readValue, setRate, setValue } from '../../publishing/edits/amounts.js';
import type { Data } from '../../publishing/yaml/data.js';
import type { AdminContext } from '../context.js';
import { dato } from '../drafts/words.js';
import { html, type Html } from '../html.js';
import { sourceOf } from '../source.js';
import { checkbox, field, flatText, radios, textOf, texts, whenAndWhy, type Values } from './fields.js';
import { statusTag } from './amount-list.js';
import { draftFields, groundAt, othersUnderWay, type FormPage } from './saving.js';
import { confirmedNeedsPrimary, readSource, sourceFields } from './source-fields.js';

const STATUSVALG: readonly (readonly [Status, string])[] = [
  ['bekreftet', 'Bekreftet: står i en offisiell kilde'], ['avledet', 'Avledet: regnet ut av offisielle tall'], ['ubekreftet', 'Ubekreftet: bare sett i en uoffisiell kilde'], ['mangler', 'Mangler: vi vet det ikke'],
];
const ENHETSHJELP: Partial<Record<Verdi['enhet'], string>> = {
  kroner: 'I hele kroner, for eksempel 310 000.', 'kroner-per-time': 'I kroner per time.', andel: 'En andel, for eksempel 0,2 eller 20 %.', maaneder: 'Antall måneder.', timer: 'Antall timer.', klasser: 'Klassene med komma mellom, for eksempel 5, 6.',
};

/** /admin/belop/verdi: enter, confirm or correct one named value of a version. */
export function valueForm(ctx: AdminContext): FormPage {
  return {
    sti: '/admin/belop/verdi',
    async vis(req, res, given, varsel) {
      const { k } = await groundAt(ctx, given['gjelderFra'] || null);
      const version = k.versjoner.get(given['versjon'] ?? '');
      const value = version && valueIn(version, given['id']);
      if (!version || !value) return ctx.feil(req, res, 404, 'Verdien finnes ikke.');
      const values = given['status'] === undefined ? { ...startValues(value), ...given } : given;
      const innhold = html`${varsel?.innhold}${await othersUnderWay(ctx, gjelder(values), values['forslag'])}${present(k, version, value)}
<form class="adm-skjema" method="post" action="/admin/belop/verdi">${ctx.csrf(req)}${draftFields(values)}<input type="hidden" name="versjon" value="${version.id}"><input type="hidden" name="id" value="${values['id']!}">
${valueInput(values, value)}${radios(values, 'status', 'Status', STATUSVALG)}${sourceFields(k, values)}
<details class="ds-details"><summary>Når det mangler, og perioden</summary><div class="adm-innhold">${texts(values, 'hvor', 'Hvor kan verdien finnes? (bare når den mangler)')}${field(values, 'fra', 'Gjelder fra og med', { type: 'date', hjelp: 'Tomt: hele tilskuddsåret.' })}${field(values, 'til', 'Gjelder til og med', { type: 'date' })}${value.merknad && checkbox(values, 'fjernMerknad', `Fjern merknaden: «${value.merknad.nb}»`)}</div></details>
${whenAndWhy(values)}<button class="ds-button" type="submit">Lagre som utkast</button></form>`;
      ctx.vis(req, res, { tittel: `${value.navn.nb}, ${version.navn.nb}`, aktiv: '/admin/belop', innhold }, varsel?.status);
    },
    lag({ k, d, dag }, values) {
      const version = k.versjoner.get(values['versjon'] ?? '');
      const value = version && valueIn(version, values['id']);
      if (!version || !value) return 'Verdien finnes ikke lenger i denne versjonen.';
      const status = STATUSES.find((s) => s === values['status']);
      if (!status) return 'Status: velg en status.';
      const kilde = readSource(k, values, dag);
      if (!kilde.ok) return kilde.melding;
      const unofficial = confirmedNeedsPrimary(k, status, kilde.verdi);
      if (unofficial) return unofficial;
      const verdi = status === 'mangler' ? null : writtenValue(value, values);
      if (verdi === '' && status !== 'mangler') return 'Verdi: skriv verdien, eller sett status til mangler.';
      const period = values['fra'] && values['til'] ? { gjelder: { fra: values['fra'], til: values['til'] } } : {};
      const hvor = textOf(values, 'hvor');
      setValue(k, d, { versjon: version.id, id: values['id']!, verdi, status, kilde: kilde.verdi, ...period, ...(hvor ? { hvor } : {}), fjernMerknad: values['fjernMerknad'] === 'ja' });
      return { slag: 'verdi', tittel: `${value.navn.nb}, ${version.navn.nb}`, gjelder: gjelder(values) };
    },
  };
}

const valueIn = ({ verdier }: RuleVersion, id = ''): Verdi | undefined => (Object.hasOwn(verdier, id) ? verdier[id] : undefined);

const gjelder = (values: Values): string => `${values['versjon']}#verdier.${values['id']}`;

function present(k: Knowledge, version: RuleVersion, value: Verdi): Html {
  return html`<p class="ds-paragraph">Nå: <strong>${formatVerdiI(version, 'nb', value)}</strong> ${statusTag(value.status)} Kilde: ${sourceOf(k, value.kilde)}.</p>`;
}

function startValues(value: Verdi): Record<string, string> {
  const v = value.verdi;
  const text = typeof v === 'object' && v !== null && !Array.isArray(v) ? flatText('verdi', v) : { verdi: v === null ? '' : Array.isArray(v) ? v.join(', ') : String(v) };
  return { ...text, status: 'bekreftet', fra: value.gjelder?.fra ?? '', til: value.gjelder?.til ?? '', ...flatText('hvor', value.hvor), ...(value.status === 'mangler' || value.status === 'ubekreftet' ? {} : { dokument: value.kilde.dokument, punkt: value.kilde.punkt }) };
}

function valueInput(values: Values, value: Verdi): Html {
  if (value.enhet === 'ja_nei') return radios(values, 'verdi', 'Verdi', [['true', 'Ja'], ['false', 'Nei']]);
  if (value.enhet === 'dato') return field(values, 'verdi', 'Dato', { type: 'date' });
  if (value.enhet === 'tekst' && typeof value.verdi === 'object' && value.verdi !== null) return texts(values, 'verdi', 'Verdi');
  return field(values, 'verdi', 'Verdi', ENHETSHJELP[value.enhet] ? { hjelp: ENHETSHJELP[value.enhet]! } : {});
}

function writtenValue(value: Verdi, values: Values): Data {
  return (value.enhet === 'tekst' ? (textOf(values, 'verdi') as Data | undefined) : undefined) ?? readValue(value.enhet, values['verdi'] ?? '');
}

/** /admin/belop/sats: a new row of a dated rate. */
export function rateForm(ctx: AdminContext): FormPage {
  return {
    sti: '/admin/belop/sats',
    async vis(req, res, values, varsel) {
      const { k } = await groundAt(ctx, values['gjelderFra'] || null);
      const sats = k.satser.get(values['id'] ?? '');
      if (!sats) return ctx.feil(req, res, 404, 'Satsen finnes ikke.');
      const innhold = html`${varsel?.innhold}${await othersUnderWay(ctx, `satser#${sats.id}`, values['forslag'])}
<form class="adm-skjema" method="post" action="/admin/belop/sats">${ctx.csrf(req)}${draftFields(values)}<input type="hidden" name="id" value="${sats.id}">
${field(values, 'fra', 'Satsen gjelder fra og med', { type: 'date', paakrevd: true })}${field(values, 'verdi', 'Sats', { hjelp: sats.enhet === 'kroner-per-time' ? 'I kroner per time.' : 'I kroner.', paakrevd: true })}
${field({ kjentTil: sats.kjent_til, ...values }, 'kjentTil', 'Den siste satsen er kjent til og med', { type: 'date', hjelp: 'Etter denne dagen brukes satsen bare som ubekreftet.' })}
${radios({ status: 'bekreftet', ...values }, 'status', 'Status', STATUSVALG.slice(0, 3))}${sourceFields(k, values)}${whenAndWhy(values)}<button class="ds-button" type="submit">Lagre som utkast</button></form>`;
      ctx.vis(req, res, { tittel: `Ny sats: ${sats.navn.nb}`, aktiv: '/admin/belop', innhold }, varsel?.status);
    },
    lag({ k, d, dag }, values) {
      const sats = k.satser.get(values['id'] ?? '');
      const status = STATUSES.find((s) => s === values['status'] && s !== 'mangler');
      if (!sats) return 'Satsen finnes ikke.';
      if (!status) return 'Status: velg en status.';
      if (!values['fra'] || !values['verdi']) return 'Sats: skriv satsen og dagen den gjelder fra.';
      const kilde = readSource(k, values, dag);
      if (!kilde.ok) return kilde.melding;
      const unofficial = confirmedNeedsPrimary(k, status, kilde.verdi);
      if (unofficial) return unofficial;
      setRate(d, rateFile(sats.id), { sats: sats.id, fra: values['fra'], verdi: values['verdi'], status, kilde: kilde.verdi, kjentTil: values['kjentTil'] ?? '' });
      return { slag: 'sats', tittel: `${sats.navn.nb} fra ${dato(values['fra'])}`, gjelder: `satser#${sats.id}` };
    },
  };
}

const rateFile = (id: string): string => `rules/satser/${id}.yaml`;
