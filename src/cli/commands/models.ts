import { readFile } from 'node:fs/promises';
import { openHome } from '../../agent/home.ts';
import { chooseModel } from '../../agent/model/choose.ts';
import { costOf, loadPrices, priceOf } from '../../agent/model/cost/prices.ts';
import { addressOf, findLocalServers, loadPresets, localUrl } from '../../agent/model/presets.ts';
import { addModel, importModels, readModels, removeModel } from '../../agent/model/registry.ts';
import { testModel } from '../../agent/model/test-model.ts';
import { readSettings } from '../../agent/settings.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { stopOnSignals } from '../stop-signals.ts';
import { subcommand } from '../subcommand.ts';

const options = { api: 'value', tool: 'value', local: 'flag', json: 'flag' } as const;

/** `deskhand models list|add|import|test|remove`: the models that a person has named, and whether they answer. */
export async function models(args: string[]): Promise<number> {
  const { options: given, words } = readArguments('models', args, options);
  const { name, rest } = subcommand('models', words, { list: 0, add: 3, import: 1, test: 1, remove: 1 });
  const { folder } = openHome();
  switch (name) {
    case 'list':
      return list(folder, given);
    case 'add': {
      const [own, place, model] = rest;
      if (own === undefined || place === undefined || model === undefined) {
        throw new InputError(
          'It takes a name, an address or a preset, and the model: deskhand models add eyes ollama qwen3-vl.',
        );
      }
      const added = addModel(folder, { name: own, url: addressOf(place), model, api: given.api, tool: given.tool });
      print(`Added. Try it: deskhand models test ${added.name}`);
      return 0;
    }
    case 'import': {
      const added = importModels(folder, await readPresets(rest[0]));
      print(
        added.length === 0 ? 'All of them were there already.' : `Added: ${added.map((each) => each.name).join(', ')}`,
      );
      return 0;
    }
    case 'test':
      return test(folder, rest[0] ?? (await readSettings(folder)).model, given.json);
    case 'remove':
      if (rest[0] === undefined) throw new InputError('Which model? "deskhand models list" names them.');
      removeModel(folder, rest[0]);
      print('Removed.');
      return 0;
  }
}

async function readPresets(file: string | undefined): Promise<string> {
  if (file === undefined) throw new InputError('Which file? deskhand models import FILE');
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(`${file} cannot be read: ${(error as Error).message}.`);
  });
}

async function list(folder: string, { local, json }: { local: boolean; json: boolean }): Promise<number> {
  const named = readModels(folder);
  const prices = loadPrices(folder);
  const { endpoints, servers } = loadPresets();
  const found = local ? await findLocalServers(servers) : [];
  if (json) {
    printJson({ models: named, presets: endpoints, ...(local && { local: found }) }, 2);
    return 0;
  }
  const price = (spec: string): string => {
    const row = priceOf(prices, spec);
    if (row === null) return 'price unknown';
    if (row.date === '') return 'free';
    const cached = row.cached === undefined ? '' : ` ($${row.cached} where cached)`;
    return `$${row.input} in${cached}, $${row.output} out for a million tokens (${row.date})`;
  };
  const rows = named.map((each) => [
    each.name,
    `${each.model} at ${each.url} (${each.api})`,
    price(`${each.model}@${each.url}`),
  ]);
  print(table([['builtin', 'no key, no network', 'free'], ...rows]));
  print(`\nPresets for "models add NAME PRESET MODEL":`);
  print(
    table(
      [...endpoints, ...servers.map((each) => ({ ...each, url: localUrl(each.port) }))].map(({ name, title, url }) => [
        name,
        title,
        url,
      ]),
    ),
  );
  if (local) {
    const lines = found.flatMap(({ title, url, models: theirs }) => theirs.map((model) => [title, `${model}@${url}`]));
    print(
      lines.length === 0
        ? '\nNo server answers on the usual ports of this machine.'
        : `\nFound on this machine:\n${table(lines)}`,
    );
  } else print('\n"deskhand models list --local" asks the usual ports of this machine.');
  return 0;
}

async function test(folder: string, spec: string, json: boolean): Promise<number> {
  if (spec === 'builtin') {
    print('The built-in model needs no connection.');
    return 0;
  }
  const model = chooseModel(spec, process.env, undefined, readModels(folder));
  const stop = stopOnSignals();
  try {
    const { usage, ms, value } = await testModel(model, stop.signal);
    const cost = costOf(usage, priceOf(loadPrices(folder), model.name));
    if (json) printJson({ model: model.name, ms, usage, cost, description: value.description }, 2);
    else {
      const money = cost === null ? 'price unknown' : `$${cost.toFixed(5)}`;
      print(
        `${model.name} answers in ${(ms / 1000).toFixed(1)} s (${usage.inputTokens + usage.outputTokens} tokens, ${money}).`,
      );
      print(`It sees: ${value.description}\nThe picture is red on the left and blue on the right.`);
    }
    return 0;
  } finally {
    stop.release();
  }
}
