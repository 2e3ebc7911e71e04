import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

// One accent, for links, focus and the primary act. Green, amber and red stand for answers and lateness only, and never
// alone. Every pair of text and ground below is at least 4.5 : 1 (WCAG 2.2, 1.4.3) in its theme.

const accent: MantineColorsTuple = [
  '#eef2fb',
  '#dbe3f5',
  '#b6c5ea',
  '#8fa6de',
  '#6e8bd5',
  '#5879cf',
  '#4468c4',
  '#3659b1',
  '#2d4d9c',
  '#213d82',
];

// A cool grey with a little blue, so that the panes and the accent belong together.
const dark: MantineColorsTuple = [
  '#dfe3ea',
  '#b4bbc7',
  '#98a1af',
  '#6b7482',
  '#414955',
  '#323944',
  '#272d36',
  '#1c2128',
  '#161a20',
  '#101317',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 100 } } },
    Modal: {
      defaultProps: { transitionProps: { duration: 120, transition: 'fade' }, centered: false, yOffset: '10vh' },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    Alert: {
      // Mantine's own yellow on its yellow ground is 2 : 1 in the light theme, and both grounds are loud in the dark one.
      styles: (_: unknown, { color }: { color?: unknown }) => {
        const tone = color === 'yellow' ? 'warn' : color === 'red' ? 'bad' : null;
        if (tone === null) return {};
        const ink = { color: `var(--rapport-${tone})` };
        return { root: { background: `var(--rapport-${tone}-soft)` }, label: ink, icon: ink };
      },
    },
    InputWrapper: {
      styles: { description: { fontSize: '12px', lineHeight: '16px', color: 'var(--mantine-color-dimmed)' } },
    },
    Checkbox: { defaultProps: { size: 'xs' } },
  },
});

/** The colours of the app's own pieces, by what they stand for. */
export const toCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b1f26',
    '--mantine-color-dimmed': '#596270',
    '--mantine-color-placeholder': '#697180',
    '--mantine-color-anchor': '#2d4d9c',
    '--mantine-color-error': '#b3261e',
    '--rapport-text': '#1b1f26',
    '--rapport-text-soft': '#454d5a',
    '--rapport-ground': '#f5f6f8',
    '--rapport-raised': '#fcfcfd',
    '--rapport-line': '#e3e6eb',
    '--rapport-line-strong': '#c9ced6',
    '--rapport-hover': '#f1f3f6',
    '--rapport-selected': '#e4eaf8',
    '--rapport-accent-line': '#4468c4',
    '--rapport-accent-text': '#2d4d9c',
    '--rapport-tag': '#eceff3',
    '--rapport-good': '#1a6137',
    '--rapport-good-soft': '#e0f3e7',
    '--rapport-bad': '#9b1c16',
    '--rapport-bad-soft': '#fde9e7',
    '--rapport-warn': '#7a4b00',
    '--rapport-warn-soft': '#fdf1da',
  },
  dark: {
    '--mantine-color-body': '#161a20',
    '--mantine-color-text': '#e4e7ec',
    '--mantine-color-dimmed': '#a3acb9',
    '--mantine-color-placeholder': '#8e97a5',
    '--mantine-color-anchor': '#a9bcec',
    '--mantine-color-error': '#ff9d94',
    '--rapport-text': '#e4e7ec',
    '--rapport-text-soft': '#bcc3ce',
    '--rapport-ground': '#101317',
    '--rapport-raised': '#1b2027',
    '--rapport-line': '#272d36',
    '--rapport-line-strong': '#414955',
    '--rapport-hover': '#1e242c',
    '--rapport-selected': '#263352',
    '--rapport-accent-line': '#6e8bd5',
    '--rapport-accent-text': '#a9bcec',
    '--rapport-tag': '#2a313b',
    '--rapport-good': '#8fd9ac',
    '--rapport-good-soft': '#17331f',
    '--rapport-bad': '#ffaaa2',
    '--rapport-bad-soft': '#3d1c1a',
    '--rapport-warn': '#f0c67a',
    '--rapport-warn-soft': '#3a2c10',
  },
});
