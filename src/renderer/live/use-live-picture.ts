import { useEffect, useState } from 'react';
import type { LivePicture } from '../../main/live-pictures.ts';
import { useApi } from '../data/api.ts';

export interface NamedPicture extends LivePicture {
  /** The session whose desktop it is. */
  id: string;
}

/** What the desktop of the session that runs shows now; null while nothing does, or nobody wants it. */
export function useLivePicture(wanted: boolean): NamedPicture | null {
  const api = useApi();
  const [picture, setPicture] = useState<NamedPicture | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const next of await api.desk.watch(undefined, { signal: stop.signal })) setPicture(next);
    };
    // When the session ends its recorded picture takes the place; the connection's end is told by the shell.
    follow()
      .catch(() => undefined)
      .finally(() => setPicture(null));
    return () => stop.abort();
  }, [api, wanted]);
  return wanted ? picture : null;
}
