import { Empty } from '../parts/empty.tsx';
import { useWords } from '../words/words.tsx';

/** The host is gone: nothing here is true any more, so nothing else is shown. */
export function Lost() {
  const { lost } = useWords();
  return (
    <Empty icon="unplugged" title={lost.title} text={lost.text}>
      <button className="primary" onClick={() => location.reload()}>
        {lost.again}
      </button>
    </Empty>
  );
}
