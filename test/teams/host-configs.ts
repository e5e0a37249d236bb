/** How Teams draws cards in one of its themes: the renderer's settings, and what Teams' own style sheet adds to them. */
export interface Theme {
  name: string;
  page: string;
  text: string;
  link: string;
  button: { text: string; ground: string; border: string };
  hostConfig: object;
}

interface Tones {
  text: string;
  subtle: string;
  ground: string;
}

/** Colours of words that are meant to stand out. They are weak on a light ground, which is why no card of ours uses them. */
interface Signals {
  accent: string;
  good: string;
  warning: string;
  attention: string;
}

type Style = 'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';

/** In the light and the dark theme the coloured boxes are the same pale ones, with dark text. */
const PALE = { accent: '#C7DEF9', good: '#CCFFCC', warning: '#FFE2B2', attention: '#FFC5B2' };

function hostConfig(tones: Record<Style, Tones>, signals: Signals): object {
  const one = (color: string, subtle = color) => ({ default: color, subtle });
  const styles = Object.entries(tones).map(([name, { text, subtle, ground }]) => [
    name,
    { backgroundColor: ground, foregroundColors: { default: one(text, subtle), dark: one('#252424'), light: one('#FFFFFF'), ...Object.fromEntries(Object.entries(signals).map(([signal, color]) => [signal, one(color)])) } },
  ]);
  return {
    fontFamily: '"Segoe UI", "DejaVu Sans", sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: '#EEEEEE' },
    containerStyles: Object.fromEntries(styles),
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'default' }, optionalInputs: { weight: 'bolder' } } },
  };
}

const pale = (text: string, subtle: string) => Object.fromEntries(Object.entries(PALE).map(([style, ground]) => [style, { text, subtle, ground }])) as Record<keyof typeof PALE, Tones>;
const lightText = { text: '#252424', subtle: '#BF252424' };
const darkText = { text: '#FFFFFF', subtle: '#BFFFFFFF' };
const starkText = { text: '#FFFFFF', subtle: '#FFFFFF', ground: '#000000' };

export const THEMES: readonly Theme[] = [
  {
    name: 'lyst',
    page: '#F5F5F5',
    text: '#252424',
    link: '#4F52B2',
    button: { text: '#252424', ground: '#FFFFFF', border: '#C8C6C4' },
    hostConfig: hostConfig({ default: { ...lightText, ground: '#FFFFFF' }, emphasis: { ...lightText, ground: '#F9F8F7' }, ...pale(lightText.text, lightText.subtle) }, { accent: '#6264A7', good: '#92C353', warning: '#F8D22A', attention: '#C4314B' }),
  },
  {
    name: 'mørkt',
    page: '#1F1F1F',
    text: '#FFFFFF',
    link: '#A6A7DC',
    button: { text: '#FFFFFF', ground: '#2D2C2C', border: '#605E5C' },
    hostConfig: hostConfig({ default: { ...darkText, ground: '#2D2C2C' }, emphasis: { ...darkText, ground: '#292828' }, ...pale('#201F1F', '#2D2C2C') }, { accent: '#A6A7DC', good: '#92C353', warning: '#F8D22A', attention: '#D74654' }),
  },
  {
    name: 'høy kontrast',
    page: '#000000',
    text: '#FFFFFF',
    link: '#FFFF01',
    button: { text: '#FFFFFF', ground: '#000000', border: '#FFFFFF' },
    // Every box is black: what a colour said is gone, only the words are left.
    hostConfig: hostConfig({ default: starkText, emphasis: starkText, accent: starkText, good: starkText, warning: starkText, attention: starkText }, { accent: '#FFFF01', good: '#3FF23F', warning: '#FFFF01', attention: '#FF8080' }),
  },
];
