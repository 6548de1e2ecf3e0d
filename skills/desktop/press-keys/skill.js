/**
 * @param {object} args
 * @param {string} args.keys  a key or a chord, such as tab or ctrl+right
 * @param {number} args.times  how often
 * @returns {Steps}
 */
export default function* pressKeys({ keys, times }) {
  for (let pressed = 0; pressed < times; pressed++) yield keypress(keys);
  return `Pressed ${keys} ${times} times.`;
}
