/** How long something took, in the units of a language: `37 ms`, `1.2 s`, `3 min 05 s`. */
export function durations(language: string, ms: string, s: string, min: string): (length: number) => string {
  const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (length) => {
    if (length < 1000) return `${Math.round(length)} ${ms}`;
    if (length < 60_000) return `${tenths.format(length / 1000)} ${s}`;
    return `${Math.floor(length / 60_000)} ${min} ${String(Math.floor(length / 1000) % 60).padStart(2, '0')} ${s}`;
  };
}
