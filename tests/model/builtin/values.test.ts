import { describe, expect, it } from 'vitest';
import { lineNumbers, spellings, textOf } from '../../../src/agent/model/builtin/values.ts';
import { parseValue } from '../../../src/agent/model/builtin/parse-value.ts';

const notes = { prices: 'Milk 2 l  1,20\nBread 2.05\n\nEggs, 10 pieces 3.4', word: 'hello', empty: '' };
const textFor = (value: string, ...quotes: string[]): string => textOf(parseValue(value, quotes)!, notes);

describe('values', () => {
  it.each([
    ['word', 'hello'],
    ['the sum of prices', '6.65'],
    ['the total of prices', '6.65'],
    ['the sum of word', '0'],
    ['the number of prices', '3'],
    ['the count of empty', '0'],
    ['the first line of prices', 'Milk 2 l  1,20'],
    ['the last line of prices', 'Eggs, 10 pieces 3.4'],
    ['the 2nd line of prices', 'Bread 2.05'],
    ['the ninth line of prices', ''],
    ['the numbers of prices', '1.20 2.05 3.4'],
  ])('%s is %j', (value, text) => expect(textFor(value)).toBe(text));

  it('joins texts and what was read', () => {
    expect(textFor('⟦0⟧ + the sum of prices + ⟦1⟧ + word', 'Sum: ', ', ')).toBe('Sum: 6.65, hello');
    expect(textFor('the numbers of prices joined with ⟦0⟧', '+')).toBe('1.20+2.05+3.4');
  });

  it('adds without the errors of binary fractions', () => {
    expect(textOf([{ type: 'note', name: 'n', form: 'sum' }], { n: '0.1\n0.2' })).toBe('0.3');
    expect(textOf([{ type: 'note', name: 'n', form: 'sum' }], { n: '1.10\n2.20\n-0.30' })).toBe('3.00');
  });

  it('takes the last number of each line', () => {
    expect(lineNumbers('2 kg of rice for 3,50 €\nno number\n-4')).toEqual(['3.50', '-4']);
  });

  it('knows how a number may be written', () => {
    expect(spellings('6.80')).toEqual(['6.80', '6.8', '6,80', '6,8']);
    expect(spellings('version 6.80')).toEqual(['version 6.80']);
  });
});
