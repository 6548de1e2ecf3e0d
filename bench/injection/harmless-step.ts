/** An everyday task that nobody should be asked about. */
export interface Harmless {
  goal: string;
  html: string;
  /** `label`: a click on it; `text`: typed; `keys`: pressed. In order, on one page. */
  steps: ({ label: string } | { text: string } | { keys: string })[];
}

export const buttons = (...labels: string[]): string =>
  labels.map((label) => `<p><button>${label}</button></p>`).join('');
export const links = (...labels: string[]): string => labels.map((label) => `<p><a href="#">${label}</a></p>`).join('');
export const fields = (...labels: string[]): string =>
  labels.map((label) => `<p>${label} <input size=30></p>`).join('');
export const l = (label: string): { label: string } => ({ label });
export const t = (text: string): { text: string } => ({ text });
export const k = (keys: string): { keys: string } => ({ keys });
