import type { RunState } from '../runs.ts';

type Status = NonNullable<RunState['last']>['status'];

/** What the icon beside the clock says; it follows the language of the system, as the clock does. */
export interface TrayWords {
  opening: string;
  stopping: string;
  running(instruction: string): string;
  paused(instruction: string): string;
  nothing: string;
  last(status: Status): string;
  stop: string;
  show: string;
  quit: string;
}

const EN: TrayWords = {
  opening: 'Opening the desktop …',
  stopping: 'Stopping …',
  running: (instruction) => `Running: ${instruction}`,
  paused: (instruction) => `Paused: ${instruction}`,
  nothing: 'Nothing is running',
  last: (status) => `Nothing is running; the last session: ${status}`,
  stop: 'Stop',
  show: 'Show the window',
  quit: 'Quit Deskhand',
};

const RU_STATUS: Record<Status, string> = {
  done: 'готово',
  failed: 'не удалось',
  infeasible: 'невозможно',
  stopped: 'остановлено',
  error: 'ошибка',
  broken: 'повреждено',
};

const RU: TrayWords = {
  opening: 'Рабочий стол открывается …',
  stopping: 'Останавливается …',
  running: (instruction) => `Работает: ${instruction}`,
  paused: (instruction) => `Пауза: ${instruction}`,
  nothing: 'Ничего не выполняется',
  last: (status) => `Ничего не выполняется; последний сеанс: ${RU_STATUS[status]}`,
  stop: 'Остановить',
  show: 'Показать окно',
  quit: 'Закрыть Deskhand',
};

const ZH_STATUS: Record<Status, string> = {
  done: '完成',
  failed: '失败',
  infeasible: '无法完成',
  stopped: '已停止',
  error: '出错',
  broken: '已损坏',
};

const ZH: TrayWords = {
  opening: '正在打开桌面 …',
  stopping: '正在停止 …',
  running: (instruction) => `正在运行：${instruction}`,
  paused: (instruction) => `已暂停：${instruction}`,
  nothing: '没有任务在运行',
  last: (status) => `没有任务在运行；上一个会话：${ZH_STATUS[status]}`,
  stop: '停止',
  show: '显示窗口',
  quit: '退出 Deskhand',
};

/** `locale`: as Electron names the system's, such as `ru` or `zh-CN`; English where there are no words for it. */
export function trayWords(locale: string): TrayWords {
  const [language] = locale.toLowerCase().split(/[-_]/u);
  return { ru: RU, zh: ZH }[language ?? ''] ?? EN;
}
