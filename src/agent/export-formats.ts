/** What a session can be exported as, with the ending of the file. */
export const EXPORT_FORMATS = {
  html: 'html',
  md: 'md',
  json: 'json',
  jsonl: 'jsonl',
  mp4: 'mp4',
  webm: 'webm',
  zip: 'zip',
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
