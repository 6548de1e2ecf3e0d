/** What a text looks like to whoever types it. */
const SCHEME = /(?:^|\s)(?:[a-z][a-z0-9+.-]{1,12}:\/\/|(?:javascript|data|mailto|file|view-source|about|tel):)\S/i;
/** Endings of names that are addresses more often than they are files. */
const DOMAIN =
  /(?:^|\s)(?:www\.\S+|(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|io|dev|app|info|biz|xyz|example|test|top|site|online|ru|cn|de|fr|uk|jp|kr|in|br|eu|us|es|it|nl|ch|at|se|fi)(?::\d+)?(?:[/?#]\S*)?|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/\S*)?|localhost(?::\d+)?(?:\/\S*)?)(?=\s|$)/iu;
const MAIL = /(?:^|\s)[^\s@]+@[^\s@]+\.\p{L}{2,}(?=\s|$)/iu;
const COMMAND =
  /(?:^|[\n;&|`(]\s*)(?:sudo|rm|mv|dd|mkfs\S*|curl|wget|chmod|chown|ssh|scp|sftp|nc|ncat|telnet|bash|sh|zsh|python\d?|perl|ruby|node|php|eval|exec|kill|killall|pkill|apt(?:-get)?|dnf|yum|pip3?|npm|npx|git|crontab|systemctl|mount|tar|cat|tee|touch|mkdir|export|powershell|cmd|reg|del|format|net|netsh|xdg-open|xterm|gnome-terminal|osascript|open|shutdown|reboot)\s+\S|[|&]{1,2}\s*\w+|>\s*[/~]|\$\(|^\s*(?:\.{0,2}\/|~\/)\S+\s+\S/i;

export function looksLikeAddress(text: string): boolean {
  return [SCHEME, DOMAIN, MAIL].some((shape) => shape.test(text));
}

export function looksLikeCommand(text: string): boolean {
  return COMMAND.test(text);
}
