import { EditorView } from '@codemirror/view';

/** Room that is kept to the right of the cursor, in pixels. */
const ROOM = 24;

/**
 * Scrolls back to the beginnings of the lines as soon as the cursor can be seen from there. By itself the editor only scrolls until the
 * cursor is in sight, so that after one long line the beginnings of all others stay cut off.
 */
export const homeward = EditorView.updateListener.of(({ view, docChanged, selectionSet }) => {
  if (!docChanged && !selectionSet) return;
  view.requestMeasure({
    read: () => {
      const { scrollDOM, state } = view;
      const cursor = view.coordsAtPos(state.selection.main.head);
      if (!cursor || scrollDOM.scrollLeft === 0) return false;
      const place = cursor.left - scrollDOM.getBoundingClientRect().left + scrollDOM.scrollLeft;
      return place < scrollDOM.clientWidth - ROOM;
    },
    write: (fits) => {
      if (fits) view.scrollDOM.scrollLeft = 0;
    },
  });
});
