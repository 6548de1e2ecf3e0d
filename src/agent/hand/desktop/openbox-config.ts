import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppProfile } from '../../types.ts';

/** Writes the window manager's configuration and the desktop's right-click menu; returns the path of rc.xml. */
export async function writeOpenboxConfig(folder: string, apps: AppProfile[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  const menu = join(folder, 'menu.xml');
  const rc = join(folder, 'rc.xml');
  await writeFile(menu, menuXml(apps));
  await writeFile(rc, rcXml(menu));
  return rc;
}

function menuXml(apps: AppProfile[]): string {
  const items = apps.map(
    ({ id, name }) =>
      `<item label="${escapeXml(name)}"><action name="Execute"><command>${escapeXml(id)}</command></action></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<openbox_menu xmlns="http://openbox.org/3.4/menu">
<menu id="root-menu" label="Applications">
${items.join('\n')}
<separator/>
<item label="Run…"><action name="Execute"><command>gmrun</command></action></item>
</menu>
</openbox_menu>
`;
}

/** One desktop, no panel, click to focus, new windows focused and inside the screen; no minimize button, because nothing would bring the window back. */
function rcXml(menu: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<resistance><strength>0</strength><screen_edge_strength>0</screen_edge_strength></resistance>
<focus><focusNew>yes</focusNew><followMouse>no</followMouse><focusLast>yes</focusLast><raiseOnFocus>no</raiseOnFocus></focus>
<placement><policy>Smart</policy><center>yes</center></placement>
<theme><name>Clearlooks</name><titleLayout>LMC</titleLayout><keepBorder>yes</keepBorder><animateIconify>no</animateIconify>
${['ActiveWindow', 'InactiveWindow', 'MenuHeader', 'MenuItem', 'ActiveOnScreenDisplay'].map(fontXml).join('\n')}
</theme>
<desktops><number>1</number><firstdesk>1</firstdesk><popupTime>0</popupTime></desktops>
<resize><drawContents>yes</drawContents><popupShow>Never</popupShow></resize>
<margins><top>0</top><bottom>0</bottom><left>0</left><right>0</right></margins>
<keyboard>
${[
  keyXml('A-F2', '<action name="Execute"><command>gmrun</command></action>'),
  keyXml('A-F4', '<action name="Close"/>'),
  keyXml(
    'A-Tab',
    '<action name="NextWindow"><finalactions><action name="Focus"/><action name="Raise"/></finalactions></action>',
  ),
  keyXml(
    'A-S-Tab',
    '<action name="PreviousWindow"><finalactions><action name="Focus"/><action name="Raise"/></finalactions></action>',
  ),
].join('\n')}
</keyboard>
<mouse><dragThreshold>4</dragThreshold><doubleClickTime>400</doubleClickTime><screenEdgeWarpTime>0</screenEdgeWarpTime>
${[
  contextXml('Titlebar', mouseXml('Left', 'Drag', '<action name="Move"/>')),
  contextXml('Titlebar', mouseXml('Left', 'DoubleClick', '<action name="ToggleMaximize"/>')),
  contextXml('Titlebar Top Right Bottom Left TLCorner TRCorner BRCorner BLCorner', mouseXml('Left', 'Press', RAISE)),
  ...['Top', 'Left', 'Right', 'Bottom'].map((edge) =>
    contextXml(edge, mouseXml('Left', 'Drag', `<action name="Resize"><edge>${edge.toLowerCase()}</edge></action>`)),
  ),
  contextXml('TLCorner TRCorner BRCorner BLCorner', mouseXml('Left', 'Drag', '<action name="Resize"/>')),
  ...['Left', 'Middle', 'Right'].map((button) => contextXml('Client', mouseXml(button, 'Press', RAISE))),
  contextXml('Maximize', mouseXml('Left', 'Click', '<action name="ToggleMaximize"/>')),
  contextXml('Close', mouseXml('Left', 'Click', '<action name="Close"/>')),
  contextXml('Root', mouseXml('Right', 'Press', '<action name="ShowMenu"><menu>root-menu</menu></action>')),
].join('\n')}
</mouse>
<menu><file>${escapeXml(menu)}</file><hideDelay>250</hideDelay><middle>no</middle><submenuShowDelay>0</submenuShowDelay><showIcons>no</showIcons></menu>
</openbox_config>
`;
}

const RAISE = '<action name="Focus"/><action name="Raise"/>';

function fontXml(place: string): string {
  return `<font place="${place}"><name>sans</name><size>10</size><weight>normal</weight><slant>normal</slant></font>`;
}

function keyXml(key: string, actions: string): string {
  return `<keybind key="${key}">${actions}</keybind>`;
}

function contextXml(name: string, binding: string): string {
  return `<context name="${name}">${binding}</context>`;
}

function mouseXml(button: string, when: string, actions: string): string {
  return `<mousebind button="${button}" action="${when}">${actions}</mousebind>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
