import { Policy } from '../trust/policy.tsx';
import { RememberedApprovals } from '../trust/remembered.tsx';
import { Secrets } from '../trust/secrets.tsx';
import { useWords } from '../words/words.tsx';

/** What a person is asked about and need not be asked again, what may be typed unseen, and what is never seen. */
export function TrustView() {
  const { trust: words } = useWords();
  return (
    <div className="page settings trust">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
      </header>
      <RememberedApprovals />
      <Secrets />
      <Policy />
    </div>
  );
}
