import { createRoot } from 'react-dom/client';
import { ApiContext } from './data/api.ts';
import { connect } from './connect.ts';
import { keepDraftsOnClose } from './skills/draft.ts';
import { Shell } from './shell.tsx';
import { startTheme } from './theme.ts';
import { WordsProvider } from './words/words.tsx';
import { Lost } from './views/lost.tsx';

startTheme();
keepDraftsOnClose();
const root = createRoot(document.getElementById('root')!);

try {
  const { api, lost } = await connect();
  root.render(
    <WordsProvider>
      <ApiContext value={api}>
        <Shell lost={lost} />
      </ApiContext>
    </WordsProvider>,
  );
} catch {
  root.render(
    <WordsProvider>
      <Lost />
    </WordsProvider>,
  );
}
