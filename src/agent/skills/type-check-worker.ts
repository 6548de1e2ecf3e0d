/**
 * TypeScript's language service over one skill at a time, with the compiler options and the verbs of the skills folder. A worker
 * thread, because a type can be made that takes for ever to check: the host then ends it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import ts from 'typescript';
import type { Completion, Question, TypeMistake } from './type-check.ts';

const port = parentPort!;
const { folder } = workerData as { folder: string };

/** The skill lies where no file is, so that nothing of a disk is taken for it. */
const SKILL = join(folder, '.checked', 'skill.js');
const VERBS = join(folder, 'skill.d.ts');
const MOST_COMPLETIONS = 200;

const config = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [] }, ts.sys, folder);
const verbs = readFileSync(VERBS, 'utf8');
let code = '';
let version = 0;

const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [VERBS, SKILL],
  getScriptVersion: (path) => (path === SKILL ? String(version) : '0'),
  getScriptSnapshot: (path) => {
    const text = path === SKILL ? code : path === VERBS ? verbs : ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => folder,
  getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
  // A skill imports nothing, so nothing but the verbs and the language itself is ever read.
  fileExists: (path) => path === SKILL || path === VERBS || isLibrary(path),
  readFile: (path) => (path === SKILL ? code : isLibrary(path) || path === VERBS ? ts.sys.readFile(path) : undefined),
});

function isLibrary(path: string): boolean {
  return path.startsWith(join(ts.getDefaultLibFilePath(options), '..')) && ts.sys.fileExists(path);
}

port.on('message', (question: Question & { id: number }) => {
  if (code !== question.code) version++;
  code = question.code;
  port.postMessage({ id: question.id, answer: question.kind === 'check' ? check() : complete(question.offset) });
});

function check(): TypeMistake[] {
  const syntax = service.getSyntacticDiagnostics(SKILL);
  const found = syntax.length > 0 ? syntax : service.getSemanticDiagnostics(SKILL);
  return found.map(({ start = 0, length = 0, messageText, category, reportsUnnecessary }) => {
    const { line, column } = placeOf(start);
    const words = ts.flattenDiagnosticMessageText(messageText, '\n');
    const grave = category === ts.DiagnosticCategory.Error;
    const unused = reportsUnnecessary !== undefined;
    return { from: start, to: start + length, line, column, words, grave: grave && syntax.length > 0, unused };
  });
}

function placeOf(offset: number): { line: number; column: number } {
  const before = code.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function complete(offset: number): { from: number; options: Completion[] } {
  const found = service.getCompletionsAtPosition(SKILL, offset, { includeCompletionsWithInsertText: false });
  const from = offset - (/[\w$]*$/u.exec(code.slice(0, offset))?.[0].length ?? 0);
  const typed = code.slice(from, offset).toLowerCase();
  const options = (found?.entries ?? [])
    .filter(({ name, kind }) => name.toLowerCase().startsWith(typed) && kind !== ts.ScriptElementKind.warning)
    .slice(0, MOST_COMPLETIONS)
    .map(({ name, kind, sortText }, index): Completion => {
      // What a person reads beside the name costs a look-up each, so only the first get it.
      const details =
        index < 40 ? service.getCompletionEntryDetails(SKILL, offset, name, {}, undefined, {}, undefined) : undefined;
      return {
        label: name,
        kind,
        order: sortText,
        detail: ts.displayPartsToString(details?.displayParts).slice(0, 300),
        info: ts.displayPartsToString(details?.documentation).slice(0, 600),
      };
    });
  return { from, options };
}

port.postMessage('ready');
