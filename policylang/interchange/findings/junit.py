"""Findings as test results in the XML of JUnit, which most build servers read."""

from xml.etree import ElementTree as ET

from policylang.interchange.findings.report import Item, Report
from policylang.rendering import cell_words, render
from policylang.source import Span
from policylang.wording.escapes import escaped


def write(report: Report) -> str:
    """Return a suite for each file, and in it a case for each finding.

    What is as bad as the fail level is a failure; the rest is a case that
    passes, with the finding as its output; what is silenced is skipped. A file
    without findings has one case, which passes.
    """
    root = ET.Element("testsuites", name="policylang")
    for file, items in report.by_file():
        suite = ET.SubElement(root, "testsuite", name=escaped(file))
        for item in items:
            _case(suite, item, report)
        if not items:
            name = report.say("no finding")
            ET.SubElement(suite, "testcase", classname=escaped(file), name=name, time="0")
        _count(suite, suite)
    _count(root, root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _case(suite: ET.Element, item: Item, report: Report) -> None:
    name = f"{_place(item, report)}: {item.code}: {item.message}"
    case = ET.SubElement(
        suite, "testcase", classname=escaped(item.file), name=name.removeprefix(": "), time="0"
    )
    if item.silenced is not None:
        ET.SubElement(case, "skipped", message=report.say("silenced", reason=item.silenced))
    elif report.fails(item):
        failure = ET.SubElement(case, "failure", message=item.message, type=item.severity)
        failure.text = _text(item, report)
    else:
        ET.SubElement(case, "system-out").text = _text(item, report)


def _place(item: Item, report: Report) -> str:
    if isinstance(item.place, Span):
        first = item.place.position
        return f"{first.line}:{first.column}"
    return cell_words(item.place, report.language)


def _text(item: Item, report: Report) -> str:
    if item.finding is not None:
        return render(item.finding, report.language)
    return "\n".join((f"{report.severity(item)}: {item.message}", *item.help))


def _count(element: ET.Element, within: ET.Element) -> None:
    for name, what in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for _ in within.iter(what))))
    element.set("errors", "0")
    element.set("time", "0")
