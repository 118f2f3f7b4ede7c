"""What is said of lists and orders, in English; `lists_id` has the same names."""

from typing import Final

SENTENCES: Final = {
    # A line and what became of it.
    "entry.row": "Row {row}",
    "entry.group": "{attribute} {name}",
    "entry.empty": "nobody",
    "entry.days": "{start} to {end}",
    "entry.by": "by {by}",
    "entry.letter": "letter {letter}",
    "ruling.accepted": "accepted",
    "ruling.accepted by": "accepted, by {norms}",
    "ruling.refused": "refused",
    "objection.headline": "{head}: {what}",
    "a withheld clause": "a clause that is withheld",
    "withheld clauses too": "{norms} and what is withheld",
    # What speaks against it.
    "breach.unknown person": "nobody in the staff file has the id or NIP {person}",
    "breach.unknown group": "no {attribute} in the staff file is called {name}",
    "breach.not in force": "no text is in force on that day",
    "breach.out of scope": "the person is outside the scope of every text in force",
    "breach.no work leave": "the person is on leave",
    "breach.no work holiday": "there is no work: {holiday}",
    "breach.no work week": "there is no work on that day of the week",
    "breach.undetermined": "it is not determined where the person may be; not known: {missing}",
    "breach.undetermined unknown": "it is not determined where the person may be, because too many"
    " facts are missing",
    "breach.conflict": "it is not decided where the person may be: {norms} conflict",
    "breach.conflict unknown": "it is not decided where the person may be, because norms conflict",
    "breach.error": "a value in the person's record cannot be read",
    "breach.against a duty": "being {where} breaks {norms}",
    "breach.against a duty order": "an order to be {where} breaks {norms}, which the power behind it"
    " does not name under `exception to`",
    "breach.not open": "nothing lets the person be {where}; what holds is {holds}, by {norms}",
    "breach.not open unknown": "nothing lets the person be {where}; what holds is {holds}",
    "breach.no power officer": "{by} may not decide this; the choice is with {officers}, by {norms}",
    "breach.no power officer unsaid": "the list does not say who decided; the choice is with"
    " {officers}, by {norms}",
    "breach.no power person": "{by} may not decide this; the choice is the person's, by {norms}",
    "breach.no power person or": "{by} may not decide this; the choice is the person's, and"
    " {officers} may order it, by {norms}",
    "breach.no power order": "{by} may not order this; {officers} may, by {norms}",
    "breach.no power order unsaid": "the list does not say who ordered this; {officers} may, by"
    " {norms}",
    "breach.breaks a quota over": "{norms} allows at most {at_most} {where} in {group}; with this"
    " list there are {present} of {counted}",
    "breach.breaks a quota under": "{norms} asks for at least {at_least} {where} in {group}; with"
    " this list there can be {reachable} of {counted}",
    "breach.breaks a quota impossible": "{norms} cannot be kept in {group}, whatever a list says",
    "breach.wrong crew few": "{norms} asks for {asked} on duty in {group}; there are {present}",
    "breach.wrong crew many": "{norms} asks for {asked} on duty in {group}; there are {present}",
    "breach.wrong crew week": "{norms} is by the week; in {group} others are on duty than on"
    " {before}",
    "breach.wrong crew team": "{norms} is by fixed teams; in {group} the team is another than on"
    " {before}",
    "breach.consecutive days": "{norms} forbids consecutive days; {person} is on duty on {before}"
    " and on the working day after it, {on}",
    "breach.unequal turns": "by {norms}, {most_of} has {most} turns and {least_of} has {least},"
    " although both stand alike on {days} days",
    "breach.lists disagree": "row {rows} says {others} for the same person and day",
    "breach.lists disagree elsewhere": "another line says {others} for the same person and day",
    # In the explanation of a decision.
    "section.given": "Settled by",
    "given.list": "The list of {by}.",
    "given.list letter": "The list of {by}, letter {letter}.",
    "given.letter": "A list, letter {letter}.",
    "given.unsaid": "A list that does not say who decided.",
    "given.order": "The order of {by}.",
    "given.order letter": "The order of {by}, letter {letter}.",
    "given.absent": "The person is on no line of it, so what would hold without it stays.",
}
