import { delimiter, join } from 'node:path';
import { DESKTOP_VARIABLE } from './processes.ts';

/** Variables that would tie a program to the user's own session, input method or screen. */
const USERS_SESSION =
  /^(WAYLAND_|DBUS_|SESSION_MANAGER$|DESKTOP_|XDG_(SESSION|CURRENT_DESKTOP|SEAT|VTNR|ACTIVATION)|GNOME_|KDE_|GTK_(MODULES|IM_MODULE|THEME|RC)|QT_(IM_MODULE|SCALE|AUTO|STYLE|QPA)|XMODIFIERS$|GDK_|AT_SPI|WINDOWID$|GIO_|CLUTTER_|MOZ_|XAUTHLOCALHOSTNAME$)/;

/**
 * The environment of the desktop's programs. They keep the user's HOME and language, and share nothing else with the user's session:
 * an own runtime folder, own settings, no message bus, so that a program never hands its work over to the user's running instance.
 */
export function desktopEnvironment(
  users: NodeJS.ProcessEnv,
  desktop: { display: string; xauthority: string; runtime: string; bin: string; home: string },
): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(users).filter(([name]) => !USERS_SESSION.test(name)));
  const language = utf8Language(users);
  return {
    ...kept,
    ...language,
    DISPLAY: desktop.display,
    XAUTHORITY: desktop.xauthority,
    PATH: [desktop.bin, users['PATH'] ?? '/usr/local/bin:/usr/bin:/bin'].join(delimiter),
    [DESKTOP_VARIABLE]: desktop.runtime,
    XDG_RUNTIME_DIR: desktop.runtime,
    XDG_CONFIG_HOME: join(desktop.home, 'config'),
    XDG_DATA_HOME: join(desktop.home, 'data'),
    XDG_STATE_HOME: join(desktop.home, 'state'),
    XDG_CACHE_HOME: join(desktop.home, 'cache'),
    XDG_SESSION_TYPE: 'x11',
    // An address that nobody can connect to: with none at all, GLib would start a bus of its own.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    GIO_USE_VFS: 'local',
    GSETTINGS_BACKEND: 'memory',
    GTK_USE_PORTAL: '0',
    GTK_OVERLAY_SCROLLING: '0',
    GDK_BACKEND: 'x11',
    QT_QPA_PLATFORM: 'xcb',
    NO_AT_BRIDGE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
}

/** The user's language, or C.UTF-8: in a locale without UTF-8 half of what is typed would be lost. */
function utf8Language(users: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const effective = users['LC_ALL'] || users['LC_CTYPE'] || users['LANG'] || '';
  if (/utf-?8/i.test(effective)) return {};
  return { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
}
