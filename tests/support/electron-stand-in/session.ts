import { strict } from './strict.ts';
import { chromium } from './world.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { url: string; method: string },
  answer: (verdict: { cancel?: boolean }) => void,
) => void;
type PermissionCheck = (contents: null, permission: string, origin: string) => boolean;

/** Electron's words for what a page may ask for, and the Permissions API's names for the same. */
const PERMISSIONS: Record<string, string[]> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
};

const handlers = new Map<string, Handler>();
let beforeRequest: BeforeRequest | null = null;
let permissionCheck: PermissionCheck = () => true;
let permissionRequest: ((contents: null, permission: string, answer: (allow: boolean) => void) => void) | null = null;

/** Electron asks at each request; Chromium is told whenever main sets a function. Nothing set is everything allowed. */
async function tell(): Promise<void> {
  const { cdp } = await chromium;
  for (const [permission, names] of Object.entries(PERMISSIONS)) {
    let allowed = permissionCheck(null, permission, '');
    permissionRequest?.(null, permission, (allow) => (allowed &&= allow));
    const setting = allowed ? 'granted' : 'denied';
    for (const name of names) await cdp.browser.send('Browser.setPermission', { permission: { name }, setting });
  }
}

let told = tell();

function tellAgain(): void {
  told = told.then(tell);
}

/** Resolves when Chromium knows. */
export function permissionsTold(): Promise<void> {
  return told;
}

const defaultSession = strict('session.defaultSession', {
  protocol: strict('session.protocol', {
    handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
  }),
  webRequest: strict('session.webRequest', {
    onBeforeRequest: (listener: BeforeRequest) => void (beforeRequest = listener),
  }),
  setPermissionCheckHandler: (check: PermissionCheck) => {
    permissionCheck = check;
    tellAgain();
  },
  setPermissionRequestHandler: (handler: typeof permissionRequest) => {
    permissionRequest = handler;
    tellAgain();
  },
  setDevicePermissionHandler: () => undefined,
});

export const session = strict('session', { defaultSession });

const registered = new Set<string>();
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: { scheme: string }[]) =>
    schemes.forEach(({ scheme }) => registered.add(scheme)),
});

/** What main answers to a request of a page: its response, `blocked`, or null where main has nothing to do with it. */
export async function answerOf(
  scheme: string,
  request: { url: string; method: string },
): Promise<Response | 'blocked' | null> {
  const before = beforeRequest;
  if (before) {
    const verdict = await new Promise<{ cancel?: boolean }>((resolve) => before(request, resolve));
    if (verdict.cancel) return 'blocked';
  }
  const handler = handlers.get(scheme);
  if (!handler) return null;
  // Electron's renderers treat a scheme without these privileges as one without an origin.
  if (!registered.has(scheme)) throw new Error(`The scheme ${scheme} was not registered as privileged.`);
  return handler(new Request(request.url, { method: request.method }));
}
