"""Tasks that wait in line until another one lets them go on."""

from . import core


def park(line):
    """Has the running task wait in a line, out of which a cancellation takes it."""
    me = core.cur_task
    line.push(me)
    me.data = line
    yield


def rouse(line):
    """Lets the task run that has waited longest, and returns it; None: nobody waits."""
    if not line.peek():
        return None
    first = line.pop()
    core._task_queue.push(first)
    return first
