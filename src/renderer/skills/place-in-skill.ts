/** `…/save-as/skill.js:3:1: …` from the file's name on: which skill it is stands beside it. */
export function withoutFolder(words: string): string {
  return words.replace(/^\S*\/(?=(?:SKILL\.md|skill\.js)(?::| ))/gmu, '');
}
