"""What every program on this display truly shows, by the accessibility bus: `{words: [{text, box}], unsure: [box]}`.

Only for making fixtures; Deskhand itself never asks the accessibility bus. Words of text widgets have their own box,
words of buttons and menus that of their widget. Words that are cut by the edge of a scrolled area are `unsure`.
"""
import json
import re
import sys

import pyatspi

TEXT = pyatspi.DESKTOP_COORDS
words = []
unsure = []
popups = []
seen = set()


def meet(a, b):
    x0, y0 = max(a[0], b[0]), max(a[1], b[1])
    x1, y1 = min(a[0] + a[2], b[0] + b[2]), min(a[1] + a[3], b[1] + b[3])
    return (x0, y0, max(0, x1 - x0), max(0, y1 - y0))


def add(text, box, clip, popup):
    inside = meet(box, clip)
    share = inside[2] * inside[3] / max(1, box[2] * box[3])
    if share <= 0 or (text, box) in seen:
        return
    seen.add((text, box))
    if share < 0.95:
        unsure.append(dict(zip('xywh', inside)))
    else:
        words.append({'text': text, 'box': dict(zip('xywh', box)), 'popup': popup})


def extents(node):
    try:
        box = node.queryComponent().getExtents(TEXT)
        return (box.x, box.y, box.width, box.height)
    except NotImplementedError:
        return None


def shortcut(node):
    """`U;<Alt>e:u;<Primary>z` → `Ctrl+Z`, as GTK draws it."""
    try:
        binding = node.queryAction().getKeyBinding(0).split(';')[-1]
    except (NotImplementedError, IndexError, Exception):
        return ''
    parts = re.findall(r'<(\w+)>', binding)
    key = re.sub(r'<\w+>', '', binding)
    if not parts and not re.fullmatch(r'F\d+|\w+\+.+|[A-Z]\w+', key):
        return ''
    names = {'Primary': 'Ctrl', 'Control': 'Ctrl'}
    drawn = [n for n in ('Shift', 'Ctrl', 'Alt') if n in {names.get(p, p) for p in parts}]
    return '+'.join([*drawn, key.upper() if len(key) == 1 else key])


def visit(node, clip, depth=0, popup=None):
    states = node.getState()
    role = node.getRoleName()
    box = extents(node)
    if depth > 1 and not states.contains(pyatspi.STATE_SHOWING):
        return
    if depth > 40 or role in ('icon', 'separator', 'scroll bar'):
        return
    if box and box[2] > 0 and box[3] > 0:
        inner = meet(clip, box)
    else:
        inner = clip
    if inner[2] == 0 or inner[3] == 0:
        return
    shown = False
    try:
        text = node.queryText()
        content = text.getText(0, min(text.characterCount, 20000))
        for found in re.finditer(r'\S+', content):
            place = tuple(text.getRangeExtents(found.start(), found.end(), TEXT))
            if place[2] <= 0 or place[3] <= 0 or place[2] > 1500:
                continue
            if set(found[0]) != {'\ufffc'}:
                shown = True
                add(found[0].replace('\ufffc', ''), place, inner, popup)
    except (NotImplementedError, Exception):
        pass
    if not shown and node.childCount == 0 or role in ('menu', 'page tab') and not shown:
        label = f'{node.name or ""} {shortcut(node) if "menu item" in role else ""}'.strip()
        drawn = role not in ('frame', 'filler', 'panel', 'window', 'application', 'image', 'scroll pane', 'tool bar')
        # The name of an icon is not drawn, and does not fit.
        if label and drawn and box and len(label) * 4.6 <= box[2] + 8:
            for part in label.split():
                add(part, box, clip, popup)
    if states.contains(pyatspi.STATE_MANAGES_DESCENDANTS) and role in ('table', 'tree table'):
        table = node.queryTable()
        for row in range(min(table.nRows, 60)):
            for column in range(min(table.nColumns, 24)):
                cell = table.getAccessibleAt(row, column)
                if cell:
                    visit(cell, inner, depth + 1, popup)
        return
    children = [node.getChildAtIndex(at) for at in range(min(node.childCount, 400))]
    children = [child for child in children if child]
    if role in ('menu', 'popup menu', 'combo box'):
        items = [b for c in children if c.getState().contains(pyatspi.STATE_SHOWING) and (b := extents(c)) and b[2] > 0]
        if role != 'combo box' and len(items) > 1:
            x0, y0 = min(b[0] for b in items), min(b[1] for b in items)
            x1, y1 = max(b[0] + b[2] for b in items), max(b[1] + b[3] for b in items)
            popup = len(popups)
            popups.append((x0, y0, x1 - x0, y1 - y0))
    for child in children:
        visit(child, inner if role not in ('menu', 'menu bar', 'application') else SCREEN, depth + 1, popup)


width, height = int(sys.argv[1]), int(sys.argv[2])
SCREEN = (0, 0, width, height)
for app in pyatspi.Registry.getDesktop(0):
    if app:
        visit(app, SCREEN)
# What lies under an open menu is not shown.
clear = []
for word in words:
    popup = word.pop('popup')
    box = tuple(word['box'][k] for k in 'xywh')
    over = popups if popup is None else popups[popup + 1 :]
    hidden = max([c[2] * c[3] / max(1, box[2] * box[3]) for p in over for c in [meet(box, p)]], default=0)
    if hidden == 0:
        clear.append(word)
    elif hidden < 0.98:
        unsure.append(word['box'])
json.dump({'words': clear, 'unsure': unsure}, sys.stdout, ensure_ascii=False)
