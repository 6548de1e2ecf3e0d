import { useEffect, useRef } from 'react';
import { autocompletion } from '@codemirror/autocomplete';
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { markdown } from '@codemirror/lang-markdown';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import type { Completion } from '../../agent/skills/type-check.ts';
import type { CheckedMistake } from '../../agent/skills/checked-skill.ts';
import { homeward } from './homeward.ts';
import { codeTheme } from './code-theme.ts';

export interface EditorProps {
  file: 'skill.js' | 'SKILL.md';
  label: string;
  /** What it starts with; later changes of this value are ignored unless `generation` changes too. */
  value: string;
  generation: number;
  mistakes: readonly CheckedMistake[];
  /** Goes to this place and takes the focus; a new object goes there again. */
  target: { line: number; column: number } | null;
  onChange: (value: string) => void;
  onSave: () => void;
  complete: ((code: string, offset: number) => Promise<{ from: number; options: Completion[] }>) | null;
}

/** A code editor in a shadow root: there it may bring its styles as sheets, which a strict policy allows. */
export function CodeEditor(props: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const now = useRef(props);
  useEffect(() => {
    now.current = props;
  });

  const { file, generation, mistakes, target } = props;
  useEffect(() => {
    const element = host.current!;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const { value, label } = now.current;
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: value,
        extensions: [
          // Before the usual keys, so that a browser's own "save page" never comes.
          Prec.highest(keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => (now.current.onSave(), true) }])),
          basicSetup,
          file === 'skill.js' ? javascript() : [markdown(), EditorView.lineWrapping],
          autocompletion({ override: [(context) => completions(context, now.current.complete)], icons: false }),
          lintGutter(),
          codeTheme,
          homeward,
          EditorState.tabSize.of(2),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [file, generation]);

  useEffect(() => {
    const { state } = view.current!;
    const diagnostics = mistakes
      .filter((each) => each.file === file)
      .map(({ line, column, words, grave }) => {
        const from = offsetOf(state, line, column);
        const to = state.wordAt(from)?.to ?? Math.min(from + 1, state.doc.length);
        return {
          from,
          to: Math.max(from, to),
          message: words,
          severity: grave ? ('error' as const) : ('warning' as const),
        };
      })
      .sort((a, b) => a.from - b.from);
    view.current!.dispatch(setDiagnostics(state, diagnostics));
  }, [mistakes, file, generation]);

  useEffect(() => {
    if (!target) return;
    const at = offsetOf(view.current!.state, target.line, target.column);
    view.current!.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    view.current!.focus();
  }, [target]);

  return <div className="code-editor" ref={host} />;
}

function offsetOf({ doc }: EditorState, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + column - 1, to);
}

/** What TypeScript calls a thing, in the editor's words. */
const KINDS: Record<string, string> = {
  function: 'function',
  method: 'method',
  property: 'property',
  const: 'constant',
  let: 'variable',
  var: 'variable',
  parameter: 'variable',
  keyword: 'keyword',
  class: 'class',
  interface: 'interface',
};

async function completions(
  context: CompletionContext,
  complete: EditorProps['complete'],
): Promise<CompletionResult | null> {
  if (!complete) return null;
  const word = context.matchBefore(/[\w$]+$/u);
  const afterDot = context.matchBefore(/\.[\w$]*$/u) !== null;
  if (!context.explicit && !word && !afterDot) return null;
  const found = await complete(context.state.doc.toString(), context.pos).catch(() => null);
  if (!found || context.aborted || found.options.length === 0) return null;
  return {
    from: found.from,
    validFor: /^[\w$]*$/u,
    options: found.options.map(({ label, kind, order, detail, info }) => ({
      label,
      type: KINDS[kind] ?? 'text',
      // TypeScript's likely ones have small numbers.
      boost: 50 - Number.parseInt(order, 10),
      ...(detail !== '' && { info: info === '' ? detail : `${detail}\n${info}` }),
    })),
  };
}
