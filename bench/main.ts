/** `node bench/main.ts NAME [--json]`: runs bench/NAME.ts, prints its table and writes bench/results/NAME.json. */
import { readdir } from 'node:fs/promises';
import { tableOf, writeResult, type BenchResult } from './result.ts';

const NOT_BENCHES = ['main', 'result'];

async function benchNames(): Promise<string[]> {
  const files = await readdir(new URL('.', import.meta.url));
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .filter((name) => !NOT_BENCHES.includes(name))
    .sort();
}

const [name, ...flags] = process.argv.slice(2);
const names = await benchNames();
const wrong = flags.filter((flag) => flag !== '--json');
if (name === undefined || !names.includes(name) || wrong.length > 0) {
  const problem =
    name === undefined
      ? 'No benchmark is named'
      : wrong[0] !== undefined
        ? `Unknown option ${wrong[0]}`
        : `There is no benchmark "${name}"`;
  console.error(`${problem}. Use: node bench/main.ts NAME [--json]\nBenchmarks: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const bench = (await import(new URL(`./${name}.ts`, import.meta.url).href)) as { run: () => Promise<BenchResult> };
  const result = await bench.run();
  const file = await writeResult(result);
  console.log(flags.includes('--json') ? JSON.stringify(result, null, 2) : `${tableOf(result)}\nWritten to ${file}`);
}
