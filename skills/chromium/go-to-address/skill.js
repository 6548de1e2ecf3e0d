/**
 * @param {object} args
 * @param {string} args.address  http://, https:// or file:// and the rest
 * @returns {Steps}
 */
export default function* goToAddress({ address }) {
  yield keypress('ctrl+l');
  yield type(`${address}\n`);
  yield* settle(10);
  return `Went to ${address}.`;
}
