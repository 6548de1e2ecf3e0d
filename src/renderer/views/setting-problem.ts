import type { SettingRefusal } from '../../agent/setting-limits.ts';
import { wordsOf } from '../data/api.ts';
import type { Words } from '../words/words.tsx';

/** Why a setting was refused, with its label in the language of the window; other errors in the host's own words. */
export function settingProblem(error: unknown, words: Words): string {
  const refusal = refusalOf(error);
  return refusal ? refusalInWords(refusal, words) : wordsOf(error);
}

export function refusalInWords({ field, kind, shown, limits, place }: SettingRefusal, words: Words): string {
  const { settings } = words;
  const label = labelOf(field, words);
  const said =
    kind === 'value'
      ? settings.refused(label, shown, settings.limits[limits])
      : kind === 'unknown'
        ? settings.unknown(field)
        : settings.isKey(label);
  return place ? settings.inFile(place, said) : said;
}

/** The label that stands beside the field; a part of a setting has that of the whole, and what the window does not show its name. */
export function labelOf(field: string, { settings, live, models }: Words): string {
  const labels: Record<string, string> = {
    monitor: live.monitor,
    pictures: settings.pictures,
    pointing: settings.pointing,
    learn: settings.learn,
    trustAfter: settings.trustAfter,
    modelLooks: settings.modelLooks,
    'clip.perSecond': settings.clipPerSecond,
    'clip.keyFrames': settings.clipKeyFrames,
    'clip.megabytes': settings.clipMegabytes,
    'keep.days': settings.keepDays,
    'keep.gigabytes': settings.keepGigabytes,
    'redact.credentials': settings.redactCredentials,
    'redact.texts': settings.redactTexts,
    'redact.windows': settings.redactWindows,
    'redact.regions': settings.redactRegions,
    'guard.blockedRegions': settings.blockedRegions,
    model: settings.model,
    desktop: settings.desktop,
    size: settings.size,
    maxSteps: settings.maxSteps,
    maxTokens: live.maxTokens,
    maxCost: live.maxCost,
    profile: live.profile,
    roles: live.roles,
    embeddings: models.embeddings,
    fallback: live.fallback,
    languages: settings.languages,
    'settle.quietMs': settings.quietMs,
    'settle.timeoutMs': settings.timeoutMs,
    approvals: live.approvals,
    stopChord: settings.stopChord,
    yieldIdleMs: settings.yieldIdleMs,
    'guard.windows': settings.guard.windows,
    'guard.blockedKeys': settings.guard.blockedKeys,
    'guard.maxActions': settings.guard.maxActions,
    'guard.maxActionsPerSecond': settings.guard.maxActionsPerSecond,
    'guard.maxMinutes': settings.guard.maxMinutes,
  };
  const names = field.split('.');
  const paths = names.map((_, index) => names.slice(0, names.length - index).join('.'));
  const known = paths.find((path) => Object.hasOwn(labels, path));
  return known === undefined ? field : labels[known]!;
}

function refusalOf(error: unknown): SettingRefusal | null {
  const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : null;
  return typeof data === 'object' && data !== null && 'limits' in data ? (data as SettingRefusal) : null;
}
