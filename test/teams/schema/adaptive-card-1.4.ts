import { Ajv } from 'ajv';

/** A JSON schema, as far as this file writes them. */
type Schema = { [key: string]: unknown };

const string: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const boolean: Schema = { type: 'boolean' };
const date: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const data: Schema = { anyOf: [string, { type: 'object' }] };
/** The schema takes these words in any case. */
const words = (...all: string[]): Schema => ({ type: 'string', pattern: `^(${all.map((word) => [...word].map((c) => `[${c.toLowerCase()}${c.toUpperCase()}]`).join('')).join('|')})$` });
const list = (of: string): Schema => ({ type: 'array', items: { $ref: `#/definitions/${of}` } });
const oneOf = (...names: string[]): Schema => ({ anyOf: names.map((name) => ({ $ref: `#/definitions/${name}` })) });

const spacing = words('default', 'none', 'small', 'medium', 'large', 'extralarge', 'padding');
const alignment = words('left', 'center', 'right');
const vertical = words('top', 'center', 'bottom');
const containerStyle: Schema = { anyOf: [words('default', 'emphasis', 'good', 'attention', 'warning', 'accent'), { type: 'null' }] };
const font = {
  color: words('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'), fontType: words('default', 'monospace'), isSubtle: boolean,
  size: words('default', 'small', 'medium', 'large', 'extralarge'), weight: words('default', 'lighter', 'bolder'),
};
const select = { selectAction: { $ref: '#/definitions/SelectAction' } };
const requires: Schema = { type: 'object', additionalProperties: string };
/** What every element of a body may have. */
const element = { id: string, isVisible: boolean, requires, height: words('auto', 'stretch'), separator: boolean, spacing };
const input = { ...element, label: string, isRequired: boolean, errorMessage: string };
const action = { title: string, iconUrl: string, style: words('default', 'positive', 'destructive'), requires };

/** Properties of a type, those that it must have, by the official 1.4.0 schema. */
const TYPES: Record<string, [properties: Schema, required: string[]]> = {
  AdaptiveCard: [{ version: { const: '1.4' }, body: list('Element'), actions: list('Action'), ...select, fallbackText: string, minHeight: string, speak: string, lang: { type: 'string', pattern: '^[a-z]{2,3}$' }, verticalContentAlignment: vertical, $schema: string }, []],
  ActionSet: [{ ...element, actions: list('Action') }, ['actions']],
  Column: [{ id: string, isVisible: boolean, requires, items: list('Element'), bleed: boolean, minHeight: string, separator: boolean, spacing, ...select, style: containerStyle, verticalContentAlignment: vertical, width: { anyOf: [string, number] } }, []],
  ColumnSet: [{ ...element, columns: list('Column'), ...select, style: containerStyle, bleed: boolean, minHeight: string, horizontalAlignment: alignment }, []],
  Container: [{ ...element, items: list('Element'), ...select, style: containerStyle, verticalContentAlignment: vertical, bleed: boolean, minHeight: string }, ['items']],
  RichTextBlock: [{ ...element, inlines: { type: 'array', items: { anyOf: [string, { $ref: '#/definitions/TextRun' }] } }, horizontalAlignment: alignment }, ['inlines']],
  TextRun: [{ text: string, ...font, highlight: boolean, italic: boolean, ...select, strikethrough: boolean, underline: boolean }, ['text']],
  TextBlock: [{ ...element, text: string, ...font, horizontalAlignment: alignment, maxLines: number, wrap: boolean }, ['text']],
  'Input.Choice': [{ title: string, value: string }, ['title', 'value']],
  'Input.ChoiceSet': [{ ...input, choices: list('Input.Choice'), isMultiSelect: boolean, style: words('compact', 'expanded'), value: string, placeholder: string, wrap: boolean }, ['id', 'choices']],
  'Input.Date': [{ ...input, max: date, min: date, placeholder: string, value: date }, ['id']],
  'Input.Number': [{ ...input, max: number, min: number, placeholder: string, value: number }, ['id']],
  'Input.Text': [{ ...input, isMultiline: boolean, maxLength: number, placeholder: string, regex: string, style: words('text', 'tel', 'url', 'email'), ...{ inlineAction: { $ref: '#/definitions/SelectAction' } }, value: string }, ['id']],
  'Action.OpenUrl': [{ ...action, url: { type: 'string', pattern: '^https://' } }, ['url']],
  'Action.Submit': [{ ...action, data, associatedInputs: words('auto', 'none') }, []],
  'Action.ToggleVisibility': [{ ...action, targetElements: { type: 'array', items: string } }, []],
};
/** Types that the schema takes without a `type` where only they can stand. */
const TYPE_MAY_BE_LEFT_OUT = new Set(['Column', 'Input.Choice']);

function definition(name: string, [properties, required]: [Schema, string[]]): Schema {
  return { type: 'object', additionalProperties: false, properties: { type: { const: name }, ...properties }, required: [...(TYPE_MAY_BE_LEFT_OUT.has(name) ? [] : ['type']), ...required] };
}

const schema: Schema = {
  $ref: '#/definitions/AdaptiveCard',
  definitions: {
    ...Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, definition(name, type)])),
    Element: oneOf('ActionSet', 'ColumnSet', 'Container', 'RichTextBlock', 'TextBlock', 'Input.ChoiceSet', 'Input.Date', 'Input.Number', 'Input.Text'),
    Action: oneOf('Action.OpenUrl', 'Action.Submit', 'Action.ToggleVisibility'),
    SelectAction: oneOf('Action.OpenUrl', 'Action.Submit', 'Action.ToggleVisibility'),
  },
};

const validate = new Ajv({ strict: false }).compile(schema);

/** What is wrong with a card by the schema; empty when nothing is. */
export function schemaProblems(card: unknown): string[] {
  return validate(card) ? [] : (validate.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
}
