import { didYouMean } from '../../agent/nearest.ts';
import { InputError } from '../../agent/types.ts';
import { DIALECTS } from '../../agent/model/sim/dialect.ts';
import type { Dialect } from '../../agent/model/sim/dialect.ts';
import { FAULTS } from '../../agent/model/sim/faults.ts';
import type { FaultRates } from '../../agent/model/sim/faults.ts';
import { startSimModel } from '../../agent/model/sim/sim-model.ts';
import { decodings } from '../../agent/trust/decodings.ts';
import { readArguments } from '../arguments.ts';
import { print } from '../print.ts';
import { stopOnSignals } from '../stop-signals.ts';

const options = {
  dialect: 'value',
  port: 'value',
  seed: 'value',
  fault: 'values',
  'slow-ms': 'value',
  'late-ms': 'value',
  'obeys-screen': 'flag',
} as const;

/** `deskhand simmodel`: a simulated model on loopback until Ctrl+C, one line for each request. */
export async function simmodel(args: string[]): Promise<number> {
  const { options: given, words } = readArguments('simmodel', args, options);
  if (words.length > 0) throw new InputError(`deskhand simmodel does not take ${words.join(' ')}; leave it out.`);
  const faults = ratesOf(given.fault);
  const stop = stopOnSignals();
  const model = await startSimModel({
    port: numberOf('--port', given.port, 0, 65_535),
    seed: numberOf('--seed', given.seed, 1, 2 ** 31),
    slowMs: numberOf('--slow-ms', given['slow-ms'], 500, 3_600_000),
    lateMs: numberOf('--late-ms', given['late-ms'], 1000, 3_600_000),
    faults,
    dialect: dialectOf(given.dialect),
    ...(given['obeys-screen'] && { obeys: decodings }),
    onRequest: ({ path, role, fault }) => print(`${path} ${role}${fault === null ? '' : `: ${fault}`}`),
  }).catch((error: unknown) => {
    throw new InputError(`No port for the simulated model: ${(error as Error).message}. Give another --port.`);
  });
  print(
    `The simulated model is at ${model.url}. Try: deskhand run "press 7, then press 8" --start galculator --model sim@${model.url}`,
  );
  print('It knows goals such as "press Save, then press OK". Ctrl+C ends it.');
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  await model.close();
  stop.release();
  return 0;
}

function dialectOf(name = 'json'): Dialect {
  const dialect = DIALECTS.find((each) => each === name);
  if (dialect) return dialect;
  throw new InputError(`--dialect knows no ${name}; it is ${DIALECTS.join(' or ')}.`);
}

function ratesOf(texts: string[]): FaultRates {
  return Object.fromEntries(
    texts.map((text) => {
      const [name = '', rate = ''] = text.split('=');
      const fault = FAULTS.find((each) => each === name);
      if (fault === undefined) {
        throw new InputError(
          `--fault knows no ${name}.${didYouMean(name, FAULTS)} The faults are: ${FAULTS.join(', ')}.`,
        );
      }
      if (!/^(0|1|0?\.\d+|0\.\d+|1\.0*)$/.test(rate)) {
        throw new InputError(`--fault ${text} lacks its rate; write ${name}=0.2 for one request of five.`);
      }
      return [fault, Number(rate)];
    }),
  );
}

function numberOf(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  throw new InputError(`${name} is ${text}; it must be a whole number from 0 to ${most}.`);
}
