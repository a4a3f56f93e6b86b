# try, with, raise, and jumps out of them.
def nested(items):
    for item in items:
        try:
            with open(item) as f, lock:
                if f:
                    continue
                return f
        except (OSError, ValueError) as e:
            print(e)
            break
        except TypeError:
            raise
        except:
            raise RuntimeError from None
        else:
            count()
        finally:
            done()
    try:
        pass
    finally:
        return 1


while nested:
    try:
        break
    finally:
        print(1)
raise
