"""Every task there is."""

from evaluation import attributions, coded, language, plover

TASKS = (*language.TASKS, *coded.TASKS, *attributions.TASKS, *plover.TASKS)
