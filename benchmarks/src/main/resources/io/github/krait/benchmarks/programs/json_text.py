# JSON: records that are written, read back and compared.
import json

SIZE, SMALL = 2000, 10


def bench(n):
    records = []
    for i in range(n):
        records.append(
            {
                "id": i,
                "name": "sensor-%d" % i,
                "on": i % 3 == 0,
                "where": None if i & 1 else [i, -i, i * 1000003],
                "tags": {"kind": "temp\u00b0", "quote": '"\\\n', "half": i / 2.0},
            }
        )
    text = json.dumps(records)
    again = json.loads(text)
    total = 0
    for r in again:
        total += r["id"] + len(r["name"]) + (r["where"] or [7])[0]
        total += int(r["tags"]["half"] * 2.0) + len(r["tags"]["quote"])
    return "%d %s" % (total, again == records)
