"""The part of the SARIF 2.1.0 schema that is written here, property by property.

As there, an object has no properties but those named.
"""

from typing import Any, Final


def _object(required: tuple[str, ...] = (), /, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Any, *, unique: bool = False) -> dict[str, Any]:
    return {"type": "array", "items": items, "uniqueItems": unique}


_TEXT: Final = {"type": "string"}
_FROM_ONE: Final = {"type": "integer", "minimum": 1}
_INDEX: Final = {"type": "integer", "minimum": -1}
_LEVEL: Final = {"enum": ["none", "note", "warning", "error"]}
_BAG: Final = {"type": "object"}
_MESSAGE: Final = {
    **_object(text=_TEXT, markdown=_TEXT, id=_TEXT, arguments=_list(_TEXT)),
    "anyOf": [{"required": ["text"]}, {"required": ["id"]}],
}
_MULTIFORMAT: Final = _object(("text",), text=_TEXT, markdown=_TEXT)
_ARTIFACT_LOCATION: Final = _object(
    uri={"type": "string", "format": "uri-reference"},
    uriBaseId=_TEXT,
    index=_INDEX,
    description=_MESSAGE,
)
_REGION: Final = _object(
    startLine=_FROM_ONE,
    startColumn=_FROM_ONE,
    endLine=_FROM_ONE,
    endColumn=_FROM_ONE,
    charOffset=_INDEX,
    charLength={"type": "integer", "minimum": 0},
    snippet=_object(text=_TEXT),
    message=_MESSAGE,
)
_PHYSICAL: Final = {
    **_object(artifactLocation=_ARTIFACT_LOCATION, region=_REGION, contextRegion=_REGION),
    "anyOf": [{"required": ["artifactLocation"]}, {"required": ["address"]}],
}
_LOGICAL: Final = _object(name=_TEXT, index=_INDEX, fullyQualifiedName=_TEXT, kind=_TEXT)
_LOCATION: Final = _object(
    id=_INDEX,
    physicalLocation=_PHYSICAL,
    logicalLocations=_list(_LOGICAL, unique=True),
    message=_MESSAGE,
)
_RULE: Final = _object(
    ("id",),
    id=_TEXT,
    name=_TEXT,
    shortDescription=_MULTIFORMAT,
    fullDescription=_MULTIFORMAT,
    help=_MULTIFORMAT,
    helpUri={"type": "string", "format": "uri"},
    defaultConfiguration=_object(enabled={"type": "boolean"}, level=_LEVEL, properties=_BAG),
    properties=_BAG,
)
_DRIVER: Final = _object(
    ("name",),
    name=_TEXT,
    version={"type": "string"},
    semanticVersion=_TEXT,
    shortDescription=_MULTIFORMAT,
    fullDescription=_MULTIFORMAT,
    informationUri={"type": "string", "format": "uri"},
    language=_TEXT,
    rules=_list(_RULE, unique=True),
    properties=_BAG,
)
_SUPPRESSION: Final = _object(
    ("kind",),
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=_TEXT,
    location=_LOCATION,
)
_FIX: Final = _object(
    ("artifactChanges",),
    description=_MESSAGE,
    artifactChanges={
        **_list(
            _object(
                ("artifactLocation", "replacements"),
                artifactLocation=_ARTIFACT_LOCATION,
                replacements={
                    **_list(
                        _object(
                            ("deletedRegion",),
                            deletedRegion=_REGION,
                            insertedContent=_object(text=_TEXT),
                        )
                    ),
                    "minItems": 1,
                },
            ),
            unique=True,
        ),
        "minItems": 1,
    },
    properties=_BAG,
)
_RESULT: Final = _object(
    ("message",),
    ruleId=_TEXT,
    ruleIndex=_INDEX,
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    level=_LEVEL,
    message=_MESSAGE,
    locations=_list(_LOCATION),
    relatedLocations=_list(_LOCATION, unique=True),
    partialFingerprints={"type": "object", "additionalProperties": _TEXT},
    suppressions=_list(_SUPPRESSION, unique=True),
    fixes=_list(_FIX, unique=True),
    properties=_BAG,
)
_RUN: Final = _object(
    ("tool",),
    tool=_object(("driver",), driver=_DRIVER),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_list(
        _object(
            ("executionSuccessful",),
            executionSuccessful={"type": "boolean"},
            exitCode={"type": "integer"},
        )
    ),
    artifacts=_list(_object(location=_ARTIFACT_LOCATION), unique=True),
    results=_list(_RESULT),
    properties=_BAG,
)

SCHEMA: Final = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **_object(
        ("version", "runs"),
        **{"$schema": {"type": "string", "format": "uri"}},
        version={"enum": ["2.1.0"]},
        runs=_list(_RUN),
        properties=_BAG,
    ),
}
