export { dice } from '../../src/agent/model/sim/dice.ts';
