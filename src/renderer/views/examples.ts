/** Instructions that the built-in model does on a private desktop, with no key and no network. */
export const EXAMPLES = [
  'open Mousepad, type "Dear diary"',
  'open galculator, click "7", click "+", click "5", click "=", verify "12" is shown',
  'open xterm, type "date\\n"',
] as const;
