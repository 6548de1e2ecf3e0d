import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openHome } from '../../agent/home.ts';
import { runTask } from '../../agent/run-task.ts';
import { readSettings } from '../../agent/settings.ts';
import type { Item } from '../demo/shop.ts';
import { drawItems, shoppingList, shopPage } from '../demo/shop.ts';
import { readArguments } from '../arguments.ts';
import { openProgress } from '../progress.ts';
import { print, printJson } from '../print.ts';
import { showEvent } from '../show-event.ts';
import { stopOnSignals } from '../stop-signals.ts';
import { exitCode } from '../show-task.ts';

/**
 * `deskhand demo`: a real task over three programs on a private desktop. The page is made anew each time, the instruction is
 * an ordinary one, and the result is checked from outside the agent: the file on disk must hold what the page showed.
 */
export async function demo(args: string[]): Promise<number> {
  const { options: given } = readArguments('demo', args, { json: 'flag' });
  const home = openHome();
  const settings = await readSettings(home.folder);
  const items = drawItems();
  const folder = join(home.folder, 'demo');
  const file = join(folder, 'shopping.txt');
  await mkdir(folder, { recursive: true });
  await rm(file, { force: true });

  await using page = await servePage(shopPage(items));
  const instruction = instructionFor(page.address, file);
  const progress = openProgress(given.json ? process.stderr : process.stdout);
  const stop = stopOnSignals();
  progress.line(`The task:\n  ${instruction.replaceAll(', ', ',\n  ')}\n`);
  try {
    const result = await runTask({
      instruction,
      home,
      settings,
      desktop: 'private',
      size: settings.size,
      start: [],
      model: 'builtin',
      maxSteps: settings.maxSteps,
      signal: stop.signal,
      onEvent(event) {
        if (given.json) printJson(event);
        showEvent(event, progress);
      },
      onNote: (text) => progress.line(text),
    });
    progress.close();
    const verdict = await checkFile(file, items);
    const verified = result.status === 'done' && verdict.ok;
    if (given.json) printJson({ type: 'result', ...result, verified, verdict: verdict.words });
    else {
      print(`\n${verdict.words}`);
      print(
        result.status === 'done'
          ? 'galculator showed the total of the prices.'
          : `The task was not done: ${result.reason}`,
      );
      print(`\nSession:  ${result.folder}\nSee it again:  ./deskhand sessions show ${result.id}`);
      print('Give it a task of your own:  ./deskhand run "open Mousepad, type \\"hello\\", save as ~/hello.txt"');
    }
    return result.status === 'done' && !verified ? 1 : exitCode(result.status);
  } finally {
    progress.close();
    stop.release();
  }
}

function instructionFor(address: string, file: string): string {
  return [
    `open Chromium at ${address}`,
    'read the lines below "Shopping list" as items',
    'open Mousepad',
    'type items',
    `save as "${file}"`,
    'open galculator',
    'type the numbers of items joined with "+"',
    'press Enter',
    'verify the sum of items is shown',
  ].join(', ');
}

/** Looks at the file itself; the agent's own word counts for nothing here. */
async function checkFile(file: string, items: Item[]): Promise<{ ok: boolean; words: string }> {
  const expected = shoppingList(items);
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found === null) return { ok: false, words: `Not verified: ${file} was not written.` };
  const told = found.trimEnd().replaceAll('\n', '\n  ');
  if (found.trimEnd() === expected)
    return { ok: true, words: `Verified: ${file} holds exactly what the page showed:\n  ${told}` };
  return {
    ok: false,
    words: `Not verified: ${file} holds\n  ${told}\nbut the page showed\n  ${expected.replaceAll('\n', '\n  ')}`,
  };
}

async function servePage(html: string): Promise<AsyncDisposable & { address: string }> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(request.url === '/' ? html : 'Not here.');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
