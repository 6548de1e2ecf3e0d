/** Characters that show nothing and split words for a filter, but not for a model. */
const UNSEEN = /[^\P{C}\n\t]/gu;
/** The tags that fence what is data in the prompts, also in signs that only look like theirs. */
const FENCE = /[<‹＜〈﹤⟨](?=[\s/／\\]*(?:screen|history|task|goal)(?![\p{L}\p{N}]))/giu;
/** What chat templates part turns with. */
const TURN = /<(?=\|)|\[(?=\/?INST\])|<(?=<\/?SYS>>)/g;

/** A value as it may stand in a prompt: it cannot close the fence that it stands in, nor begin a turn of its own. */
export function fenced(value: string): string {
  return value.replace(UNSEEN, '').replace(FENCE, '(').replace(TURN, '(');
}
