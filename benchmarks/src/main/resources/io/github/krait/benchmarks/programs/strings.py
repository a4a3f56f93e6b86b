# Text: formatting, joining, splitting, replacing and searching.
SIZE, SMALL = 5000, 100


def bench(n):
    parts = []
    for i in range(n):
        parts.append("%d:%s" % (i, "abc"[i % 3]))
    text = ",".join(parts)
    letters = 0
    for word in text.split(","):
        key, value = word.split(":")
        if value == "b":
            letters += int(key)
    grown = ""
    for i in range(n // 4):
        grown += chr(97 + i % 26)
    swapped = grown.replace("abc", "-").upper()
    vowels = 0
    for c in swapped:
        if c in "AEIOU":
            vowels += 1
    lines = "\n".join(["{:>5}|{:<4x}".format(i, i) for i in range(n // 4)])
    return "%d %d %d %d %d" % (len(text), letters, vowels, len(lines), lines.find("|63"))
