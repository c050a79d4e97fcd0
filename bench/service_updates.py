"""Changes an index while it is served: ``python -m bench.service_updates DIR SECONDS``."""

from __future__ import annotations

import hashlib
import json
import select
import sys
import tempfile
from itertools import cycle
from pathlib import Path

from index.ingest import build_index, remove_articles
from index.settings import IndexSettings

VERSIONS = 1000
PORTS = ("Riga", "Turku", "Gdansk", "Bergen", "Aarhus", "Tallinn")


def harbour(port: str, version: int) -> str:
    """Return the text of an article that changes."""
    return f"The harbour of {port} has {20 + version} berths. The council of {port} met {version} times this year."


TEXTS = {
    hashlib.sha256(text.encode()).hexdigest(): text
    for text in (harbour(port, version) for port in PORTS for version in range(VERSIONS))
}


def update(index: Path, every: float) -> None:
    """Add, change and remove articles in turn until nobody holds stdin any more."""
    sys.modules["torch"] = None  # type: ignore[assignment] # the parser would import it, which takes seconds
    settings, present = IndexSettings(index=index, workers=0), set[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "harbours.jsonl"
        for version, port in enumerate(cycle(PORTS)):
            if version % 3 == 2 and port not in present and present:
                gone = min(present)
                remove_articles(index, [gone], wait=60)
                present.remove(gone)
            else:
                changed = {port, *sorted(present)[:2]}
                lines = [
                    json.dumps({"id": name, "text": harbour(name, version % VERSIONS)}) for name in sorted(changed)
                ]
                path.write_text("\n".join(lines), encoding="utf-8")
                build_index(settings, [path], wait=60)
                present |= changed
            print(version, flush=True)
            if select.select([sys.stdin], [], [], every)[0]:
                return


if __name__ == "__main__":
    update(Path(sys.argv[1]), float(sys.argv[2]))
