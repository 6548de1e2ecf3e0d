/** Text with line numbers, in the widths of a program. */
export function Code({ name, text }: { name: string; text: string }) {
  return (
    <figure className="code">
      <figcaption>{name}</figcaption>
      <pre tabIndex={0}>
        <code>
          {text
            .trimEnd()
            .split('\n')
            .map((line, index) => (
              <span key={index} className="line">
                {colour(line)}
                {'\n'}
              </span>
            ))}
        </code>
      </pre>
    </figure>
  );
}

const TOKENS =
  /(?<comment>\/\/.*$|^\s*\/?\*.*$)|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)|(?<word>\b(?:export|default|function|const|let|return|yield|if|else|for|while|of|in|new|throw|null|true|false)\b)|(?<number>\b\d+(?:\.\d+)?\b)/g;

/** Enough to see what is comment, text and keyword; the real grammar comes with the editor. */
function colour(line: string) {
  const parts = [];
  let from = 0;
  for (const match of line.matchAll(TOKENS)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => Boolean(value)) ?? [''];
    parts.push(
      line.slice(from, match.index),
      <i key={match.index} className={kind}>
        {match[0]}
      </i>,
    );
    from = match.index + match[0].length;
  }
  return [...parts, line.slice(from)];
}
