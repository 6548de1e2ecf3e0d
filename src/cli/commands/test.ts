import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { top } from '../../agent/place.ts';
import { print } from '../print.ts';

const checks: Record<string, string[]> = {
  types: ['tsc', '-p', 'tsconfig.json'],
  'skill types': ['tsc', '-p', 'skills/tsconfig.json'],
  lint: ['eslint', '.', '--max-warnings', '0'],
  format: ['prettier', '--check', '.'],
};

/**
 * `deskhand test`: all checks and all tests; `deskhand test FILE…`: only these test files. The last line counts them, and a
 * failed check counts as one failure. Exit code 0 only when nothing failed.
 */
export async function test(args: string[]): Promise<number> {
  const broken = args.length > 0 ? 0 : await runChecks();
  const { passed, failed } = await runVitest(args);
  print(`${passed} passed, ${failed + broken} failed`);
  return failed + broken === 0 ? 0 : 1;
}

async function runChecks(): Promise<number> {
  let broken = 0;
  for (const [name, [program, ...args]] of Object.entries(checks)) {
    const since = Date.now();
    const { code, output } = await runProgram(program!, args);
    if (code !== 0) {
      broken++;
      print(output.trimEnd());
    }
    print(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((Date.now() - since) / 1000).toFixed(1)} s)`);
  }
  return broken;
}

async function runProgram(program: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(join(top, 'node_modules', '.bin', program), args, {
    cwd: top,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** Vitest prints for people as usual, and writes a report that is counted here. */
async function runVitest(args: string[]): Promise<{ passed: number; failed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-test-'));
  const report = join(folder, 'report.json');
  try {
    const child = spawn(
      join(top, 'node_modules', '.bin', 'vitest'),
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const [code] = (await once(child, 'exit')) as [number | null];
    const { passed, failed } = count(report);
    // A file that does not load, or an error outside of the tests, fails the run without failing a test.
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report: string): { passed: number; failed: number } {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      testResults: { status: string; assertionResults: unknown[] }[];
    };
    const unloadable = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: result.numPassedTests, failed: result.numFailedTests + unloadable.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
