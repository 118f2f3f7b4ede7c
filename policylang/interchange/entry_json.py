"""Write one line of a list as JSON."""

from policylang.model.entry import Entry


def entry_to_json(entry: Entry) -> dict[str, object]:
    """Return a line as its list gives it."""
    group = entry.group
    return {
        "row": entry.place.row,
        "person": entry.person,
        "group": None if group is None else {"attribute": group[0], "name": group[1]},
        "arrangement": entry.arrangement,
        "from": entry.start.isoformat(),
        "to": entry.end.isoformat(),
        "by": entry.by or None,
        "letter": entry.letter or None,
    }
