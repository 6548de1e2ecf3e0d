/**
 * Runs skills in QuickJS. A worker thread, so that the host can end it when QuickJS itself hangs. No function of the host
 * is given to QuickJS: it takes JSON and returns JSON. Each skill has a runtime of its own.
 */
import { parentPort } from 'node:worker_threads';
import variant from '@jitl/quickjs-singlefile-mjs-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { PRELUDE } from './prelude.ts';
import { LIMITS, type Order, type Report, type Result } from './sandbox-protocol.ts';

interface Run {
  runtime: QuickJSRuntime;
  context: QuickJSContext;
  driver: QuickJSHandle;
  deadline: number;
}

const port = parentPort!;
const quickjs = await newQuickJSWASMModuleFromVariant(variant);
const runs = new Map<number, Run>();

port.postMessage('ready');
port.on('message', (order: Order) => {
  if (order.kind === 'drop') drop(order.run);
  else port.postMessage({ run: order.run, ...perform(order) } satisfies Report);
});

function perform(order: Exclude<Order, { kind: 'drop' }>): Result {
  const run = order.kind === 'start' ? open(order.run) : runs.get(order.run);
  if (!run) return { broken: 'This skill has already ended.', line: null };
  run.deadline = Date.now() + LIMITS.resumeMs;
  if (order.kind === 'resume') return call(run, 'resume', [run.context.newString(order.answer)]);
  const module = run.context.evalCode(order.code, 'skill.js', { type: 'module' });
  if (module.error) return explain(run, module.error);
  const skill = run.context.getProp(module.value, 'default');
  module.value.dispose();
  return call(run, 'start', [skill, run.context.newString(order.args)]);
}

function open(id: number): Run {
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(LIMITS.memoryBytes);
  runtime.setMaxStackSize(LIMITS.stackBytes);
  const context = runtime.newContext();
  const driver = context.unwrapResult(context.evalCode(PRELUDE, 'prelude.js'));
  const run: Run = { runtime, context, driver, deadline: Infinity };
  runtime.setInterruptHandler(() => Date.now() > run.deadline);
  runs.set(id, run);
  return run;
}

function call(run: Run, name: 'start' | 'resume', args: QuickJSHandle[]): Result {
  const { context, driver } = run;
  const method = context.getProp(driver, name);
  const result = context.callFunction(method, context.undefined, args);
  for (const handle of [method, ...args]) handle.dispose();
  if (result.error) return explain(run, result.error);
  const length = context.getProp(result.value, 'length').consume((handle) => context.getNumber(handle));
  const json = length > LIMITS.output ? '' : context.getString(result.value);
  result.value.dispose();
  if (json) return { json };
  return { broken: `The skill gave ${length} characters at once; the most is ${LIMITS.output}.`, line: null };
}

/** What QuickJS itself raised: a syntax error, or one of the limits. */
function explain(run: Run, error: QuickJSHandle): Result {
  const timedOut = Date.now() > run.deadline;
  run.deadline = Date.now() + LIMITS.resumeMs;
  const { context } = run;
  const text = (key: string): string => {
    try {
      return context.getProp(error, key).consume((handle) => context.getString(handle).slice(0, 2000));
    } catch {
      return '';
    }
  };
  const message = timedOut
    ? `The skill computed for more than ${LIMITS.resumeMs} ms without yielding. Yield an action, or wait(seconds), in long loops.`
    : text('message') || 'The skill ran out of memory.';
  const hint = message.startsWith('could not load module') ? '. A skill cannot import; call() runs another skill' : '';
  const line = /skill\.js:(\d+)/u.exec(text('stack'))?.[1];
  error.dispose();
  return { broken: message + hint, line: line === undefined ? null : Number(line) };
}

function drop(id: number): void {
  const run = runs.get(id);
  if (!run) return;
  runs.delete(id);
  run.driver.dispose();
  run.context.dispose();
  run.runtime.dispose();
}
