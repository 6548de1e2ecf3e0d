import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApi } from './api.ts';
import type { SessionState, SessionStore } from './session-store.ts';
import { NOTHING, openSessionStore } from './session-store.ts';

/** The session with this id, as it grows. */
export function useSession(id: string): SessionState {
  const api = useApi();
  const [opened, setOpened] = useState<{ id: string; store: SessionStore } | null>(null);
  useEffect(() => {
    const store = openSessionStore(api, id);
    setOpened({ id, store });
    return () => store.close();
  }, [api, id]);
  const store = opened?.id === id ? opened.store : null;
  return useSyncExternalStore(store?.subscribe ?? never, store?.get ?? nothing);
}

const never = () => () => undefined;
const nothing = (): SessionState => NOTHING;
