"""Waiting for several tasks, and not for ever."""

from . import core


async def _report(waiter, aw):
    # Tells the waiter how aw has ended, by cancelling its sleep with a CancelledError that says so.
    try:
        outcome = True, await aw
    except BaseException as e:
        outcome = e, None
    if waiter.data is None and waiter.cancel():
        waiter.data = core.CancelledError(*outcome)


async def wait_for(aw, timeout, sleep=core.sleep):
    task = core._promote_to_task(aw)
    if timeout is None:
        return await task
    reporter = core.create_task(_report(core.cur_task, task))
    try:
        await sleep(timeout)
    except core.CancelledError as cancelled:
        if not cancelled.args or cancelled.args[0] is None:
            # It was somebody else who cancelled, and means aw as well.
            reporter.cancel()
            raise
        failure, result = cancelled.args
        if failure is not True:
            raise failure
        return result
    reporter.cancel()
    await reporter
    raise core.TimeoutError


def wait_for_ms(aw, timeout):
    return wait_for(aw, timeout, core.sleep_ms)


class _Gathering:
    # What the data of a task is that waits for others: it is in no queue to be removed from.
    @staticmethod
    def remove(task):
        pass


def gather(*aws, return_exceptions=False):
    tasks = [core._promote_to_task(aw) for aw in aws]
    waiter = core.cur_task
    running = 0
    failure = None  # what ends the gathering early

    def ended(task, how):
        nonlocal running, failure
        if waiter.data is not _Gathering:
            return  # it is awake already
        running -= 1
        if not return_exceptions and not isinstance(how, StopIteration):
            failure = how
        elif running:
            return
        core._task_queue.push(waiter)

    failed = False
    for task in tasks:
        if task.state is True:
            task.state = ended
            running += 1
        elif task.state:
            raise RuntimeError("can't gather")
        elif not return_exceptions and not isinstance(task.data, StopIteration):
            failed = True

    cancelled = False
    if running and not failed:
        waiter.data = _Gathering
        try:
            yield
        except core.CancelledError as e:
            cancelled = True
            failure = e

    results = []
    for task in tasks:
        if task.state is ended:
            # It goes on without being waited for.
            task.state = True
            if cancelled:
                task.cancel()
            results.append(task)
        elif isinstance(task.data, StopIteration):
            results.append(task.data.value)
        else:
            results.append(task.data)
            if failure is None and not return_exceptions:
                failure = task.data
    if failure is not None:
        raise failure
    return results
