export type Theme = 'system' | 'light' | 'dark';

const KEY = 'deskhand.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** What the person chose in this window; the system's own choice otherwise. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  showTheme();
}

/** Puts the choice on the page, where `src/agent/session/tokens.css` reads it; follows the system from now on. */
export function startTheme(): void {
  dark.addEventListener('change', showTheme);
  showTheme();
}

function showTheme(): void {
  const theme = chosenTheme();
  document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
}
