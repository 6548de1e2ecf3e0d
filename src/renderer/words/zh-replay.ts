import type { Words } from './words.tsx';

export const zhReplay: Words['replay'] = {
  lastLook: (after) => `最后一看，在 ${after} 步之后`,
  dropped: '因有人接管桌面而放弃。这不算失败，也不计入步数上限。',
  version: (n) => (n === 0 ? 'Deskhand 自带的版本' : `版本 ${n}`),
  calledText: '由上面的技能调用。',
  versionText: '在该技能的所有版本中打开这一版。',
  present: (n) => (n === 0 ? '现在用的是 Deskhand 自带的版本' : `现在是版本 ${n}`),
  presentText: '下次运行会使用与本次会话不同的版本。',
  nowStatus: (status) => `程序相同，现为${status}`,
  nowDescribed: '程序相同，说明已改',
  updated: '之后已被更新改动',
  gone: '技能中已没有它',
  noLike: '另一个会话在此处有一步，而这个没有。',
  notComparable: '其中一个会话无法读取，因此无从比较。',
  again: '重做一遍',
  againText: '在私有桌面上进行，不用模型：按该处的内容寻找位置，遇到第一处不同即结束。',
  starting: '正在打开桌面 …',
  beside: '与录制对照',
  besideText: '逐步对照录制的内容与这一次的结果。',
  expected: '录制：',
  seen: '这一次：',
};
