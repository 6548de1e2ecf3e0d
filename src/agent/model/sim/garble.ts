/** Ways in which models spoil a good reply; some can be read, some cannot. */
const WAYS: ((json: string) => string)[] = [
  (json) => `\`\`\`json\n${json}\n\`\`\``,
  (json) => `Sure! Here it is:\n${json}\nIs that right?`,
  (json) => `<think>{"calls": []}?</think>${json}`,
  (json) => json.replace(/\}$/, ',}'),
  (json) => json.slice(0, json.length >> 1),
  (json) => json.replaceAll('"', ''),
  (json) => json.replaceAll('":', '"'),
  () => '',
  () => '{"answer": 42}',
  () => 'I would press the button.',
];

/** `roll` from 0 up to 1 chooses the way. */
export function garbled(json: string, roll: number): string {
  return WAYS[Math.floor(roll * WAYS.length)]!(json);
}
