"""Where people stand in the queues of a roster, each queue numbered once."""

from attrs import define, field

from policylang.model.roster import Draw


@define(eq=False, repr=False)
class Queues:
    """The numbers of a roster's queues; asking each queue for a person is slow in large groups."""

    _numbers: dict[int, tuple[Draw, dict[str, int]]] = field(factory=dict, init=False)

    def position(self, draw: Draw | None, person: str) -> int | None:
        """Return where a person stands, from 1; None where they stand in no queue."""
        if draw is None:
            return None
        # The draw is kept with its numbers, so that no other takes its identity.
        if id(draw) not in self._numbers:
            numbers = {each: number for number, each in enumerate(draw.queue, 1)}
            self._numbers[id(draw)] = (draw, numbers)
        return self._numbers[id(draw)][1].get(person)
