/** What the six lanes are called in English, wherever they are shown: in the window and in an exported page. */
export const LANE_NAMES = {
  short: {
    'information-gathering': 'Looks',
    'self-reflection': 'Judges',
    'task-inference': 'Decides',
    'skill-curation': 'Recalls',
    'action-planning': 'Plans',
    acting: 'Acts',
  },
  whole: {
    'information-gathering': 'Information gathering',
    'self-reflection': 'Self-reflection',
    'task-inference': 'Task inference',
    'skill-curation': 'Skill curation',
    'action-planning': 'Action planning',
    acting: 'Acting',
  },
} as const;
